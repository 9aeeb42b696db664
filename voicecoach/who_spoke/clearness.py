"""How clear it is who spoke: how far apart the two voices lie, against how much each of them wanders."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from voicecoach.who_spoke.groups import weighted_middles
from voicecoach.who_spoke.mel import Numbers

LEAST_S = 2.0
"""Who is heard for less is hardly known."""
WHOLLY = 0.7
"""A window is looked at where one voice fills at least so much more of it than the other."""


class Clearness(StrEnum):
    """What is known of the two voices."""

    CLEAR = "clear"
    DOUBTFUL = "doubtful"
    """The voices sound alike, or one of the two is heard very little."""
    ONE_VOICE = "one voice"
    TOO_SHORT = "too short"
    """There is hardly any speech."""


def separation(directions: Numbers, whose: npt.NDArray[np.float64]) -> float:
    """The distance between the two groups on the line through their middles, in mean deviations (d')."""
    first, second = directions[whose >= WHOLLY], directions[whose <= -WHOLLY]
    if len(first) < 3 or len(second) < 3:
        return 0.0
    middles = weighted_middles(directions, np.stack((whose >= WHOLLY, whose <= -WHOLLY)))
    line = middles[0] - middles[1]
    own, other = first @ line, second @ line
    return float((own.mean() - other.mean()) / np.sqrt((own.var() + other.var()) / 2 + 1e-9))


def how_clear(directions: Numbers, whose: npt.NDArray[np.float64], least_s: float) -> Clearness:
    """`least_s` is how long the one of the two is heard that is heard less."""
    return Clearness.CLEAR if separation(directions, whose) > 0 and least_s > LEAST_S else Clearness.DOUBTFUL
