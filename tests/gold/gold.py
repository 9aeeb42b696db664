"""The gold set: consultations, the labels that two people gave, and the settled ones; some to learn from, some to judge, some to test."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.learning.talks import LabelledTalk, LabelledTurn, Unit
from voicecoach.conversation.turns import Speaker

FOLDER = Path(__file__).parent
OF_TURNS = frozenset({"passed_over", "dodged", "asks", "need", "heavy", "accepts", "declines", "delays"})
"""Labels of a whole turn; on the consultant's turns they stand with the first sentence."""
IMPLIED = {"price_whole": "price", "price_partial": "price", "next_dated": "next_step", "next_vague": "next_step"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be labelled: a sentence of the consultant or a turn of the client."""

    id: str
    speaker: Speaker
    text: str


@cache
def consultations() -> dict[str, tuple[Line, ...]]:
    """All consultations by name."""
    found: dict[str, tuple[Line, ...]] = {}
    for block in re.split(r"\n\s*\n", (FOLDER / "consultations.txt").read_text(encoding="utf-8").strip()):
        head, *lines = block.splitlines()
        name = head.removeprefix("#").strip()
        found[name] = tuple(line for number, text in enumerate(lines) for line in _lines(name, number, text))
    return found


def _lines(name: str, number: int, text: str) -> list[Line]:
    if text.startswith("C:"):
        return [Line(f"{name}.{number}", Speaker.CLIENT, text[2:].strip())]
    return [Line(f"{name}.{number}.{place}", Speaker.CONSULTANT, unit.strip()) for place, unit in enumerate(text[2:].split("|"))]


@cache
def labels(which: str) -> dict[str, frozenset[str]]:
    """The labels of each line: "first", "second" or "settled"."""
    rows = (row.split("\t") for row in (FOLDER / f"{which}.tsv").read_text(encoding="utf-8").splitlines())
    return {row[0]: frozenset(row[1].split()) - {"-"} for row in rows if len(row) > 1}


@cache
def split() -> dict[str, tuple[str, ...]]:
    """The names of the consultations to learn from ("tune"), to judge and to test with."""
    rows = (row.split() for row in (FOLDER / "split.txt").read_text(encoding="utf-8").splitlines() if not row.startswith("#"))
    return {row[0]: tuple(row[1:]) for row in rows}


def gold_talks(half: str, which: str = "settled") -> list[LabelledTalk]:
    """The consultations to "tune", to "judge" or to "test" with, and their labels."""
    given = labels(which)
    return [LabelledTalk(f"gold/{name}", _turns(consultations()[name], given)) for name in split()[half]]


def _turns(lines: tuple[Line, ...], given: dict[str, frozenset[str]]) -> tuple[LabelledTurn, ...]:
    turns: list[LabelledTurn] = []
    ids: list[str] = []
    for line in lines:
        found = given.get(line.id, frozenset())
        found |= {IMPLIED[label] for label in found if label in IMPLIED}
        turn_id = ".".join(line.id.split(".")[:2])
        unit = Unit(line.text, found - OF_TURNS)
        if ids and ids[-1] == turn_id:
            turns[-1] = LabelledTurn(line.speaker, (*turns[-1].units, unit), turns[-1].labels | (found & OF_TURNS))
        else:
            turns.append(LabelledTurn(line.speaker, (unit,), found & OF_TURNS))
            ids.append(turn_id)
    return tuple(turns)
