"""A check: one line of a rubric that is answered with yes or no - a figure, the limit that it has to keep, and when it applies."""

from dataclasses import dataclass
from typing import TypeAlias

from voicecoach.coaching.talk import Quote

FigureValue: TypeAlias = bool | int | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of one talk."""

    value: FigureValue | None
    """None when it cannot be told."""
    quotes: tuple[Quote, ...] = ()
    """What was said that proves it."""
    why: str | None = None
    """Why it cannot be told, or is not so."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a figure has to be: a number between two ends, or one of several words (or true, or false)."""

    least: float | None = None
    most: float | None = None
    one_of: tuple[bool | str, ...] = ()

    def allows(self, value: FigureValue) -> bool:
        """Whether the value keeps the limit."""
        if self.one_of or isinstance(value, str):
            return value in self.one_of
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        ends = [f"{name} {end:g}" for name, end in (("at least", self.least), ("at most", self.most)) if end is not None]
        words = [str(word).lower() if isinstance(word, bool) else word for word in self.one_of]
        return " and ".join(ends) or " or ".join(words)


@dataclass(frozen=True, slots=True)
class Condition:
    """When something is checked at all: a figure keeps a limit. `otherwise` tells the reader why it was not."""

    figure: str
    limit: Limit
    otherwise: str


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One check as it stands in a rubric's file. Without a figure and a limit it is the coach's to tick."""

    id: str
    text: str
    figure: str | None
    limit: Limit | None
    applies: Condition | None


@dataclass(frozen=True, slots=True)
class RubricRules:
    """A rubric as it stands in its file; `applies` says which talks it is for."""

    name: str
    version: str
    applies: Condition | None
    checks: tuple[CheckRule, ...]
    note: str | None = None
    """What the reader of a report should know about where these rules come from."""
