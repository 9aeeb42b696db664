"""Sample rates: the devices and files of the world have many, the program has one (16 kHz); soxr goes between them."""

from pathlib import Path

import numpy as np

from voicecoach.conversation.sound import Samples
from voicecoach.errors import InputProblem

LOWEST_RATE, HIGHEST_RATE = 4_000, 768_000
"""Samples a second. No recorder of speech has fewer or more; a head that says so is damaged, and would make days out of a second."""


def check_rate(rate: int, path: Path) -> None:
    """The rate that a file claims is one of this world. Raises InputProblem."""
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        hint = "Copy or export it once more; from 8,000 to 48,000 a second is usual."
        raise InputProblem(f"{path} is damaged: it claims {rate:,} samples a second.", hint)


def resample(samples: Samples, from_rate: int, to_rate: int) -> Samples:
    """A whole sound at another rate: shape (n,) in, about (n * to_rate / from_rate,) out, float32."""
    if from_rate == to_rate or not samples.size:
        return samples.astype(np.float32, copy=False)
    import soxr

    changed: Samples = np.ascontiguousarray(soxr.resample(samples, from_rate, to_rate, quality="HQ"), dtype=np.float32)
    return changed


class Resampler:
    """The same for sound that arrives bit by bit; the pieces together are what `resample` makes of the whole."""

    def __init__(self, from_rate: int, to_rate: int, channels: int = 1) -> None:
        self.from_rate = from_rate
        self.to_rate = to_rate
        self._stream = None
        if from_rate != to_rate:
            import soxr

            self._stream = soxr.ResampleStream(from_rate, to_rate, channels, dtype="float32", quality="HQ")

    def feed(self, samples: Samples, last: bool = False) -> Samples:
        """What is ready after these samples, shape (n,) or (n, channels); may be empty. `last` gets the rest out."""
        if self._stream is None:
            return samples.astype(np.float32, copy=False)
        ready: Samples = self._stream.resample_chunk(np.ascontiguousarray(samples, dtype=np.float32), last=last)
        return ready
