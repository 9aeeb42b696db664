"""A pause: the consultant has fallen silent, and perhaps the turn is over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pause:
    """What is known in the middle of a silence."""

    words: tuple[str, ...]
    """The words of the turn that can be read so far, lower case, without punctuation."""
    silence_s: float
    """How long the silence has lasted."""
    unread_s: float = 0.0
    """How much speech just before the silence has not been read yet."""
    pauses: int = 0
    """Earlier pauses in this turn."""
