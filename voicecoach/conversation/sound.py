"""Sound inside the program: float32 samples between -1 and 1, one channel, 16,000 a second, in frames of 512 (32 ms)."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

RATE = 16_000
"""Samples a second, everywhere inside the program."""
FRAME = 512
"""Samples in one frame: what the Silero detector judges at a time."""

Samples: TypeAlias = npt.NDArray[np.float32]
"""Shape (n,), float32, at `RATE`."""

QUIETEST_DBFS = -100.0


def seconds(samples: int) -> float:
    """Duration of that many samples."""
    return samples / RATE


def samples_in(duration_s: float) -> int:
    """Samples in that many seconds."""
    return round(duration_s * RATE)


def level_dbfs(samples: Samples) -> float:
    """Root mean square level in dB below full scale; silence gives `QUIETEST_DBFS`."""
    if not samples.size:
        return QUIETEST_DBFS
    power = float(np.mean(np.square(samples, dtype=np.float64)))
    return max(QUIETEST_DBFS, 10 * float(np.log10(power))) if power > 0 else QUIETEST_DBFS


def silence(count: int) -> Samples:
    """That many samples of digital silence."""
    return np.zeros(count, dtype=np.float32)
