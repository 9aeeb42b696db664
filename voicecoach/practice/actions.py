"""Actions: all that the floor can ask of the loop; positions are samples from the start of the recording."""

from dataclasses import dataclass
from typing import TypeAlias

from voicecoach.conversation.session import MarkKind, Outcome


@dataclass(frozen=True, slots=True)
class Decode:
    """Make words of the sound from `start` up to `end`; what waits to be decoded under another number is no longer wanted."""

    job: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeepDecode:
    """The words of this decode are needed, whatever is decoded after it."""

    job: int


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """These words of the open turn are known: what they do can be seen before the turn is over, so that it need not be waited for then."""

    text: str


@dataclass(frozen=True, slots=True)
class EndTurn:
    """The consultant has finished: keep the turn and, if `answer`, let the client reply as `job`."""

    job: int
    text: str
    start: int
    end: int
    answer: bool = True
    into_silence: bool = False
    waited: int = 0
    """Samples of silence that were wanted before its end was clear; what passed beyond them its words were late."""


@dataclass(frozen=True, slots=True)
class LoseTurn:
    """The consultant has finished, and nobody knows with what: keep the turn, to be read later; if `answer`, let the client ask again."""

    job: int
    start: int
    end: int
    told: str = ""
    """Why, for the person at the desk; empty when that is plain."""
    answer: bool = False


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """Let the client say its opening line as `job`."""

    job: int


@dataclass(frozen=True, slots=True)
class NoticeSilence:
    """Nobody spoke for `samples`: ask the client what it does about it, as `job`."""

    job: int
    samples: int


@dataclass(frozen=True, slots=True)
class Speak:
    """Play sentence `index` of reply `job`, behind what is playing."""

    job: int
    index: int


@dataclass(frozen=True, slots=True)
class SpeakOn:
    """Play the first `sentences` of reply `job` again from sample `start` of them on: it was interrupted there."""

    job: int
    start: int
    sentences: int


@dataclass(frozen=True, slots=True)
class StopSpeaking:
    """Fall silent at once."""


@dataclass(frozen=True, slots=True)
class EndReply:
    """The client has finished, or was cut short: keep what it said, from `start` to `end`; `played` samples sounded."""

    job: int
    start: int
    end: int
    played: int


@dataclass(frozen=True, slots=True)
class WithdrawReply:
    """The consultant spoke first: the reply is not said."""

    job: int


@dataclass(frozen=True, slots=True)
class MarkSpan:
    """Mark a stretch of the recording."""

    kind: MarkKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finish:
    """The session is over."""

    outcome: Outcome


Action: TypeAlias = (
    Decode
    | KeepDecode
    | ReadAhead
    | EndTurn
    | LoseTurn
    | OpenTalk
    | NoticeSilence
    | Speak
    | SpeakOn
    | StopSpeaking
    | EndReply
    | WithdrawReply
    | MarkSpan
    | Finish
)
