"""The answers heard in the room are held against the limit that the session's own stopwatch gives."""

from types import SimpleNamespace

import pytest

from tests.bench.answering import Answer, answers
from voicecoach.conversation.session import Timing

PARTS = ("wait", "decode", "reply", "synthesis", "device")


def session(waits_s, *laps):
    parts = tuple((name, tuple(float(lap[k]) for lap in laps)) for k, name in enumerate(PARTS))
    return SimpleNamespace(waits_s=waits_s, timing=Timing(tuple(float(sum(lap)) for lap in laps), parts))


def answer(heard_ms, wait_ms):
    return Answer(heard_ms, {"wait": wait_ms})


def test_the_limit_is_the_wait_or_the_speculation_with_one_decode_whichever_is_longer():
    assert answer(1150, wait_ms=1000).over_ms(decode_ms=200) == pytest.approx(150)
    assert answer(1170, wait_ms=600).over_ms(decode_ms=700) == pytest.approx(150)


def test_an_answer_after_a_thinking_pause_has_no_lap_and_is_left_out():
    found = answers(session((1.15, 3.2, 0.95), (1000, 0, 5, 30, 50), (800, 0, 5, 30, 50)))
    assert [(round(one.heard_ms), one.parts_ms["wait"]) for one in found] == [(1150, 1000), (950, 800)]


def test_an_answer_that_nobody_heard_is_not_passed_over():
    with pytest.raises(AssertionError, match="1 answers"):
        answers(session((1.15,), (1000, 0, 5, 30, 50), (800, 0, 5, 30, 50)))
