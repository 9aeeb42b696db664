"""A learned judgement: clues are weighed, and what weighs more than nothing is found; the weights are data."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

NOTHING = ((0, 0.0),)
"""What an unknown clue weighs."""
WEIGHTS = Path(__file__).parent / "weights" / "en.json"


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """Linear judgements over the same clues: one score (log-odds above the threshold) for each name."""

    names: tuple[str, ...]
    start: tuple[float, ...]
    """Where each score begins: bias less threshold."""
    weights: dict[str, tuple[tuple[int, float], ...]]
    """For each clue, the places of the judgements that it speaks for or against, and how much."""

    def score(self, clues: Iterable[str]) -> dict[str, float]:
        """How much speaks for each name; it is found when this is above 0."""
        totals = list(self.start)
        known = self.weights.get
        for clue in clues:
            for place, weight in known(clue, ()):
                totals[place] += weight
        return dict(zip(self.names, totals, strict=True))

    def total(self, clues: Iterable[str]) -> float:
        """The score of the only name."""
        known = self.weights.get
        return self.start[0] + sum(known(clue, NOTHING)[0][1] for clue in clues)

    def reasons(self, name: str, clues: Iterable[str], most: int = 3) -> tuple[str, ...]:
        """The clues that speak most for a name, strongest first."""
        wanted = self.names.index(name)
        known = self.weights.get
        found = {(weight, clue) for clue in clues for place, weight in known(clue, ()) if place == wanted and weight > 0}
        return tuple(clue for _, clue in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:most])


@cache
def judgement(about: str) -> Judgement:
    """The judgements about a "sentence" of the consultant, or a "cut" between two words."""
    learned = _read()[about]
    weights = {clue: tuple(zip(map(int, pairs[::2]), pairs[1::2], strict=True)) for clue, pairs in learned["weights"].items()}
    return Judgement(tuple(learned["names"]), tuple(learned["start"]), weights)


class Learned(TypedDict):
    """One judgement as it stands in the file: for each clue a flat list of places and weights in turn."""

    names: list[str]
    start: list[float]
    weights: dict[str, list[float]]


@cache
def _read() -> dict[str, Learned]:
    learned: dict[str, Learned] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return learned
