"""A session: one practice from the first word to the last, as it was kept."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from voicecoach.conversation.brief import ClientBrief
from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Speaker, Turn


class Outcome(StrEnum):
    """How a session ended."""

    AGREED = "agreed"
    DECLINED = "declined"
    UNDECIDED = "undecided"
    LEFT = "left"
    STOPPED = "stopped"
    FAILED = "failed"


class Kind(StrEnum):
    """Where a session came from."""

    PRACTICE = "practice"
    RECORDED = "recorded"
    IMPORTED = "imported"
    TRANSCRIPT = "transcript"


class MarkKind(StrEnum):
    """Why a stretch of the recording is not what it seems."""

    HOLD_OFF = "hold_off"
    """The client sounded on loudspeakers: what the microphone heard is not the consultant."""
    GAP = "gap"
    """The microphone gave nothing; silence stands in."""
    PAUSED = "paused"
    """The user asked for a pause (door, phone); in no figure."""
    UNRECOGNISED = "unrecognised"
    """Somebody spoke and no words came of it: nothing a recogniser could make out, or the recogniser broke."""
    MARKER = "marker"
    """Somebody at the desk wanted to find this moment again; it has no length."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the recording."""

    kind: MarkKind
    span: Span


@dataclass(frozen=True, slots=True)
class MomentOf:
    """A moment of a talk that can be taken again: the session, and the consultant's turn in it, counted from 0."""

    session: str
    turn: int


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the client's answers took, in milliseconds; empty on the sample clock, where latencies mean nothing."""

    voice_to_voice_ms: tuple[float, ...] = ()
    """True end of speech to first audible client sample, one per client turn."""
    parts_ms: tuple[tuple[str, tuple[float, ...]], ...] = ()
    """The same split into wait, decode, reply, synthesis and device."""
    worded_by_fallback: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """What happened, whole: read back from the library or from a transcript."""

    id: str
    kind: Kind
    outcome: Outcome
    turns: tuple[Turn, ...]
    persona: str | None = None
    started_at: datetime | None = None
    duration_s: float | None = None
    marks: tuple[Mark, ...] = ()
    timing: Timing = field(default_factory=Timing)
    check_in: CheckIn = field(default_factory=CheckIn)
    brief: ClientBrief | None = None
    """Of a simulated client; None where a human being answered, and where it was not kept."""
    recognizer: str | None = None
    speech_detector: str | None = None
    by_voice: bool = False
    """The two were on one channel, and told apart by how they sound."""
    repaired: frozenset[int] = frozenset()
    """Places of turns that were told to be the other person's, and put right by hand."""
    retake_of: MomentOf | None = None
    """The moment that this session takes again; None for a talk from its beginning."""
    before: tuple[Turn, ...] = ()
    """In a retake, what had been said up to that moment: needed to understand the rest, and in no figure."""
    unread: frozenset[int] = frozenset()
    """Places of turns that were lost when they were said, and that the second reading has not come to yet."""

    @property
    def left_out(self) -> tuple[Span, ...]:
        """Stretches in no figure: pauses that the user asked for, and what was said twice."""
        again = self.asked_again
        twice = (turn for place, turn in enumerate(self.turns) if turn.again or place in again)
        return (*self.marked(MarkKind.PAUSED), *(turn.span for turn in twice if turn.span))

    @property
    def asked_again(self) -> frozenset[int]:
        """Places of the turns that did not reach the client, and of her asking for them, where something was said after that.

        It would be counted twice, and the second time was not the consultant's doing.
        """
        own = [place for place, turn in enumerate(self.turns) if turn.speaker is Speaker.CONSULTANT]
        pairs = ((place, place + 1) for place in own[:-1] if self.turns[place].lost and self.turns[place + 1].asks_again)
        return frozenset(place for pair in pairs for place in pair)

    def marked(self, *kinds: MarkKind) -> tuple[Span, ...]:
        """Spans of these kinds of marks."""
        return tuple(mark.span for mark in self.marks if mark.kind in kinds)


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """When each of the two spoke, measured on the recording with one rule for both tracks."""

    consultant: tuple[Span, ...]
    client: tuple[Span, ...]
