"""Telling voices apart with an embedder that hears loudness as a voice."""

import numpy as np
import pytest

from voicecoach.conversation.sound import FRAME, RATE
from voicecoach.conversation.spans import Span
from voicecoach.conversation.voices import Clearness
from voicecoach.who_spoke.telling import tell_apart


class HearsPitch:
    """A high sound is one voice, a low one another."""

    name, window_s, measured, parts = "pitch", 1.2, True, ()

    def __init__(self, blurred=0.02):
        self.chance, self.blurred, self.windows = np.random.default_rng(0), blurred, 0

    def embed(self, sound, starts, level_db):
        self.windows += len(starts)
        rows = []
        for start in starts:
            window = sound[max(0, start) : max(0, start + round(self.window_s * RATE))]
            turns = (np.diff(np.signbit(window)) != 0).mean() if window.size > 1 else 0.0
            angle = np.clip(turns * 20, 0, 1) * np.pi / 2
            rows.append([np.cos(angle), np.sin(angle), *self.chance.normal(0, self.blurred, 6)])
        rows = np.array(rows, dtype=np.float32).reshape(-1, 8)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def talk(*turns):
    """Voices (their pitch in Hz) for so many seconds each; pitch 0 is silence."""
    parts = [0.2 * np.sin(2 * np.pi * pitch * np.arange(round(length_s * RATE)) / RATE) for pitch, length_s in turns]
    sound = np.concatenate(parts)
    return np.concatenate((sound, np.zeros(-sound.size % FRAME))).astype(np.float32)


def loud(block):
    return np.where(np.abs(block.reshape(-1, FRAME)).max(axis=1) > 0.01, 0.98, 0.01).astype(np.float32)


def tell(sound, embedder=None, block=100 * FRAME):
    return tell_apart(lambda: (sound[at : at + block] for at in range(0, sound.size, block)), loud, embedder or HearsPitch())


TALK = talk((0, 0.5), (100, 4), (0, 0.6), (380, 3), (0, 0.3), (100, 3), (0, 0.4), (380, 5), (0, 0.5))


FIRST, SECOND = (Span(0.5, 4.5), Span(8.4, 11.4)), (Span(5.1, 8.1), Span(11.8, 16.8))


def within(told, real):
    return sum(one.overlap(other) for one in told for other in real)


def test_each_voice_gets_its_turns_and_the_first_is_the_one_heard_first():
    told = tell(TALK)
    assert told.clearness is Clearness.CLEAR
    assert within(told.first, FIRST) == pytest.approx(7, abs=0.8)
    assert within(told.second, SECOND) == pytest.approx(8, abs=0.8)
    assert within(told.first, SECOND) + within(told.second, FIRST) < 0.8
    assert told.first[0].start_s == pytest.approx(0.5, abs=0.1)


def test_in_which_blocks_it_comes_does_not_matter():
    assert tell(TALK, HearsPitch(0.0), 7 * FRAME) == tell(TALK, HearsPitch(0.0), 10_000 * FRAME)


def test_one_voice_alone_is_not_called_two():
    assert not tell(talk((0, 0.5), (100, 12), (0, 0.7), (100, 6), (0, 0.5))).clear


class OfTwoMinds(HearsPitch):
    """Half of its numbers hear the pitch, the other half nothing but the time."""

    parts = slice(0, 8), slice(8, 10)

    def embed(self, sound, starts, level_db):
        hears = super().embed(sound, starts, level_db)
        time = np.array([[1.0, 0.0] if (self.windows - len(starts) + at) % 20 < 10 else [0.0, 1.0] for at in range(len(starts))])
        rows = np.concatenate((hears, 0.3 * time.reshape(-1, 2)), axis=1).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_voices_are_doubtful_when_parts_of_the_numbers_do_not_agree_whose_they_are():
    told = tell(TALK, OfTwoMinds())
    assert told.clearness is Clearness.DOUBTFUL
    assert within(told.first, FIRST) == pytest.approx(7, abs=0.8)


def test_hardly_any_speech_is_too_short():
    assert tell(talk((0, 1), (100, 0.5), (0, 1))).clearness is Clearness.TOO_SHORT
    assert tell(np.zeros(0, dtype=np.float32)).clearness is Clearness.TOO_SHORT


def test_silence_is_not_listened_to():
    embedder = HearsPitch()
    tell(talk((0, 30), (100, 3), (380, 3), (0, 30)), embedder)
    assert embedder.windows < 60
