"""Two tracks in one: both are heard, and nothing clips."""

import numpy as np
import pytest

from voicecoach.sounds.mixing import KNEE, SPEECH_DBFS, mix, speech_level_dbfs

RATE = 16_000


def speech(loud, hertz, seconds=4.0, begins_s=0.0, length_s=None):
    """A tone that stands for a voice, quiet before and behind it."""
    at = np.arange(round(seconds * RATE)) / RATE
    sounds = (at >= begins_s) & (at < (begins_s + length_s if length_s else seconds))
    return (loud * np.sin(2 * np.pi * hertz * at) * sounds).astype(np.float32)


def loudness_at(sound, hertz):
    spectrum = np.abs(np.fft.rfft(sound)) / sound.size
    return spectrum[round(hertz * sound.size / RATE)]


def test_a_loud_and_a_soft_voice_are_equally_loud_in_the_mix():
    mixed = mix(speech(0.5, 200), speech(0.02, 500)).between(0, 4 * RATE)
    assert loudness_at(mixed, 500) == pytest.approx(loudness_at(mixed, 200), rel=0.15)


def test_speech_is_measured_where_there_is_some():
    assert speech_level_dbfs(speech(0.1, 200, 60.0, 10.0, 2.0)) == pytest.approx(20 * np.log10(0.1 / np.sqrt(2)), abs=0.5)


def test_a_track_in_which_nobody_speaks_is_not_made_louder():
    hiss = np.random.default_rng(1).normal(0, 10 ** (-70 / 20), 2 * RATE).astype(np.float32)
    assert speech_level_dbfs(hiss) is None
    assert mix(speech(0.2, 200, 2.0), hiss).gains[1] == 1.0


def test_a_whisper_is_not_raised_without_end():
    assert mix(speech(0.002, 200), speech(0.2, 300)).gains[0] == pytest.approx(10 ** (24 / 20))


def test_two_who_shout_at_once_do_not_clip():
    loud = np.sign(np.sin(np.arange(RATE) / 3)).astype(np.float32)
    both = mix(loud, loud)
    together = both.between(0, RATE)
    assert np.abs(together).max() < 1.0
    assert (np.abs(together) < 0.9999).all()


def test_what_is_not_loud_is_left_as_it_is():
    both = mix(speech(0.1, 200), np.zeros(0, dtype=np.float32))
    expected = speech(0.1, 200) * np.float32(both.gains[0])
    assert np.abs(expected).max() < KNEE
    assert np.allclose(both.between(0, 4 * RATE), expected)


def test_a_stretch_beyond_the_shorter_track_and_beyond_both_is_silent_there():
    both = mix(speech(0.1, 200, 1.0), speech(0.1, 300, 2.0))
    assert both.samples == 2 * RATE
    end = both.between(2 * RATE - 10, 2 * RATE + 10)
    assert end.size == 20
    assert not end[10:].any()


def test_speech_comes_out_at_one_level():
    track = speech(0.9, 200)
    assert speech_level_dbfs(mix(track, track * 0).between(0, track.size)) == pytest.approx(SPEECH_DBFS, abs=0.5)
