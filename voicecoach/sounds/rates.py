"""Sample rates: the devices and files of the world have many, the program has one (16 kHz); soxr goes between them."""

import numpy as np

from voicecoach.conversation.sound import Samples


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
