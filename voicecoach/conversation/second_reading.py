"""The second reading: the recording read again after the session, slowly, with the time of every word."""

from dataclasses import dataclass


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
    model: str = ""
    """Which recogniser read it."""
