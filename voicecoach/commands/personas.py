"""`personas`: who can be practised with."""

import argparse
import json
import sys
from dataclasses import asdict

from voicecoach import wiring
from voicecoach.client.persona import Persona
from voicecoach.commands.choices import chosen_settings
from voicecoach.errors import PersonaProblem, SettingsProblem
from voicecoach.terminal.tables import make_console, show_one_persona, show_personas


def personas(arguments: argparse.Namespace) -> int:
    """List them, show one, or check all files."""
    if arguments.action == "list":
        return _list(arguments)
    if arguments.action == "check":
        return _check(arguments)
    if arguments.name is None:
        raise SettingsProblem("Show whom?", "`voicecoach personas show NAME`; `voicecoach personas` lists the names.")
    persona = wiring.find_persona(arguments.name, chosen_settings(arguments))
    facts = describe(persona, arguments.reveal)
    if arguments.json:
        sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    else:
        show_one_persona(make_console(), facts)
    return 0


def describe(persona: Persona, reveal: bool) -> dict[str, object]:
    """What may be known beforehand; with `reveal` also what the client hides."""
    scenario = asdict(persona.scenario)
    open_facts: dict[str, object] = {
        "name": persona.name,
        "who": persona.who,
        "genre": persona.genre,
        "difficulty": str(persona.difficulty),
        "manner": persona.manner,
        "situation": persona.situation,
        "scenario": scenario,
    }
    if not reveal:
        return open_facts
    return open_facts | {
        "needs": [need.label for need in persona.needs],
        "concerns": [concern.id for concern in persona.concerns],
        "values": list(persona.values),
        "yes_when": [condition.text for condition in persona.yes_when],
        "no_when": [condition.text for condition in persona.no_when],
        "best_ending": persona.best_ending,
    }


def _list(arguments: argparse.Namespace) -> int:
    found, problems = wiring.all_personas(chosen_settings(arguments))
    if arguments.json:
        sys.stdout.write(json.dumps([describe(persona, arguments.reveal) for persona in found], ensure_ascii=False) + "\n")
    else:
        show_personas(make_console(), [(p.name, p.who, p.genre, str(p.difficulty)) for p in found])
    for problem in problems:
        sys.stderr.write(f"voicecoach: left out: {problem}\n")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    settings = chosen_settings(arguments)
    found, problems = ((wiring.find_persona(arguments.name, settings),), ()) if arguments.name else wiring.all_personas(settings)
    if arguments.json:
        sys.stdout.write(json.dumps({"whole": [p.name for p in found], "problems": [str(p) for p in problems]}) + "\n")
    else:
        sys.stdout.write(f"{len(found)} persona{'s' if len(found) != 1 else ''} in order: {', '.join(p.name for p in found)}\n")
    if problems:
        raise PersonaProblem(
            "\n".join(str(problem) for problem in problems), "Mend the files named; personas/README.md explains every key."
        )
    return 0
