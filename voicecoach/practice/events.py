"""Events: all that can reach the loop; positions and counts are samples at 16 kHz."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from voicecoach.conversation.session import Outcome
from voicecoach.conversation.sound import FRAME
from voicecoach.errors import VoicecoachError


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of the microphone, judged: how likely it is speech (0 to 1)."""

    speech: float
    count: int = FRAME


@dataclass(frozen=True, slots=True)
class Played:
    """The loudspeaker played that many more samples of the client."""

    count: int


@dataclass(frozen=True, slots=True)
class Stalled:
    """The microphone gave nothing for that many samples of time."""

    count: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Why no words came of a stretch that was spoken, told to a person. `for_good` when none will come of the next one either."""

    told: str
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """A decode is done: its words, empty when there were none; or why it failed."""

    job: int
    text: str | Loss


@dataclass(frozen=True, slots=True)
class SoundsOver:
    """How likely the turn is complete by the sound of a decode (0 to 1), as a `ports.TurnEndEar` hears it."""

    job: int
    probability: float


@dataclass(frozen=True, slots=True)
class ReplyBegun:
    """The client has decided what it does next; the words follow."""

    job: int
    pause: int = 0
    """Samples of silence that the client wants between the end of the consultant's speech and its own first word."""
    decided: Outcome | None = None
    ends: Outcome | None = None


@dataclass(frozen=True, slots=True)
class SentenceReady:
    """One sentence of a reply is synthesised: `count` samples, 0 when the voice failed and only the caption is left."""

    job: int
    index: int
    count: int
    phrases: tuple[int, ...] = (0,)
    """Where in it a phrase begins, in samples."""


@dataclass(frozen=True, slots=True)
class ReplyComplete:
    """The last sentence of a reply was ready before this."""

    job: int


@dataclass(frozen=True, slots=True)
class NoReply:
    """The client has nothing to say."""

    job: int


@dataclass(frozen=True, slots=True)
class Broke:
    """A part broke for good."""

    error: VoicecoachError


@dataclass(frozen=True, slots=True)
class DeviceLost:
    """The microphone or the loudspeaker has gone: nobody can talk."""


@dataclass(frozen=True, slots=True)
class DevicesBack:
    """Microphone and loudspeaker are both there again."""


class Command(StrEnum):
    """What the person at the desk wants."""

    END = "end"
    PAUSE = "pause"
    """Pause, or go on after one."""
    HOLD = "hold"
    """Push to talk: the key is down. Nothing without push to talk, and nothing when it is down already."""
    RELEASE = "release"
    """Push to talk: the key is up again, the turn is over."""


@dataclass(frozen=True, slots=True)
class EndOfInput:
    """The recording that acts as a microphone is over."""


Event: TypeAlias = (
    Frame
    | Played
    | Stalled
    | Recognised
    | SoundsOver
    | ReplyBegun
    | SentenceReady
    | ReplyComplete
    | NoReply
    | Broke
    | Command
    | EndOfInput
    | DeviceLost
    | DevicesBack
)
