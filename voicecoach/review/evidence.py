"""Evidence: the words that prove a figure, when they sound, and where they stand in the transcript."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from voicecoach.coaching.rubric import Check
from voicecoach.coaching.steps import Step
from voicecoach.coaching.telling.words import printable
from voicecoach.conversation.turns import Turn
from voicecoach.review.sounding import Sounding

LONGEST_DATA = 1000
"""Characters of a quote that the page keeps for its scripts; more than anybody says in a breath."""


class HasPlace(Protocol):
    """Whatever the report quotes."""

    @property
    def turn(self) -> int | None:
        """Index of the turn; None where no turn belongs to it."""

    @property
    def at_s(self) -> float | None:
        """Seconds; None without times."""

    @property
    def text(self) -> str | None:
        """The words."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words to read and to hear. `at_s` is when they sound, `reported_s` when the report says that they do."""

    turn: int | None
    at_s: float | None
    reported_s: float | None
    text: str


def evidence_of(item: HasPlace, sounding: Sounding) -> Evidence:
    """An item of the report as evidence."""
    return place(sounding, item.turn, item.at_s, item.text)


def place(sounding: Sounding, turn: int | None, at_s: float | None, text: str | None) -> Evidence:
    """The same for words that stand alone."""
    return Evidence(turn, sounding.at_s(turn, text, at_s), at_s, printable(text or ""))


def find_reply(sounding: Sounding, turns: Sequence[Turn], index: int | None) -> Evidence | None:
    """What the other one said next; None where nobody answered."""
    if index is None or not 0 <= index < len(turns):
        return None
    speaker = turns[index].speaker
    later = ((number, turn) for number, turn in enumerate(turns[index + 1 :], start=index + 1) if turn.text.strip())
    found = next(((number, turn) for number, turn in later if turn.speaker is not speaker), None)
    return place(sounding, found[0], found[1].start_s, found[1].text) if found else None


def find_exchange(sounding: Sounding, turns: Sequence[Turn], index: int | None) -> tuple[Evidence, ...]:
    """A turn and the one before it, where these are: what was said when no single sentence is to blame."""
    if index is None:
        return ()
    inside = ((number, turns[number]) for number in (index - 1, index) if 0 <= number < len(turns))
    return tuple(place(sounding, number, turn.start_s, turn.text) for number, turn in inside if turn.text.strip())


def place_step(step: Step) -> Evidence:
    """Where a step is first heard."""
    at_s = step.spans[0][0] if step.spans else None
    return Evidence(None, at_s, at_s, "")


def place_check(sounding: Sounding, check: Check) -> Evidence:
    """The first words that prove a check; nothing for one that no words prove."""
    return evidence_of(check.evidence[0], sounding) if check.evidence else Evidence(None, None, None, "")
