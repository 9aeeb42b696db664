"""Two tracks, read stretch by stretch, so that an hour of sound need not fit into memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import FRAME, Samples
from voicecoach.conversation.turns import Speaker

_BLOCK = 1000 * FRAME
"""Samples looked at in one go: 32 s."""


class TwoTracks(Protocol):
    """A recording of two tracks at 16 kHz, the consultant's first."""

    @property
    def samples(self) -> int:
        """How long it is."""

    def between(self, start: int, end: int) -> tuple[Samples, Samples]:
        """Both tracks from one sample to another; shorter at the end of the recording."""


class TrackDetector(Protocol):
    """How likely the frames of a track are speech, block after block."""

    name: str

    def reset(self) -> None:
        """Forget what was heard."""

    def follow(self, sound: Samples) -> npt.NDArray[np.float32]:
        """A probability for each of the frames of 512 samples in this sound, given all frames since the reset.

        The sound is whole frames long.
        """


@dataclass(frozen=True, slots=True)
class HeldTracks:
    """Tracks that are in memory already (`TwoTracks`)."""

    consultant: Samples
    client: Samples

    @property
    def samples(self) -> int:
        """How long it is."""
        return self.consultant.size

    def between(self, start: int, end: int) -> tuple[Samples, Samples]:
        """Both tracks from one sample to another."""
        return self.consultant[start:end], self.client[start:end]


def voice_in(pair: tuple[Samples, Samples], speaker: Speaker) -> Samples:
    """The track on which this person is; where that cannot be told, both together."""
    if speaker is Speaker.UNKNOWN:
        both: Samples = np.clip(pair[0] + pair[1], -1.0, 1.0)
        return both
    return pair[0] if speaker is Speaker.CONSULTANT else pair[1]


def frames_of(tracks: TwoTracks, speaker: Speaker, start: int = 0, end: int | None = None) -> Iterator[Samples]:
    """One voice, from one sample to another, in blocks that are whole frames long; the last is filled up with silence."""
    until = tracks.samples if end is None else min(end, tracks.samples)
    for first in range(start, until, _BLOCK):
        block = voice_in(tracks.between(first, min(first + _BLOCK, until)), speaker)
        yield np.concatenate((block, np.zeros(-block.size % FRAME, dtype=np.float32)))
