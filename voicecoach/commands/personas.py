"""`personas`: who can be practised with."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from voicecoach import shipped, wiring
from voicecoach.client.persona import Persona
from voicecoach.commands.choices import chosen_settings
from voicecoach.errors import PersonaProblem, SettingsProblem
from voicecoach.library.concern_file import find_concern, load_concerns
from voicecoach.library.persona_template import begin_persona
from voicecoach.settings import Settings
from voicecoach.terminal.personas import show_begun, show_concern, show_concerns, show_one_persona, show_personas
from voicecoach.terminal.tables import make_console


def personas(arguments: argparse.Namespace) -> int:
    """List them, show one, check all files, begin a new one, or list the concerns that clients have."""
    actions: dict[str, Callable[[argparse.Namespace], None]] = {
        "list": _list,
        "show": _show,
        "check": _check,
        "new": _begin,
        "draft": _draft,
        "concerns": _concerns,
    }
    actions[arguments.action](arguments)
    return 0


def describe(persona: Persona, reveal: bool) -> dict[str, object]:
    """What may be known beforehand; with `reveal` also what the client hides."""
    open_facts: dict[str, object] = {
        "name": persona.name,
        "who": persona.who,
        "genre": persona.genre,
        "difficulty": str(persona.difficulty),
        "manner": persona.manner,
        "manners": [str(trait) for trait in persona.traits],
        "situation": persona.situation,
        "scenario": asdict(persona.scenario),
    }
    return open_facts | _hidden(persona) if reveal else open_facts


def _hidden(persona: Persona) -> dict[str, object]:
    price, decider, misfit = persona.price, persona.decider, persona.wrong_fit
    return {
        "needs": [need.label for need in persona.needs],
        "concerns": [concern.id for concern in persona.concerns],
        "behind_concerns": {concern.id: concern.need for concern in persona.concerns},
        "values": list(persona.values),
        "yes_when": [condition.text for condition in persona.yes_when],
        "no_when": [condition.text for condition in persona.no_when],
        "best_ending": persona.best_ending,
        "purse": {
            "most": None if price.most_of_offer else price.most,
            "most_of_offer": price.most_of_offer,
            "currency": price.currency,
        },
        "decides": {"who": decider.who, "alone_up_to": decider.alone_up_to} if decider else None,
        "wrong_fit": misfit.why if misfit else None,
        "stories": [story.id for story in persona.stories],
    }


def _list(arguments: argparse.Namespace) -> None:
    found, problems = wiring.all_personas(chosen_settings(arguments))
    if arguments.json:
        _print_json([describe(persona, arguments.reveal) for persona in found])
    else:
        show_personas(make_console(), [describe(persona, reveal=False) for persona in found])
    for problem in problems:
        sys.stderr.write(f"voicecoach: left out: {problem}\n")


def _show(arguments: argparse.Namespace) -> None:
    if arguments.name is None:
        raise SettingsProblem("Show whom?", "`voicecoach personas show NAME`; `voicecoach personas` lists the names.")
    facts = describe(wiring.find_persona(arguments.name, chosen_settings(arguments)), arguments.reveal)
    if arguments.json:
        _print_json(facts)
    else:
        show_one_persona(make_console(), facts)


def _check(arguments: argparse.Namespace) -> None:
    settings = chosen_settings(arguments)
    found, problems = ((wiring.find_persona(arguments.name, settings),), ()) if arguments.name else wiring.all_personas(settings)
    if arguments.json:
        _print_json({"whole": [p.name for p in found], "problems": [str(p) for p in problems]})
    else:
        sys.stdout.write(f"{len(found)} persona{'s' if len(found) != 1 else ''} in order: {', '.join(p.name for p in found)}\n")
    if problems:
        raise PersonaProblem(
            "\n".join(str(problem) for problem in problems), "Mend the files named; personas/README.md explains every key."
        )


def _begin(arguments: argparse.Namespace) -> None:
    name, folder = arguments.name, arguments.folder
    if name is None:
        raise SettingsProblem("What is the new persona called?", "`voicecoach personas new NAME`; the name is that of the file.")
    path = begin_persona(shipped.persona_template(), name, folder_for(name, folder, chosen_settings(arguments)))
    called = str(path) if arguments.folder else name
    if arguments.json:
        _print_json({"name": name, "path": str(path)})
    else:
        show_begun(make_console(), path, called)


def folder_for(name: str, folder: Path | None, settings: Settings) -> Path:
    """Where a new persona goes. Raises PersonaProblem for the name of one that ships.

    An own persona wins over one that ships; nobody should lose Hannah by giving a new one her name.
    """
    if folder is None and name in {path.stem for path in shipped.personas().glob("*.toml")}:
        raise PersonaProblem(f"A persona called “{name}” ships with the program.", "Choose another name.")
    return folder or settings.own_personas


def _draft(arguments: argparse.Namespace) -> None:
    from voicecoach.commands.drafts import draft

    draft(arguments)


def _concerns(arguments: argparse.Namespace) -> None:
    known = load_concerns(shipped.concerns())
    if arguments.name is not None:
        concern = find_concern(arguments.name, known)
        if arguments.json:
            _print_json(asdict(concern))
        else:
            show_concern(make_console(), asdict(concern))
    elif arguments.json:
        _print_json({"concerns": [asdict(concern) for concern in known]})
    else:
        show_concerns(make_console(), [(concern.id, str(concern.group), concern.says[0], concern.need) for concern in known])


def _print_json(what: object) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
