"""Echo cancellation on sound that never saw a room: what is taken out, and what must stay."""

import builtins

import numpy as np
import pytest

from tests.room.player import FIXTURES
from voicecoach.conversation.sound import FRAME, RATE, samples_in, silence
from voicecoach.devices.echo import WebRtcEchoCanceller
from voicecoach.errors import DeviceProblem
from voicecoach.sounds.files import read_sound

LATE = 2 * FRAME + 128
"""Two frames, and what the filters of WebRTC take."""
DELAY = samples_in(0.05)
MINUS_12_DB = np.float32(0.25)


def voice(seconds, fixture):
    """The beginning of a recording."""
    return read_sound(FIXTURES / f"{fixture}.flac")[: samples_in(seconds)]


def echo_of(far):
    return MINUS_12_DB * np.concatenate((silence(DELAY), far[:-DELAY]))


def cleaned(near, far):
    canceller = WebRtcEchoCanceller()
    return np.concatenate([canceller.clean(near[at : at + FRAME], far[at : at + FRAME]) for at in range(0, len(far) - FRAME + 1, FRAME)])


def power(sound):
    return float(np.mean(np.square(sound, dtype=np.float64)))


def test_the_echo_of_the_client_is_damped_a_hundredfold():
    pytest.importorskip("pywebrtc_audio")
    far = voice(8.0, "good")
    near = echo_of(far)
    rest = cleaned(near, far)[samples_in(3.0) :]
    assert power(near) / power(rest) > 100  # 20 dB; far more in truth, see docs/barge_in.md


def test_the_consultant_is_heard_as_loud_as_before_and_a_little_late():
    pytest.importorskip("pywebrtc_audio")
    near = voice(4.0, "good")
    out = cleaned(near, silence(near.size))
    assert out.size == near.size // FRAME * FRAME
    assert power(out) == pytest.approx(power(near), rel=0.3)
    match = np.correlate(out[RATE : 3 * RATE], near[RATE : RATE + samples_in(1.5)], "valid")
    assert int(np.argmax(match)) == pytest.approx(LATE, abs=16)


def test_whoever_speaks_over_the_client_gets_through():
    pytest.importorskip("pywebrtc_audio")
    far, own = voice(8.0, "good"), voice(2.0, "pushy")
    near = echo_of(far)
    near[5 * RATE : 7 * RATE] += own
    out = cleaned(near, far)
    assert power(out[5 * RATE + LATE : 7 * RATE + LATE]) > 30 * power(out[3 * RATE : 5 * RATE])


def test_without_the_package_the_next_step_is_named(monkeypatch):
    real = builtins.__import__

    def without(name, *more, **named):
        if name == "pywebrtc_audio":
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(DeviceProblem, match="not installed") as problem:
        WebRtcEchoCanceller()
    assert "voicecoach[echo]" in problem.value.hint
    assert "--headphones" in problem.value.hint
