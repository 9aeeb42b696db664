"""What was played is what is taken: the bookkeeping, with a device and a microphone that call when they like."""

import numpy as np
import pytest

from voicecoach.devices.playback import Playback
from voicecoach.sounds.rates import resample

SOUND = np.random.default_rng(3).uniform(0.1, 0.5, 16_000).astype(np.float32)


def run(playback, rate, block, calls, take=512, jitter=0):
    """The device and the microphone take turns in time; `jitter` lets every third block of the device come late, with the next one."""
    device, taken, counted, late = [], [], 0, 0
    device_s = take_s = 0.0
    for number in range(calls):
        while device_s <= take_s:
            late += 1
            device_s += block / rate
        if not jitter or number % 3 != 0:
            for _ in range(late):
                buffer = np.full(block, 9.0, dtype=np.float32)
                playback.fill(buffer, rate)
                device.append(buffer)
            late = 0
        samples, count = playback.take(take)
        taken.append(samples)
        counted += count
        take_s += take / 16_000
    return np.concatenate(device), np.concatenate(taken), counted


def sounding(samples):
    loud = np.flatnonzero(samples)
    return samples[loud[0] : loud[-1] + 1]


@pytest.mark.parametrize(("rate", "block"), [(16_000, 139), (44_100, 441), (48_000, 480), (48_000, 2048), (8_000, 256)])
def test_what_is_taken_is_what_was_given_sample_for_sample(rate, block):
    playback = Playback()
    playback.queue(resample(SOUND, 16_000, rate), SOUND)
    device, taken, counted = run(playback, rate, block, 60)
    assert np.array_equal(sounding(taken), SOUND)
    assert counted == SOUND.size
    assert np.array_equal(device[: rate // 2], resample(SOUND, 16_000, rate)[: rate // 2])


def test_a_late_callback_tears_no_word():
    playback = Playback()
    playback.queue(SOUND, SOUND)
    _, taken, _ = run(playback, 16_000, 256, 60, jitter=1)
    assert np.array_equal(sounding(taken), SOUND)


def test_utterances_follow_each_other_without_a_gap():
    playback = Playback()
    playback.queue(SOUND[:5000], SOUND[:5000])
    playback.queue(SOUND[5000:], SOUND[5000:])
    _, taken, counted = run(playback, 16_000, 160, 60)
    assert np.array_equal(sounding(taken), SOUND)
    assert counted == SOUND.size


def test_an_utterance_shorter_than_a_block_is_taken_too():
    playback = Playback()
    playback.queue(SOUND[:50], SOUND[:50])
    _, taken, counted = run(playback, 16_000, 1024, 6)
    assert counted == 50
    assert np.array_equal(sounding(taken), SOUND[:50])


def test_what_was_dropped_is_neither_played_nor_taken():
    playback = Playback()
    playback.queue(SOUND, SOUND)
    block = np.zeros(1000, dtype=np.float32)
    playback.fill(block, 16_000)
    playback.forget()
    playback.fill(block, 16_000)
    assert not block.any()
    taken = [playback.take(512) for _ in range(4)]
    assert sum(count for _, count in taken) == 1000
    assert np.array_equal(np.concatenate([samples for samples, _ in taken])[:1000], SOUND[:1000])


def test_nothing_played_is_silence_that_does_not_count():
    samples, count = Playback().take(512)
    assert count == 0
    assert samples.shape == (512,)
    assert not samples.any()


def test_a_device_that_stands_still_leaves_a_gap_and_loses_nothing():
    playback = Playback()
    playback.queue(SOUND[:4000], SOUND[:4000])
    block = np.zeros(2000, dtype=np.float32)
    playback.fill(block, 16_000)
    playback.fill(block[:0], 16_000)
    first = [playback.take(512) for _ in range(8)]
    playback.fill(block, 16_000)
    rest = [playback.take(512) for _ in range(8)]
    taken = np.concatenate([samples for samples, _ in first + rest])
    assert np.array_equal(taken[taken != 0], SOUND[:4000])
