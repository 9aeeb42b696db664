"""The second reading: the recording read again after the session, slowly, with the time of every word."""

from dataclasses import dataclass
from enum import StrEnum


class WordTimes(StrEnum):
    """Where the times of words come from."""

    HEARD = "heard"
    """The recogniser heard these words, and when."""
    ALIGNED = "aligned"
    """The words were known; the recogniser's times were laid over them."""
    SPREAD = "spread"
    """Nobody heard when: the words are spread over the speech by their length."""


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word and when it was said, in seconds from the start of the recording."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class ReadTurn:
    """What the second reading made of one turn. `turn` counts from 0, as in the session."""

    turn: int
    text: str
    words: tuple[TimedWord, ...] = ()
    """In order, within the turn; the text, split at blanks."""
    model: str = ""
    """Which recogniser read it."""
    times: WordTimes = WordTimes.HEARD
