"""How clear it is who spoke: whether the two voices differ more from each other than each differs from itself."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.voices import Clearness
from voicecoach.who_spoke.groups import two_middles, weighted_middles
from voicecoach.who_spoke.mel import Numbers

LEAST_S = 1.5
"""Who is heard for less is hardly known."""
MOSTLY = 0.5
"""A window is looked at where one voice fills at least so much more of it than the other."""
ALIKE, FAR_APART = 0.87, 0.8
"""Cosine between two middles: above the first they are one voice, below the second they are two (tuning half of the bench)."""
ANOTHER_VOICE, ANOTHER_SHARE = 0.72, 0.15
"""One voice cut in two is another one besides when the parts are less alike, and both have this share of it."""
FEWEST = 12
DISPUTED = 0.08
"""Share of the speech that a part of the numbers may give to the other voice; above it nobody can say whose it is (tuning half)."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines: of the two voices, and of the halves of the voice that differs most from itself (1 where there is too little of it)."""

    between: float
    within: float
    third: bool
    """The halves are so different that they may be two people."""


def how_clear(
    directions: Numbers, whose: npt.NDArray[np.float64], least_s: float, disputed: float = 0.0, measured: bool = True
) -> tuple[Clearness, bool]:
    """What is known, and whether there may be a third voice.

    `whose` says for each window how much more of it is the first voice's than the second's; `least_s` is how long the one is heard that
    is heard less; `disputed` is the share of the speech that a second opinion gives to the other one; `measured` says that the numbers
    above are those of the network that was asked. Of another one it is only known that two voices have to differ more from each other
    than each does from itself.
    """
    if least_s < LEAST_S:
        return Clearness.TOO_SHORT, False
    likeness = measure_likeness(directions, whose)
    if not measured:
        return (Clearness.DOUBTFUL if likeness.between > likeness.within else Clearness.CLEAR), False
    too_alike = likeness.between > ALIKE or likeness.between > max(FAR_APART, likeness.within)
    doubtful = too_alike or disputed > DISPUTED
    return (Clearness.DOUBTFUL if doubtful else Clearness.CLEAR), likeness.third and not doubtful


def measure_likeness(directions: Numbers, whose: npt.NDArray[np.float64]) -> Likeness:
    """How alike the two voices are, and how alike each is to itself."""
    sides = whose >= MOSTLY, whose <= -MOSTLY
    if not sides[0].any() or not sides[1].any():
        return Likeness(1.0, 1.0, False)
    middles = weighted_middles(directions, np.stack(sides))
    halves = [_halves(directions[side]) for side in sides]
    third = any(cosine < ANOTHER_VOICE and share >= ANOTHER_SHARE for cosine, share in halves)
    return Likeness(float(middles[0] @ middles[1]), min(cosine for cosine, _ in halves), third)


def _halves(directions: Numbers) -> tuple[float, float]:
    """How alike the two halves of one voice are, and the share of the smaller."""
    if len(directions) < FEWEST:
        return 1.0, 0.0
    middles = two_middles(directions, np.ones(len(directions), dtype=np.float32))
    share = float((directions @ middles[1] > directions @ middles[0]).mean())
    return float(middles[0] @ middles[1]), min(share, 1 - share)
