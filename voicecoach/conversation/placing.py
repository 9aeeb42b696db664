"""Placing: where a note belongs in the transcript of today, by its seconds and its quote."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from voicecoach.conversation.notes import Entry
from voicecoach.conversation.turns import Turn

ALIKE = 0.6
"""Share of the words of a quote that have to be found again, in order, for it to be the same passage."""
NEAR_S = 20.0
"""How far from its second a quote is looked for first; a better transcript cuts the same sound into other turns."""
MOST_WORDS = 60
"""Words of a quote that are compared."""
LONGEST_TURN = 500
"""Words of a turn that are looked through for a quote with other words in between; twice as much as anybody says in one."""
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note belongs now. `turn` is None for a note about the whole talk."""

    turn: int | None
    at_s: float | None
    until_s: float | None
    sure: bool
    """The quoted words are there; else only the time or the turn's number speaks for it."""


def place_comment(comment: Entry, turns: Sequence[Turn]) -> Place:
    """Where a comment or a judgement belongs among these turns.

    The seconds stay as they were: the recording does not change. The turn is the one near them that holds the quote; where none does, the
    one that sounds at that second; without times, the one that holds the quote; and last the number that the note came with.
    """
    until_s = getattr(comment, "until_s", None)
    found = _quoting(comment, turns)
    turn = found if found is not None else _sounding(comment.at_s, turns)
    if turn is None and comment.turn is not None and comment.turn < len(turns):
        turn = comment.turn
    at_s = comment.at_s if comment.at_s is not None or turn is None else turns[turn].start_s
    return Place(turn, at_s, until_s, found is not None)


def likeness(quote: str, text: str) -> float:
    """How much of a quote stands in a text, in the same order: 0 to 1. Case and punctuation are nothing."""
    wanted, there = words_of(quote)[:MOST_WORDS], words_of(text)
    if not wanted or not there:
        return 0.0
    if f" {' '.join(wanted)} " in f" {' '.join(there)} ":
        return 1.0
    known = set(there)
    if sum(word in known for word in wanted) < ALIKE * len(wanted):
        return 0.0
    blocks = SequenceMatcher(None, wanted, there[:LONGEST_TURN], autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in lower case."""
    return tuple(word.replace("’", "'") for word in _WORDS.findall(text.lower()))


def _quoting(comment: Entry, turns: Sequence[Turn]) -> int | None:
    """The turn that holds the quote; of several, the nearest in time (without times: in number), the better match first."""
    if not comment.quote.strip():
        return None
    hint = comment.turn
    if comment.at_s is None and hint is not None and hint < len(turns) and likeness(comment.quote, turns[hint].text) == 1:
        return hint
    near = [index for index, turn in enumerate(turns) if (away := _away_s(comment.at_s, turn)) is not None and away <= NEAR_S]
    rest: Iterable[int] = () if near and comment.at_s is not None else range(len(turns))
    for candidates in (near, rest):
        matches = [(likeness(comment.quote, turns[index].text), -_distance(comment, index, turns), index) for index in candidates]
        best = max(matches, default=None)
        if best and best[0] >= ALIKE:
            return best[2]
    return None


def _distance(comment: Entry, index: int, turns: Sequence[Turn]) -> float:
    away = _away_s(comment.at_s, turns[index])
    return away if away is not None else abs(index - comment.turn) if comment.turn is not None else index


def _away_s(at_s: float | None, turn: Turn) -> float | None:
    """Seconds between a moment and a turn, 0 inside it; None without times."""
    start_s, end_s = turn.start_s, turn.end_s
    if at_s is None or start_s is None or end_s is None:
        return None
    return start_s - at_s if at_s < start_s else at_s - end_s if at_s > end_s else 0.0


def _sounding(at_s: float | None, turns: Sequence[Turn]) -> int | None:
    """The turn nearest to a second."""
    if at_s is None:
        return None
    timed = [(away, index) for index, turn in enumerate(turns) if (away := _away_s(at_s, turn)) is not None]
    return min(timed)[1] if timed else None
