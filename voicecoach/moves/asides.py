"""Asides: back-channels ("mm-hm"), fillers ("um"), and words that keep a silence instead of breaking it."""

from functools import lru_cache

from voicecoach.moves.phrases import english
from voicecoach.moves.wording import TOKEN, read_wording

LONGEST_BACKCHANNEL, LONGEST_MURMUR = 4, 60
"""Words, and characters: what is longer need not be looked at."""


@lru_cache(maxsize=16_384)
def is_backchannel(text: str) -> bool:
    """Whether a turn only says "I am listening": a few small words and no question."""
    if len(text) > LONGEST_MURMUR:
        return False
    words = [found.group().lower() for found in TOKEN.finditer(text)]
    known = english().words("discourse.backchannels") | english().words("discourse.fillers")
    return 0 < len(words) <= LONGEST_BACKCHANNEL and set(words) <= known and "?" not in text


def keeps_quiet(text: str) -> bool:
    """Whether words leave the other person time: "take your time", "mm-hm"."""
    return is_backchannel(text) or read_wording(text).has("discourse.quiet_kept")


def leaves_the_floor(text: str) -> bool:
    """Whether words over somebody who speaks ask for no turn: "mm-hm", "yeah, right", "oh no", but not "no, no"."""
    return is_backchannel(text) and {found.group().lower() for found in TOKEN.finditer(text)} != {"no"}


def find_fillers(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sounds of hesitation stand: first character and the one behind the last."""
    fillers = english().words("discourse.fillers")
    return tuple(found.span() for found in TOKEN.finditer(text) if found.group().lower() in fillers)


def count_words(text: str) -> int:
    """Words of a text, fillers and restarts included."""
    return len(TOKEN.findall(text))
