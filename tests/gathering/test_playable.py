"""The sound of a session for browsers, made without holding all of it."""

import tracemalloc

import numpy as np
import pytest

from voicecoach.gathering.playable import playable_bytes
from voicecoach.library.recording import KEPT, LIVE, compress, read_recording, wav_header
from voicecoach.sounds.mixing import mix
from voicecoach.sounds.mp3 import encode_mp3

RATE = 16_000
MINUTE = 60 * RATE


def recorded(folder, samples):
    """A recording as it is while it runs: a loud voice left, a soft one right, by turns."""
    at = np.arange(samples)
    left = 0.4 * np.sin(at / 11) * (at // RATE % 4 == 0)
    right = 0.02 * np.sin(at / 7) * (at // RATE % 4 == 2)
    both = (np.stack((left, right), axis=1) * 32767).astype("<i2")
    (folder / LIVE).write_bytes(wav_header(0) + both.tobytes())
    return folder


@pytest.mark.parametrize("kept", [False, True], ids=[LIVE, KEPT])
def test_it_is_the_mix_of_both_tracks_in_whatever_pieces_it_was_read(tmp_path, kept):
    folder = recorded(tmp_path, 2 * MINUTE + 12_345)
    if kept:
        compress(folder)
    both = mix(*read_recording(folder))
    assert both.gains[1] > 4 * both.gains[0]
    assert playable_bytes(folder) == encode_mp3(both.samples, both.between)


def test_a_blink_of_sound_is_playable_and_none_is_not(tmp_path):
    assert playable_bytes(recorded(tmp_path, 400))
    (tmp_path / LIVE).write_bytes(wav_header(0))
    assert playable_bytes(tmp_path) is None


def test_a_long_recording_is_never_held_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    folder = recorded(tmp_path, 20 * MINUTE)
    whole = 20 * MINUTE * 2 * 4
    tracemalloc.start()
    try:
        playable_bytes(folder)
        assert tracemalloc.get_traced_memory()[1] < whole / 3
    finally:
        tracemalloc.stop()
