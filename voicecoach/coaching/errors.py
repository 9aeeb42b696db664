"""Errors: how often each detector is right, measured on labelled talks and shipped beside the rules that were measured."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voicecoach.coaching.table import Table

MEASURED = Path(__file__).parent / "errors.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """One detector against people's labels. Shares from 0 to 1; `low` and `high` hold F1 in 95 of 100 draws of the talks."""

    precision: float | None
    recall: float | None
    f1: float
    low: float | None
    high: float | None
    n: int
    """How often people found it in the talks."""
    data: str
    date: str


@cache
def measured_errors() -> Table[Measured]:
    """The table of the shipped detectors, by name of the move; empty where none was shipped."""
    if not MEASURED.exists():
        return Table()
    kept = json.loads(MEASURED.read_text(encoding="utf-8"))
    return Table(tuple((name, Measured(**row)) for name, row in sorted(kept["rows"].items())))


def error_of(name: str) -> Measured | None:
    """The error of one detector, None when nobody measured it."""
    return next((row for key, row in measured_errors().rows if key == name), None)
