"""Personas in the terminal: who can be practised with, what is known of one, and the worries that clients have."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from voicecoach.coaching.telling.words import counted
from voicecoach.terminal.phrases import indented
from voicecoach.terminal.tables import program_name, show_rows

_HEADINGS = {
    "manners": "in a word",
    "behind_concerns": "concerns, and the need behind each",
    "yes_when": "yes when all of this holds",
    "no_when": "no when any of this holds",
    "decides": "who else decides",
    "wrong_fit": "why the honest answer is no",
    "group": "what it is about",
    "says": "how it sounds",
    "need": "what lies behind it",
    "worse": "what makes it worse",
    "better": "what builds trust",
}
_NOTHING = "–"


def show_personas(console: Console, personas: Sequence[Mapping[str, object]]) -> None:
    """Name, who, genre, difficulty and manners of each."""
    heads = ("name", "who", "genre", "difficulty", "manners")
    show_rows(console, heads, [[", ".join(_lines(persona[head])) for head in heads] for persona in personas])


def show_one_persona(console: Console, facts: Mapping[str, object]) -> None:
    """A persona, fact by fact."""
    for key, value in facts.items():
        if value is None or (key == "concerns" and "behind_concerns" in facts):
            continue  # there is no such thing, or the next one tells it as well
        lines = [_purse(value)] if key == "purse" and isinstance(value, Mapping) else _lines(value)
        _show_fact(console, _HEADINGS.get(key, key.replace("_", " ")), lines)


def show_begun(console: Console, path: Path, called: str) -> None:
    """Where a new persona lies, and what to do with it."""
    quoted = f'"{called}"' if " " in called else called
    console.print(Text.assemble("A new persona lies in ", (str(path), "bold")), soft_wrap=True)
    console.print("She works as she is. Change her in any text editor; the file explains every key.")
    console.print(Text.assemble("Look for mistakes:  ", (f"{program_name()} personas check {quoted}", "bold")), soft_wrap=True)
    console.print(Text.assemble("Practise with her:  ", (f"{program_name()} practice {quoted}", "bold")), soft_wrap=True)


def show_drafted(console: Console, path: Path, called: str, counts: Mapping[str, int], names_kept: bool) -> None:
    """Where a drafted persona lies, what came from the talk, and what to do with it."""
    quoted = f'"{called}"' if " " in called else called
    console.print(Text.assemble("A draft of that client lies in ", (str(path), "bold")), soft_wrap=True)
    told = ", ".join(counted(number, what.removesuffix("s")) for what, number in counts.items())
    console.print(f"From the talk: {told}. Each has its quote and its time beside it; the rest is for anybody, and waits to be written.")
    names = "Names and places are as they were said." if names_kept else "Names and places were left out, as far as they could be found."
    console.print(f"{names} Read it before you give it to anybody: behind it stands a real person.")
    console.print(Text.assemble("Look for mistakes:  ", (f"{program_name()} personas check {quoted}", "bold")), soft_wrap=True)
    console.print(Text.assemble("Practise with her:  ", (f"{program_name()} practice {quoted}", "bold")), soft_wrap=True)


def show_concerns(console: Console, rows: Sequence[tuple[str, str, str, str]]) -> None:
    """Id, group, how it sounds, and the need behind each."""
    show_rows(console, ("id", "about", "how it sounds", "what lies behind it"), rows)


def show_concern(console: Console, facts: Mapping[str, object]) -> None:
    """A concern with answers that make it worse and that build trust."""
    for key, value in facts.items():
        _show_fact(console, _HEADINGS.get(key, key), _lines(value))


def _show_fact(console: Console, heading: str, lines: Sequence[str]) -> None:
    console.print(Text(heading, "bold cyan"))
    for line in lines:
        console.print(indented(Text(line)))


def _purse(purse: Mapping[str, object]) -> str:
    most, of_offer = purse["most"], purse["most_of_offer"]
    return f"up to {most:,.0f} {purse['currency']}" if isinstance(most, float) else f"up to {of_offer} times your main price"


def _lines(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{key.replace('_', ' ')}: {', '.join(_lines(part))}" for key, part in value.items()]
    if isinstance(value, list | tuple):
        return [line for part in value for line in _lines(part)] or [_NOTHING]
    return [f"{value:,g}" if isinstance(value, float) else str(value)] if value not in (None, "") else [_NOTHING]
