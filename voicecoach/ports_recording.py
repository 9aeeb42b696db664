"""The seams of talks between two human beings: what recording and reading them needs from the world."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.second_reading import TimedWord, WordTimes
from voicecoach.conversation.sound import Samples


class TwoMicrophones(Protocol):
    """What the consultant says and what the client says, both human beings: two microphones, one stereo device, or one for both."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the devices: one or two."""

    def open(self, deliver: Callable[[Samples | None, Samples | None], None]) -> None:
        """Start; `deliver` gets what a device heard, the consultant's and the client's, None where another device hears that.

        Called from other threads. Raises DeviceProblem.
        """

    @property
    def exhausted(self) -> bool:
        """A recording has come to its end; never true of real microphones."""

    @property
    def dropped(self) -> int:
        """Frames lost so far because nobody fetched them in time."""

    def close(self) -> None:
        """Stop; may be called twice."""


class SampledTwoMicrophones(TwoMicrophones, Protocol):
    """Two microphones that can be read as fast as wanted."""

    def read(self) -> tuple[Samples, Samples]:
        """The next frame of each."""


class RecordingScreen(Protocol):
    """What the two see while they are recorded; every call returns quickly."""

    def time(self, seconds: float, paused: bool) -> None:
        """Where on the recording we are."""

    def levels(self, consultant_dbfs: float, client_dbfs: float) -> None:
        """How loud the two are."""

    def marked(self, at_s: float) -> None:
        """A marker was set."""

    def note(self, text: str) -> None:
        """Something they should know."""


@dataclass(frozen=True, slots=True)
class ReadSound:
    """What a slow reading made of a stretch of sound: its text, and its words in seconds from the start of the stretch."""

    text: str = ""
    words: tuple[TimedWord, ...] = ()
    """The text, split at blanks."""
    times: WordTimes = WordTimes.HEARD


class Reader(Protocol):
    """Sound to words with times, after a session, when there is time. One call at a time."""

    name: str

    def start(self) -> None:
        """Load and warm up, elsewhere; returns at once."""

    def wait_until_ready(self) -> None:
        """Block until it can read. Raises ModelProblem."""

    def read(self, sound: Samples) -> ReadSound:
        """Words of this sound; blocks. Mended inside like a `Transcriber`. Raises SessionBroke when that did not help."""

    def close(self) -> None:
        """End it; may be called twice."""


class SpeakerEmbedder(Protocol):
    """How a voice sounds, as a direction: the same voice points about the same way, whatever it says."""

    name: str

    @property
    def measured(self) -> bool:
        """How clear its voices are, and how far off, was measured (docs/speakers.md)."""

    @property
    def window_s(self) -> float:
        """How much sound it wants to hear for one direction."""

    @property
    def parts(self) -> tuple[slice, ...]:
        """Numbers of a direction that tell voices apart on their own, each a second opinion; none where there are no such parts."""

    def embed(self, sound: Samples, starts: Sequence[int], level_db: float) -> npt.NDArray[np.float32]:
        """A direction of length 1 for each window that starts at one of these samples: shape (n, d).

        A window may reach beyond the end; there is silence. `level_db` is the level of the speech in the whole recording.
        """
