"""A mel spectrogram: how loud the sound is, moment by moment, in bands as wide as the ear's."""

from functools import cache

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import RATE, Samples

HOP = RATE // 100
"""Samples from one column to the next: 10 ms."""
WINDOW = RATE // 40
"""Samples that a column looks at: 25 ms."""
BANDS = 40
_BREAK_HZ, _BREAK_MEL, _STEP_HZ, _STEP_LOG = 1000.0, 15.0, 200.0 / 3, np.log(6.4) / 27
"""Slaney's scale: straight up to 1000 Hz, logarithmic above (Auditory Toolbox, 1998)."""

Numbers = npt.NDArray[np.float32]


def mel_power(sound: Samples) -> Numbers:
    """Power in each band: shape (n, 40), column i around sample `i * HOP`; beyond the ends there is silence."""
    padded = np.pad(sound, (WINDOW // 2, WINDOW // 2))
    columns = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    power = np.square(np.abs(np.fft.rfft(columns * _hann(), axis=1)).astype(np.float32))
    bands: Numbers = power @ _bank()
    return bands


@cache
def _hann() -> Numbers:
    return np.hanning(WINDOW + 1)[:-1].astype(np.float32)


@cache
def _bank() -> Numbers:
    """Triangles of equal area, one for each band: shape (201, 40)."""
    top = _BREAK_MEL + np.log(RATE / 2 / _BREAK_HZ) / _STEP_LOG
    mels = np.linspace(0, top, BANDS + 2)
    edges = np.where(mels < _BREAK_MEL, mels * _STEP_HZ, _BREAK_HZ * np.exp(_STEP_LOG * (mels - _BREAK_MEL)))
    at = np.linspace(0, RATE / 2, WINDOW // 2 + 1)[:, np.newaxis]
    rising = (at - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - at) / (edges[2:] - edges[1:-1])
    triangles: Numbers = (np.maximum(0, np.minimum(rising, falling)) * 2 / (edges[2:] - edges[:-2])).astype(np.float32)
    return triangles
