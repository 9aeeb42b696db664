"""MP3 for a page: small, as long as the sound, and every second where it was."""

import io

import numpy as np
import pytest
import soundfile

from voicecoach.errors import ExportProblem
from voicecoach.sounds import mp3
from voicecoach.sounds.mp3 import encode_mp3

RATE = 16_000


def clicks(seconds, every_s=5.0):
    """Quiet noise with a short burst at every so many seconds."""
    rng = np.random.default_rng(3)
    sound = rng.normal(0, 1e-4, round(seconds * RATE)).astype(np.float32)
    burst = (0.5 * np.sin(2 * np.pi * 800 * np.arange(320) / RATE)).astype(np.float32)
    places = np.arange(every_s, seconds - 1, every_s)
    for place in places:
        start = round(place * RATE)
        sound[start : start + burst.size] = burst
    return sound, places


def encoded(sound):
    def between(start, end):
        part = np.zeros(end - start, dtype=np.float32)
        inside = sound[start:end]
        part[: inside.size] = inside
        return part

    return encode_mp3(sound.size, between)


def decoded(data):
    sound, rate = soundfile.read(io.BytesIO(data), dtype="float32")
    assert rate == RATE
    return sound


def test_it_is_as_long_as_the_sound():
    for seconds in (0.1, 1.0, 7.77, 125.0):
        sound = decoded(encoded(clicks(seconds)[0]))
        assert 0 <= sound.size - round(seconds * RATE) < 0.05 * RATE


def test_every_second_is_where_it_was_also_behind_the_cuts():
    sound, places = clicks(260.0)
    played = decoded(encoded(sound))
    for place in places:
        window = played[round((place - 1) * RATE) : round((place + 1) * RATE)]
        begins_s = np.flatnonzero(np.abs(window) > 0.1)[0] / RATE + place - 1
        assert begins_s == pytest.approx(place, abs=0.005)


def test_thirty_minutes_fit_into_a_mail_as_text():
    minute = len(encoded(clicks(60.0)[0]))
    assert minute * 30 * 4 / 3 < 10_000_000


def test_no_burst_sounds_that_was_not_there():
    sound, _ = clicks(260.0, every_s=1000.0)
    assert np.abs(decoded(encoded(sound))).max() < 0.01


def test_a_cut_falls_where_it_is_quiet():
    sound = (0.3 * np.sin(2 * np.pi * 440 * np.arange(130 * RATE) / RATE)).astype(np.float32)
    quiet = slice(round(115.0 * RATE), round(115.3 * RATE))
    sound[quiet] = 0
    played = decoded(encoded(sound))[: sound.size]
    power = np.square(played[: played.size // 400 * 400]).reshape(-1, 400).mean(axis=1)
    silent_s = np.flatnonzero(power < 0.03) * 400 / RATE
    inside = silent_s[(silent_s > 0.1) & (silent_s < 129.9)]
    assert inside.size
    assert (abs(inside - 115.15) < 0.3).all()


def test_the_same_sound_gives_the_same_bytes():
    sound, _ = clicks(250.0)
    assert encoded(sound) == encoded(sound)


def test_a_blink_of_sound_can_still_be_played():
    assert decoded(encoded(clicks(0.01)[0])).size < 0.15 * RATE


def test_no_sound_gives_no_bytes():
    assert encoded(np.zeros(0, dtype=np.float32)) == b""


def test_a_library_that_cannot_write_mp3_is_named(monkeypatch):
    monkeypatch.setattr(soundfile, "available_formats", lambda: {"WAV": "", "FLAC": ""})
    with pytest.raises(ExportProblem) as problem:
        encoded(clicks(1.0)[0])
    assert "libsndfile 1.1" in problem.value.what
    assert "--without-sound" in problem.value.hint


def test_a_stream_of_another_kind_is_not_passed_on(monkeypatch):
    monkeypatch.setattr(mp3, "FRAME_BYTES", 288)
    with pytest.raises(ExportProblem):
        encoded(clicks(1.0)[0])
