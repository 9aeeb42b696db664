"""The channels of a file from elsewhere."""

from pathlib import Path

import numpy as np
import pytest

from tests.recordings.two_voices import alternating
from voicecoach.recordings.channels import ChannelCheck, Layout, unfit

TALK = Path("talk.wav")


def look(left, right):
    check = ChannelCheck()
    for at in range(0, left.size, 10_000):
        check.look(left[at : at + 10_000], right[at : at + 10_000])
    check.look(left[:0], right[:0])
    return check


def test_two_voices_on_two_channels_are_apart():
    check = look(*alternating(most=6).heard(-20.0))
    assert check.problem(TALK) is None
    assert check.layout is Layout.APART


def test_silence_is_told():
    nothing = np.full(32_000, 1e-4, dtype=np.float32)
    assert "nothing but silence" in look(nothing, nothing).problem(TALK).what


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_channel_that_is_silent_leaves_both_voices_on_the_other(side):
    voice = alternating(most=2).consultant
    tracks = (voice, np.zeros_like(voice))
    check = look(*(tracks if side == "left" else tracks[::-1]))
    assert check.problem(TALK) is None
    assert check.layout is Layout.ALIKE


@pytest.mark.parametrize("louder", [1.0, 0.4, -1.0], ids=["equal", "one is louder", "one is turned over"])
def test_channels_that_hold_the_same_are_alike(louder):
    talk = alternating(most=6)
    both = talk.consultant + talk.client
    assert look(both, np.float32(louder) * both).layout is Layout.ALIKE


@pytest.mark.parametrize("channels", [3, 8])
def test_of_many_channels_two_have_to_be_named(channels):
    problem = unfit(channels, 48_000, TALK)
    assert f"{channels} channels" in problem.what
    assert "stereo" in problem.hint


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 192_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_one_channel_and_two_are_fit_at_any_rate_of_speech(channels, rate):
    assert unfit(channels, rate, TALK) is None


@pytest.mark.parametrize("rate", [1_000, 7_999, 384_000])
def test_a_rate_that_no_speech_has_is_told(rate):
    assert str(rate) in unfit(1, rate, TALK).what
