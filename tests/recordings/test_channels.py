"""The channels of a file from elsewhere."""

from pathlib import Path

import numpy as np
import pytest

from tests.recordings.two_voices import alternating
from voicecoach.recordings.channels import ChannelCheck, wrong_number

TALK = Path("talk.wav")


def look(left, right):
    check = ChannelCheck()
    for at in range(0, left.size, 10_000):
        check.look(left[at : at + 10_000], right[at : at + 10_000])
    check.look(left[:0], right[:0])
    return check


def test_two_voices_on_two_channels_are_right():
    assert look(*alternating(most=6).heard(-20.0)).problem(TALK) is None


def test_silence_is_told():
    nothing = np.full(32_000, 1e-4, dtype=np.float32)
    assert "nothing but silence" in look(nothing, nothing).problem(TALK).what


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_channel_that_is_silent_is_told(side):
    voice = alternating(most=2).consultant
    tracks = (voice, np.zeros_like(voice))
    assert f"Only the {side} channel" in look(*(tracks if side == "left" else tracks[::-1])).problem(TALK).what


@pytest.mark.parametrize("louder", [1.0, 0.4, -1.0], ids=["equal", "one is louder", "one is turned over"])
def test_both_voices_on_both_channels_are_told(louder):
    talk = alternating(most=6)
    both = talk.consultant + talk.client
    problem = look(both, np.float32(louder) * both).problem(TALK)
    assert "both voices" in problem.what
    assert "comes later" in problem.hint


def test_one_channel_with_two_voices_comes_later():
    problem = wrong_number(1, TALK)
    assert "one channel" in problem.what
    assert "comes later" in problem.hint


@pytest.mark.parametrize("channels", [3, 8])
def test_of_many_channels_two_have_to_be_named(channels):
    problem = wrong_number(channels, TALK)
    assert f"{channels} channels" in problem.what
    assert "stereo" in problem.hint


def test_two_channels_are_the_right_number():
    assert wrong_number(2, TALK) is None
