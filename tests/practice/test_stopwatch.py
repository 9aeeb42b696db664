"""The time from the end of speech to the first sound of the answer, in parts."""

import pytest

from voicecoach.practice.stopwatch import Stopwatch


def test_the_parts_add_up_to_the_whole():
    watch = Stopwatch()
    watch.turn_ended(1, silent_for=round(1.2 * 16000), now_s=10.0, waited=16000)  # for another 0.2 s the words were late
    watch.sentence_ready(1, synthesis_s=0.08, now_s=10.1)
    watch.sounded(1, heard_s=10.15)
    timing = watch.timing()
    parts = {name: values[0] for name, values in timing.parts_ms}
    assert parts == pytest.approx({"wait": 1000, "decode": 200, "reply": 20, "synthesis": 80, "device": 50})
    assert timing.voice_to_voice_ms == (pytest.approx(1350),)


def test_only_the_first_sentence_counts():
    watch = Stopwatch()
    watch.turn_ended(1, silent_for=16000, now_s=10.0, waited=16000)
    watch.sentence_ready(1, 0.05, now_s=10.05)
    watch.sentence_ready(1, 0.05, now_s=11.0)
    watch.sounded(1, heard_s=10.1)
    assert watch.timing().voice_to_voice_ms == (pytest.approx(1100),)


def test_an_opening_line_answers_nobody_and_is_not_measured():
    watch = Stopwatch()
    watch.sentence_ready(1, 0.05, now_s=1.0)
    watch.sounded(1, heard_s=1.1)
    assert watch.timing().voice_to_voice_ms == ()


def test_an_unfinished_thought_that_was_waited_for_longer_is_all_wait():
    watch = Stopwatch()
    watch.turn_ended(1, silent_for=round(1.8 * 16000), now_s=10.0, waited=round(1.8 * 16000))
    watch.sentence_ready(1, synthesis_s=0.0, now_s=10.0)
    watch.sounded(1, heard_s=10.0)
    parts = {name: values[0] for name, values in watch.timing().parts_ms}
    assert parts == pytest.approx({"wait": 1800, "decode": 0, "reply": 0, "synthesis": 0, "device": 0})
