"""How sure a count is, in words."""

from dataclasses import replace

import pytest

from tests.coaching.talks import CLIENT, ME, transcript
from tests.terminal.drawing import drawn, unwrapped
from voicecoach.coaching.errors import Measured
from voicecoach.coaching.report import make_report
from voicecoach.coaching.table import Table
from voicecoach.coaching.telling.certainty import Count, share_of, tell_certainty, word_error


def measured(precision: float | None, recall: float | None, n: int = 400) -> Measured:
    return Measured(precision, recall, 0.9, 0.88, 0.92, n, "the test half", "2026-03-01")


NINE = Count("questions", 9, "question")


def test_what_is_missed_and_what_is_wrong_is_said_in_plain_shares():
    assert word_error(NINE, measured(0.95, 0.9)) == "9 questions found; about 1 in 10 is missed, about 1 in 20 is wrong."


def test_where_next_to_nothing_goes_wrong_it_says_so():
    assert word_error(NINE, measured(0.995, 1.0)) == "9 questions found; hardly any are missed, hardly any are wrong."


def test_of_nothing_nothing_can_be_wrong():
    assert word_error(Count("ask", 0, "ask"), measured(0.9, 0.8)) == "No ask found, though about 1 in 5 is missed."


def test_a_detector_that_is_mostly_wrong_gives_hints():
    words = word_error(Count("dodged", 2, "such question"), measured(0.38, 0.55))
    assert words == "2 such questions found: hints, not findings. Listen yourself: about half are missed, most are wrong."


def test_a_few_examples_measure_nothing():
    assert word_error(NINE, measured(1.0, 1.0, n=29)) == "9 questions found; how sure that is: too few to measure."
    assert "hardly any" in word_error(NINE, measured(1.0, 1.0, n=30))


def test_a_share_that_nobody_knows_is_left_out():
    assert word_error(NINE, measured(None, 0.9)) == "9 questions found; about 1 in 10 is missed."
    assert word_error(NINE, measured(None, None)) == "9 questions found."


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.02, "about 1 in 50 is"),
        (0.13, "about 1 in 8 is"),
        (0.35, "about 1 in 3 is"),
        (0.5, "about half are"),
        (0.9, "most are"),
    ],
)
def test_shares_are_rounded_to_what_people_say(share, words):
    assert share_of(share) == words


def test_what_was_never_measured_is_not_mentioned():
    table = Table((("ask", measured(0.9, 0.9)),))
    assert tell_certainty(table, NINE) == ""
    assert tell_certainty(table, NINE, Count("ask", 1, "ask")) == "1 ask found; about 1 in 10 is missed, about 1 in 10 is wrong."


def test_the_report_shows_the_errors_that_it_holds():
    report = make_report(transcript((ME, "Is it in June?"), (CLIENT, "Yes.")), None)
    table = Table((("questions", measured(0.95, 0.9)),))
    assert "1 question found; about 1 in 10 is missed, about 1 in 20 is wrong." in unwrapped(drawn(replace(report, errors=table)))
    assert "missed" not in drawn(replace(report, errors=Table()))
