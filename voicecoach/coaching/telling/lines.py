"""A line: one sentence of a report with a sign in front, and the words that prove it."""

from dataclasses import dataclass
from enum import StrEnum

from voicecoach.coaching.talk import Quote


class Sign(StrEnum):
    """What stands in front of a line; readable without colour."""

    YES = "✓"
    NO = "✗"
    OPEN = "○"
    PLAIN = "·"
    ALARM = "!"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `weighty` where it should catch the eye."""

    sign: Sign
    text: str
    quote: Quote | None = None
    weighty: bool = False
