"""Occasions: what the client had to react to, one after the other – the opening, each turn, each silence – as it reached her."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.conversation.answering import Heard
from voicecoach.conversation.move import Move
from voicecoach.conversation.sound import RATE
from voicecoach.conversation.turns import Speaker, Turn

_THOUGHT_ABOUT = (Move.PRICE, Move.ASK)
"""After these the client takes a thinking pause."""


class OccasionKind(StrEnum):
    """What it is that she reacts to."""

    OPENING = "opening"
    TURN = "turn"
    SILENCE = "silence"
    TAKEN_UP = "taken_up"
    """A retake begins here: she says her last words again, and her mind stays as it is."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One of them. The n-th of kind TURN belongs to the n-th turn of the consultant, which holds the words."""

    kind: OccasionKind
    seconds: float | None = None
    """How long the turn or the silence took; None when typed."""
    into_silence: bool = False
    unheard: bool = False
    unsaid: str = ""
    """These three as in `Heard`."""
    worded: tuple[str, ...] = ()
    """The sentences of her reply to the occasion before this one, as far as they were worded."""

    def heard(self, turn: Turn) -> Heard:
        """The turn as it reached her."""
        return Heard(turn.text, turn.sentences, self.seconds, self.into_silence, self.unheard, self.unsaid)


def occasions_in(turns: Sequence[Turn]) -> tuple[Occasion, ...]:
    """The occasions as far as the turns tell them, for sessions that kept none: a nudge that nobody heard is not among them."""
    return (Occasion(OccasionKind.OPENING), *_told(turns))


def _told(turns: Sequence[Turn]) -> Iterator[Occasion]:
    before: Turn | None = None
    for turn in turns:
        said = before if before is not None and before.speaker is Speaker.CLIENT else None
        worded = (f"{said.text} {said.unsaid}".strip(),) if said else ()
        if turn.speaker is Speaker.CONSULTANT:
            unheard = said is None
            thinks = unheard and before is not None and any(sentence.does(*_THOUGHT_ABOUT) for sentence in before.sentences)
            yield Occasion(OccasionKind.TURN, _length_s(turn), thinks, unheard, said.unsaid if said else "", worded)
        elif turn.client is not None and turn.client.act == "nudge":
            yield Occasion(OccasionKind.SILENCE, worded=worded)
        before = turn


def _length_s(turn: Turn) -> float | None:
    """To the sample, as the loop measured it."""
    return None if turn.start_s is None or turn.end_s is None else (round(turn.end_s * RATE) - round(turn.start_s * RATE)) / RATE
