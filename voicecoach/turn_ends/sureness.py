"""Sureness: how likely it is that a turn is over, from its words, the silence, and what is still unread. Learned; see `weights.json`."""

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voicecoach.turn_ends.clues import clues, unread_step
from voicecoach.turn_ends.pause import Pause

WEIGHTS = Path(__file__).parent / "weights.json"
SILENCE_COUNTS = 0.5
"""Added for each e-fold of silence on top of what was learned: nobody waits for ever for a word that does not come."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each clue is worth, in log-odds, and which sureness is needed for which patience."""

    of: dict[str, float]
    always: float
    silence: tuple[float, ...]
    """What the logarithm of the silence is worth, by how much is unread."""
    needed: tuple[tuple[float, float], ...]
    """(mean wait in seconds, sureness that has to be reached), rising; measured when the weights were learned."""


def sureness(pause: Pause, weights: Weights) -> float:
    """Log-odds that the turn is over."""
    learned = sum(weights.of.get(clue, 0.0) for clue in clues(pause))
    silence = weights.silence[unread_step(pause)] + SILENCE_COUNTS
    return weights.always + learned + silence * math.log(max(pause.silence_s, 0.05))


def plain_words(text: str) -> tuple[str, ...]:
    """Lower-case words without punctuation, as the clues want them."""
    return tuple(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))


@cache
def shipped_weights() -> Weights:
    """The weights for English that ship with the program."""
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    needed = tuple((float(wait_s), float(least)) for wait_s, least in table["needed"])
    return Weights(table["of"], table["always"], tuple(table["silence"]), needed)
