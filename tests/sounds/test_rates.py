"""Between sample rates."""

import numpy as np
import pytest

from voicecoach.sounds.rates import Resampler, resample

NOISE = np.random.default_rng(1).uniform(-0.5, 0.5, 48_000).astype(np.float32)


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
def test_sound_that_comes_bit_by_bit_gives_what_the_whole_gives(rate):
    resampler = Resampler(rate, 16_000)
    parts = [resampler.feed(NOISE[at : at + 441]) for at in range(0, NOISE.size, 441)]
    parts.append(resampler.feed(NOISE[:0], last=True))
    assert np.abs(np.concatenate(parts) - resample(NOISE, rate, 16_000)).max() < 1e-6


def test_the_length_follows_the_rate():
    assert resample(NOISE, 48_000, 16_000).size == 16_000
    assert resample(NOISE[:16_000], 16_000, 44_100).size == 44_100
    assert resample(NOISE[:0], 48_000, 16_000).size == 0
