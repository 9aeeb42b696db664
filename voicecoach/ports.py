"""The seams of the practice: what the loop needs from the world, written for the loop, satisfied without inheritance."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from voicecoach.conversation.answering import Heard, Reply
from voicecoach.conversation.session import Mark, Outcome, Timing
from voicecoach.conversation.sound import Samples
from voicecoach.conversation.turns import Turn


class Clock(Protocol):
    """Time, passed in so that tests own it."""

    def now(self) -> datetime:
        """The wall clock, with time zone; only for naming sessions."""

    def monotonic_s(self) -> float:
        """Seconds that never run backwards."""


class Microphone(Protocol):
    """Frames of what the consultant says."""

    name: str

    def open(self, deliver: Callable[[Samples], None]) -> None:
        """Start; from now on `deliver` gets every frame (512 samples at 16 kHz), possibly from another thread.

        Raises DeviceProblem.
        """

    def floor_is(self, free: bool) -> None:
        """Whether the consultant may speak now. Real microphones do not care; a recording stands still while it may not."""

    @property
    def exhausted(self) -> bool:
        """A recording has come to its end (it goes on delivering silence); never true of a real microphone."""

    @property
    def dropped(self) -> int:
        """Frames lost so far because nobody fetched them in time."""

    def close(self) -> None:
        """Stop; may be called twice."""


class SampledMicrophone(Microphone, Protocol):
    """A microphone that can be read as fast as wanted: the clock of a session that runs on samples."""

    def read(self) -> Samples:
        """The next frame of 512 samples."""


class Loudspeaker(Protocol):
    """Where the client sounds. Takes 16 kHz; resampling for the device is its own affair."""

    name: str

    @property
    def latency_s(self) -> float:
        """Seconds from handing over a sample to hearing it."""

    def open(self) -> None:
        """Start. Raises DeviceProblem."""

    def play(self, samples: Samples) -> None:
        """Queue samples behind what is still to be played."""

    def stop(self) -> None:
        """Fall silent at once and forget what was queued."""

    def take(self, count: int) -> tuple[Samples, int]:
        """What sounded during the last `count` samples of microphone time.

        Returns `count` samples for the client's track (zeros where nothing sounded), and how many of them really came from `play`.
        """

    @property
    def first_heard_at_s(self) -> float | None:
        """Monotonic time at which the first sample since the last silence became audible; None where there is no real time."""

    def close(self) -> None:
        """Stop; may be called twice."""


class EchoCanceller(Protocol):
    """Takes the client's voice out of what the microphone hears of the loudspeaker; keeps its state from frame to frame."""

    name: str

    def clean(self, near: Samples, far: Samples) -> Samples:
        """What the microphone heard, without its echo of `far`, which sounded during as many samples; as long, and a little late."""


class SpeechDetector(Protocol):
    """How likely a frame is speech; keeps its state from frame to frame."""

    name: str

    def hear(self, frame: Samples) -> float:
        """Probability (0 to 1) that these 512 samples are speech, given all frames before."""

    def reset(self) -> None:
        """Forget what was heard."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What the recogniser made of a stretch of sound. `text` is empty when nobody said anything."""

    text: str
    seconds: float = 0.0
    """How long the decoding took."""


class Transcriber(Protocol):
    """Sound to words. One call at a time; the loop never asks for two at once."""

    name: str

    def start(self) -> None:
        """Load and warm up, elsewhere; returns at once."""

    def wait_until_ready(self) -> None:
        """Block until it can decode. Raises ModelProblem."""

    def transcribe(self, sound: Samples) -> Decoded:
        """Words of this sound; blocks, for a bounded time. A crash or torn answer of the recogniser is mended inside, once.

        Raises NotUnderstood when that did not help; the next sound may be tried.
        """

    def close(self) -> None:
        """End it; may be called twice."""


class TurnEndEar(Protocol):
    """Hears from the sound alone whether somebody has finished."""

    name: str

    def sounds_over(self, sound: Samples) -> float:
        """Probability (0 to 1) that whoever said this has finished; blocks."""


class Voice(Protocol):
    """Words to sound."""

    name: str

    def start(self) -> None:
        """Warm up, elsewhere; returns at once."""

    def wait_until_ready(self) -> None:
        """Block until a sentence can be said. Raises VoiceProblem when no voice can be had."""

    def speak(self, sentence: str) -> Samples:
        """The sentence as 16 kHz samples; blocks. An engine that crashes or hangs is mended inside, once.

        Raises VoiceProblem when that did not help.
        """

    def close(self) -> None:
        """End it; may be called twice."""


class Client(Protocol):
    """Who answers."""

    name: str

    def open(self) -> Reply:
        """The opening line."""

    def answer(self, heard: Heard) -> Reply:
        """What the client does after this turn."""

    def notice_silence(self, seconds: float) -> Reply | None:
        """Nobody has spoken for that long: a nudge, a goodbye, or None to go on waiting."""

    def ask_again(self) -> Reply:
        """The last turn did not reach her: she asks to hear it again, and nothing else changes."""


class Recorder(Protocol):
    """Keeps the session while it happens; what was given to it survives whatever ends the process."""

    def sound(self, consultant: Samples, client: Samples) -> None:
        """Append as many samples to both tracks. Raises SessionBroke, such as on a full disk."""

    def turn(self, turn: Turn) -> None:
        """A turn is over; its sound was given before. Raises SessionBroke."""

    def mark(self, mark: Mark) -> None:
        """A stretch of the recording is not what it seems. Raises SessionBroke."""

    def finish(self, outcome: Outcome, timing: Timing) -> None:
        """The session is over."""


class Screen(Protocol):
    """What the person at the desk sees while it happens; every call returns quickly."""

    def floor(self, holder: str, seconds: float) -> None:
        """Who has the floor (`practice.state.Floor.shown`), and where on the recording we are."""

    def level(self, dbfs: float) -> None:
        """How loud the microphone is."""

    def talked(self, consultant_s: float, client_s: float) -> None:
        """For how long each of the two was heard so far."""

    def caption(self, speaker: str, text: str) -> None:
        """Something is said: the client's sentences as they begin to sound, the consultant's turn when its words are known."""

    def note(self, text: str) -> None:
        """Something the person should know."""
