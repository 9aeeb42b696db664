"""The invented clients to learn from what telling is: what each hides, sentences that tell it, and sentences that only sound near it.

A line of a file begins with what it is: `@` a client (name, trade, what anybody may know), `#` something hidden (its name,
what she would say of it), `+` a sentence that tells it, `~` one that shares its words and tells nothing of it, `*` one that
tells nothing that this client hides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "people"
HELD_BACK = frozenset({"dmitri", "bas", "gwen", "bridget", "tobias", "maud", "laure", "zeynep", "renske"})
"""Nothing is learned from these; they measure. Nor from those in files whose name begins with `held_`."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One thing that a client hides."""

    texts: tuple[str, ...]
    """What it is called, and what she would say of it; either may be missing."""
    telling: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Invented:
    """One client."""

    name: str
    hides: list[Hidden] = field(default_factory=list)
    harmless: list[str] = field(default_factory=list)
    held_back: bool = False
    """Whether it measures."""


def invented(folder: Path = FOLDER) -> list[Invented]:
    """All of them. Raises ValueError at a line that is none of the five kinds."""
    people: list[Invented] = []
    for held, mark, text in _lines(folder):
        if mark == "@":
            name = text.split("|")[0].strip()
            people.append(Invented(name, held_back=held or name in HELD_BACK))
        elif mark == "#":
            people[-1].hides.append(Hidden(tuple(part.strip() for part in text.split("|") if part.strip())))
        elif mark == "+":
            people[-1].hides[-1].telling.append(text)
        elif mark == "~":
            people[-1].hides[-1].near.append(text)
        elif mark == "*":
            people[-1].harmless.append(text)
        else:
            raise ValueError(f"{folder}: a line begins with {mark!r}.")
    return people


def _lines(folder: Path) -> Iterator[tuple[bool, str, str]]:
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield path.stem.startswith("held_"), line[0], line[2:].strip()
