"""Voice activity with hysteresis."""

import pytest

from voicecoach.conversation.activity import VoiceActivity, speech_spans
from voicecoach.conversation.sound import FRAME, seconds

FRAME_S = seconds(FRAME)


def after(*probabilities):
    state = VoiceActivity()
    for probability in probabilities:
        state = state.hear(probability)
    return state


def test_eight_frames_of_speech_make_a_speaker():
    assert not after(*[0.9] * 7).speaking
    assert after(*[0.9] * 8).speaking


def test_speech_goes_on_above_the_lower_threshold():
    assert after(*[0.9] * 8, 0.4).speaking
    assert not after(*[0.9] * 8, 0.3).speaking


def test_speech_does_not_begin_below_the_upper_threshold():
    assert not after(*[0.45] * 20).loud


def test_a_short_break_does_not_end_the_burst():
    state = after(*[0.9] * 5, 0.1, 0.1, *[0.9] * 3)
    assert state.speaking
    assert state.length == 10 * FRAME
    assert state.burst == 8 * FRAME


def test_a_long_break_does():
    assert after(*[0.9] * 5, *[0.0] * 8, *[0.9] * 3).burst == 3 * FRAME


def test_spans_close_pauses_of_half_a_second_and_no_longer_ones():
    pause = round(0.45 / FRAME_S)
    short = speech_spans([0.9] * 20 + [0.0] * pause + [0.9] * 20)
    assert len(short) == 1
    long = speech_spans([0.9] * 20 + [0.0] * (pause + 4) + [0.9] * 20)
    assert len(long) == 2


def test_a_burst_too_short_for_a_word_is_no_span():
    assert speech_spans([0.0] * 10 + [0.9] * 4 + [0.0] * 40) == ()


def test_a_span_reaches_from_the_first_loud_frame_to_the_end_of_the_last():
    (span,) = speech_spans([0.0] * 10 + [0.9] * 20 + [0.0] * 20)
    assert span.start_s == pytest.approx(10 * FRAME_S)
    assert span.end_s == pytest.approx(30 * FRAME_S)


def test_speech_up_to_the_last_frame_counts():
    (span,) = speech_spans([0.9] * 20)
    assert span.end_s == pytest.approx(20 * FRAME_S)
