"""The mix: both tracks in one, each as loud as the other, so that a single player lets everybody be heard."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import RATE, Samples

SPEECH_DBFS = -23.0
"""How loud speech is in the mix, on both sides."""
MOST_RAISED_DB = 24.0
"""Beyond this the noise of a room would become the talk."""
QUIETEST_SPEECH_DBFS = -60.0
"""Below this nobody speaks; a track without speech stays as it is."""
WINDOW = RATE // 10
"""Samples over which loudness is looked at: a tenth of a second."""
SPEECH_RANGE_DB = 20.0
"""How far below the loudest windows speech reaches."""
KNEE = 0.7
"""Up to here a sample stays as it is; above it is bent, so that two who speak at once do not clip."""


BLOCK = 60 * RATE
"""Samples that are looked at in one go; whole windows."""

Between: TypeAlias = Callable[[int, int], tuple[Samples, Samples]]
"""Gives both tracks from one sample to another; shorter where they end."""


@dataclass(frozen=True, slots=True)
class Mix:
    """Two tracks of 16 kHz and the factor by which each is made louder; mixed stretch by stretch: hours need not fit into memory."""

    samples: int
    """How long it is; the shorter track is silent at its end."""
    tracks: Between
    gains: tuple[float, float]

    def between(self, start: int, end: int) -> Samples:
        """The mix from one sample to another, shape (end - start,), float32 below 1 in size; silent beyond the end."""
        mixed = np.zeros(end - start, dtype=np.float32)
        for part, gain in zip(self.tracks(start, min(end, self.samples)), self.gains, strict=True):
            mixed[: part.size] += part * np.float32(gain)
        return _bend(mixed)


def mix(consultant: Samples, client: Samples) -> Mix:
    """Both tracks in one, speech of each side equally loud."""
    return mix_stored(max(consultant.size, client.size), lambda start, end: (consultant[start:end], client[start:end]))


def mix_stored(samples: int, tracks: Between) -> Mix:
    """The same of tracks that lie elsewhere and are so many samples long; they are gone through once for how loud they are."""
    powers = [tuple(map(_power, tracks(start, min(start + BLOCK, samples)))) for start in range(0, samples, BLOCK)]
    own, theirs = (_gain(np.concatenate((np.zeros(0), *(pair[side] for pair in powers)))) for side in (0, 1))
    return Mix(samples, tracks, (own, theirs))


def speech_level_dbfs(track: Samples) -> float | None:
    """How loud the speech of a track is: the mean power of its louder tenths of a second. None where nobody speaks."""
    return _level_dbfs(_power(track))


def _power(track: Samples) -> npt.NDArray[np.floating]:
    whole = track[: track.size // WINDOW * WINDOW].reshape(-1, WINDOW)
    power: npt.NDArray[np.floating] = np.einsum("ij,ij->i", whole, whole) / WINDOW
    return power


def _level_dbfs(power: npt.NDArray[np.floating]) -> float | None:
    heard = power[power > 10 ** (QUIETEST_SPEECH_DBFS / 10)]
    if not heard.size:
        return None
    loudest = float(np.percentile(heard, 95))
    return 10 * float(np.log10(heard[heard >= loudest * 10 ** (-SPEECH_RANGE_DB / 10)].mean()))


def _gain(power: npt.NDArray[np.floating]) -> float:
    level = _level_dbfs(power)
    if level is None:
        return 1.0
    return float(10 ** (min(MOST_RAISED_DB, SPEECH_DBFS - level) / 20))


def _bend(samples: Samples) -> Samples:
    size = np.abs(samples)
    over = size > KNEE
    if over.any():
        room = 1 - KNEE
        samples[over] = np.sign(samples[over]) * (KNEE + room * np.tanh((size[over] - KNEE) / room)).astype(np.float32)
    return samples
