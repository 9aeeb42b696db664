"""The first listen to a microphone, and the first sound of a loudspeaker."""

import threading

import numpy as np
import pytest

from voicecoach.conversation.sound import FRAME
from voicecoach.devices.chime import chime
from voicecoach.devices.probe import follow_level, measure_level_of, play_once
from voicecoach.errors import DeviceProblem


class Microphone:
    """Delivers the same frame until it was asked often enough."""

    name = "desk microphone"
    closed = False

    def __init__(self, frame, times=40):
        self.frames = [frame] * times

    def open(self, deliver):
        for frame in self.frames:
            deliver(frame)

    def close(self):
        self.closed = True


def test_the_level_is_in_decibels_below_full_scale():
    microphone = Microphone(np.full(FRAME, 0.1, dtype=np.float32))
    assert measure_level_of(microphone) == pytest.approx(-20)
    assert microphone.closed


def test_a_microphone_of_zeros_is_muted():
    with pytest.raises(DeviceProblem, match="desk microphone is muted") as problem:
        measure_level_of(Microphone(np.zeros(FRAME, dtype=np.float32)))
    assert "privacy" in problem.value.hint


def test_a_microphone_that_delivers_nothing_is_named():
    with pytest.raises(DeviceProblem, match="desk microphone delivers nothing"):
        measure_level_of(Microphone(np.zeros(FRAME, dtype=np.float32), times=0), seconds=-2.0)


def test_the_live_level_is_shown_while_it_lasts_and_the_microphone_is_closed_afterwards():
    shown, over = [], threading.Event()
    over.set()
    microphone = Microphone(np.full(FRAME, 0.1, dtype=np.float32), times=40)
    follow_level(microphone, shown.append, over, longest_s=0.0)
    assert len(shown) == 20
    assert shown[0] == pytest.approx(-20)
    assert microphone.closed


def test_a_live_level_of_zeros_is_explained():
    with pytest.raises(DeviceProblem, match="muted"):
        follow_level(Microphone(np.zeros(FRAME, dtype=np.float32)), lambda level: None, threading.Event(), longest_s=0.0)


class Loudspeaker:
    """Remembers what it was given."""

    name = "desk loudspeaker"
    latency_s = -10.0
    """Nobody waits for it."""

    def __init__(self):
        self.did = []

    def open(self):
        self.did.append("open")

    def play(self, sound):
        self.did.append(sound.size)

    def close(self):
        self.did.append("close")


def test_a_sound_is_played_once_and_the_loudspeaker_closed():
    loudspeaker = Loudspeaker()
    play_once(loudspeaker, np.zeros(800, dtype=np.float32))
    assert loudspeaker.did == ["open", 800, "close"]


def test_the_chime_begins_and_ends_softly_and_is_never_harsh():
    sound = chime()
    assert sound.dtype == np.float32
    assert 1.5 < sound.size / 16_000 < 2.5
    assert abs(sound[0]) < 0.001
    assert abs(sound[-1]) < 0.001
    assert 0.1 < np.abs(sound).max() < 0.5
