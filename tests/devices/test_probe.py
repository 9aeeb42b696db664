"""The first listen to a microphone."""

import numpy as np
import pytest

from voicecoach.conversation.sound import FRAME
from voicecoach.devices.probe import measure_level_of
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
