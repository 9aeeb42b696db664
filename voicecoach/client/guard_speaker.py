"""Who speaks like that: a score for a sentence, above 0 where a consultant would say it; learned by tests/client/speaker.py."""

import json
from collections.abc import Mapping
from functools import cache, lru_cache

from voicecoach.client.guard_words import WORDS
from voicecoach.moves.wording import plain_words

WEIGHTS = WORDS / "speaker.json"
_LONGEST = 3
"""Words of a mark."""


def marks_in(text: str) -> frozenset[str]:
    """What is looked at: runs of one to three plain words; "^" and "$" are the ends of the sentence."""
    words = ("^", *plain_words(text), "$")
    runs = (words[i : i + size] for size in range(1, _LONGEST + 1) for i in range(len(words) - size + 1))
    return frozenset(" ".join(run) for run in runs)


@lru_cache(maxsize=4096)
def sounds_like_consultant(sentence: str) -> float:
    """Log-odds that a consultant says this, and not a client."""
    bias, marks = _weights()
    return bias + sum(marks.get(mark, 0.0) for mark in marks_in(sentence))


@cache
def _weights() -> tuple[float, Mapping[str, float]]:
    learned = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return learned["bias"], learned["marks"]
