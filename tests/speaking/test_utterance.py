"""Text that can be said, and sound without dead air."""

import numpy as np

from voicecoach.speaking.utterance import speakable, trimmed


def test_signs_that_are_no_speech_are_left_out():
    assert speakable("Hi 😀\0 there\u200b…") == "Hi there."
    assert speakable("“It’s [[slnc 9000]] fine”") == '"It\'s ((slnc 9000)) fine"'


def test_a_sentence_without_words_is_empty():
    assert speakable(" – … 😀 ") == ""


def test_silence_around_the_words_is_cut_to_fifty_milliseconds():
    sound = np.zeros(48_000, dtype=np.float32)
    sound[16_000:32_000] = 0.5
    assert trimmed(sound).size == 16_000 + 2 * 800


def test_a_loud_voice_is_lowered_and_a_quiet_one_raised_a_little():
    assert np.abs(trimmed(np.full(1600, 1.0, dtype=np.float32))).max() < 0.71
    assert np.isclose(np.abs(trimmed(np.full(1600, 0.01, dtype=np.float32))).max(), 0.04)


def test_nothing_but_silence_is_nothing():
    assert trimmed(np.zeros(1600, dtype=np.float32)).size == 0
    assert trimmed(np.zeros(0, dtype=np.float32)).size == 0
