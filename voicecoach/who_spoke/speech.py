"""Where somebody speaks, to a thirtieth of a second, also in noise and on the telephone.

The detector of the practice may miss half of a noisy telephone call. What it says of a moment and of those around it is weighed here
together with how loud they are, by a small network that was learned from the tuning half of the bench.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import FRAME, Samples

WEIGHTS = Path(__file__).parent / "weights" / "speech.npz"
ON, OFF = 0.5, 0.4
NEAR = (-4, -2, -1, 0, 1, 2, 4)
"""Frames around a frame whose probability is looked at."""
NEAR_LEVELS = (-3, -2, -1, 0, 1, 2, 3)
SOME, MANY = 9, 31
"""Frames that means are taken over."""
LOUD, QUIET = 95, 5
"""Percentiles of the level: the loud moments of this recording, and its noise."""

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording frame by frame: how likely each is speech by the detector, and its level in dB."""

    probability: Floats
    level_db: Floats

    @property
    def speech_level_db(self) -> float:
        """How loud the speech is, on the mean of its power; the loud frames where the detector hears none."""
        spoken = self.probability >= 0.5
        if not spoken.any():
            return float(np.percentile(self.level_db, LOUD)) if self.level_db.size else -100.0
        return float(10 * np.log10(np.mean(10 ** (self.level_db[spoken] / 10))))


def levels(sound: Samples) -> Floats:
    """Level of each frame in dB; the sound is whole frames long."""
    level: Floats = 10 * np.log10(np.square(sound.reshape(-1, FRAME), dtype=np.float64).mean(axis=1) + 1e-9)
    return level


def speech_in(heard: Heard) -> Mask:
    """Which frames are speech."""
    if not heard.level_db.size:
        return np.zeros(0, dtype=np.bool_)
    return _with_hysteresis(judge(heard))


def judge(heard: Heard) -> Floats:
    """How likely each frame is speech."""
    weights = _weights()
    clues = (clues_of(heard) - weights["mean"]) / weights["deviation"]
    return 1 / (1 + np.exp(-(np.tanh(clues @ weights["in"] + weights["in_bias"]) @ weights["out"] + weights["out_bias"])))


def clues_of(heard: Heard) -> Floats:
    """What the judgement is made of: shape (frames, 21)."""
    odds = np.log((heard.probability + 1e-3) / (1 - heard.probability + 1e-3))
    loud, quiet = np.percentile(heard.level_db, (LOUD, QUIET))
    level = heard.level_db - loud
    clues = [_shifted(odds, by) for by in NEAR]
    clues += [_mean(odds, SOME), _mean(odds, MANY), heard.probability]
    clues += [_shifted(level, by) for by in NEAR_LEVELS]
    clues += [heard.level_db - quiet, np.full(level.size, loud - quiet), _mean(level, SOME), _mean(level, MANY)]
    return np.stack(clues, axis=1)


def _shifted(values: Floats, by: int) -> Floats:
    """The value so many frames before (or, below zero, after); at the ends the nearest."""
    return values[np.clip(np.arange(values.size) - by, 0, values.size - 1)]


def _mean(values: Floats, frames: int) -> Floats:
    padded = np.pad(values, frames // 2, "edge")
    return np.convolve(padded, np.full(frames, 1 / frames), "valid")


def _with_hysteresis(probability: Floats) -> Mask:
    """Speech begins at `ON` and ends below `OFF`: a frame in between goes on with what was before."""
    sure = np.where(probability >= ON, 1, np.where(probability < OFF, 0, -1))
    last = np.maximum.accumulate(np.where(sure >= 0, np.arange(sure.size), -1))
    speech: Mask = (last >= 0) & (sure[np.maximum(last, 0)] == 1)
    return speech


@cache
def _weights() -> dict[str, Floats]:
    with np.load(WEIGHTS) as file:
        return {name: file[name].astype(np.float64) for name in file.files}
