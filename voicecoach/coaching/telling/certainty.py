"""How sure a count is, in plain words: how many of its kind are missed, and how many of those found are wrong."""

from dataclasses import dataclass

from voicecoach.coaching.errors import Measured
from voicecoach.coaching.table import Table
from voicecoach.coaching.telling.words import counted

FEWEST = 30
"""Labelled examples below which a share says nothing."""
HINT_BELOW = 0.5
"""Precision below which what is found is a hint and no finding."""
HARDLY_ANY, NEARLY_HALF, MORE_THAN_HALF = 0.015, 0.42, 0.58
ONE_IN = (50, 30, 20, 15, 10, 8, 6, 5, 4, 3)


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was found. `name` is the detector's; `one` and `many` are what people call it."""

    name: str
    number: int
    one: str
    many: str = ""


def tell_certainty(errors: Table[Measured], *counts: Count) -> str:
    """A sentence for each of these counts; "" when none of them was ever measured."""
    measured = dict(errors.rows)
    return " ".join(word_error(count, measured[count.name]) for count in counts if count.name in measured)


def word_error(count: Count, measured: Measured) -> str:
    """A sentence such as "9 questions found; about 1 in 10 is missed, about 1 in 20 is wrong." """
    found = f"{counted(count.number, count.one, count.many)} found" if count.number else f"No {count.one} found"
    if measured.n < FEWEST:
        return f"{found}; how sure that is: too few to measure."
    parts = [f"{share_of(1 - measured.recall)} missed"] if measured.recall is not None else []
    if measured.precision is not None and count.number:
        parts.append(f"{share_of(1 - measured.precision)} wrong")
        if measured.precision < HINT_BELOW:
            return f"{found}: hints, not findings. Listen yourself: {', '.join(parts)}."
    if not count.number and parts:
        return f"{found}, though {parts[0]}."
    return f"{found}; {', '.join(parts)}." if parts else f"{found}."


def share_of(share: float) -> str:
    """A share from 0 to 1 and its verb: "about 1 in 10 is", "hardly any are"."""
    if share < HARDLY_ANY:
        return "hardly any are"
    if share >= NEARLY_HALF:
        return "about half are" if share < MORE_THAN_HALF else "most are"
    return f"about 1 in {min(ONE_IN, key=lambda whole: abs(1 / whole - share))} is"
