"""Patience: how long a silence may last before the turn counts as over – longer after an unfinished thought than after a complete one."""

from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from voicecoach.turn_ends.pause import Pause
from voicecoach.turn_ends.sureness import Weights, shipped_weights, sureness

IsOver: TypeAlias = Callable[[Pause], bool]
"""Whether the turn is over, asked again and again while a silence lasts."""
SHORTEST_S = 0.3
"""No turn ends sooner: even within a sentence people pause that long."""
LONGEST = 2.0
"""Times the patience; after that a turn is over whatever its last words were."""


@cache
def by_silence(patience_s: float) -> IsOver:
    """The silence alone decides."""
    return lambda pause: pause.silence_s >= patience_s


@cache
def by_words(patience_s: float) -> IsOver:
    """The words decide as well: on the average a turn is waited for as long as the patience, seldom cut off in a thought.

    While no word has been read, the silence alone decides.
    """
    known = shipped_weights()
    least = needed_sureness(patience_s, known)

    def is_over(pause: Pause) -> bool:
        if pause.silence_s >= LONGEST * patience_s:
            return True
        if not pause.words:
            return pause.silence_s >= patience_s
        return pause.silence_s >= SHORTEST_S and sureness(pause, known) >= least

    return is_over


def needed_sureness(patience_s: float, weights: Weights) -> float:
    """The sureness with which a turn is waited for this long on the average; between and beyond the measured ones along a line."""
    waits = [wait_s for wait_s, _ in weights.needed]
    right = min(max(bisect_left(waits, patience_s), 1), len(waits) - 1)
    (left_s, left), (right_s, upper) = weights.needed[right - 1], weights.needed[right]
    return left + (patience_s - left_s) / (right_s - left_s) * (upper - left)
