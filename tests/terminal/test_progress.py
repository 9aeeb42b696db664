"""Progress in the terminal: readable in colour and without, wide and narrow."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from tests.coaching.test_progress import figures
from voicecoach.coaching.agreement import Agreement
from voicecoach.coaching.progress import look_over
from voicecoach.terminal.progress import MOST_SHOWN, show_progress, spark

SESSIONS = (
    figures(1, asked=0, passed_over=2.0, focus="Ask for the decision", topic="asking"),
    figures(2, asked=1, passed_over=1.0),
    figures(3, passed_over=0.0, focus="Ask for the decision", topic="asking"),
    figures(4, told=False),
    figures(5, retake=True, asked=1),
)


def drawn(progress, width=100, encoding="utf-8"):
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="strict")
    show_progress(Console(file=file, width=width, markup=False, highlight=False), progress)
    file.flush()
    return raw.getvalue().decode(encoding)


def test_each_figure_has_a_row_and_the_focus_is_marked():
    shown = drawn(look_over(SESSIONS))
    row = next(line for line in shown.splitlines() if "Asked when it was right" in line)
    assert row.split() == ["►", "Asked", "when", "it", "was", "right", "0", "1", "1", "▁▇·"]
    assert "Ask for the decision: in 2 sessions of 3." in shown
    assert "left out: 1 too short to tell, 1 retake" in shown


def test_a_figure_that_was_never_told_has_no_row():
    assert "Price said whole" not in drawn(look_over(SESSIONS))


def test_a_new_focus_is_called_new():
    assert "new in your latest session of 1" in drawn(look_over((SESSIONS[0],)))


def test_a_narrow_terminal_gets_a_list():
    shown = drawn(look_over(SESSIONS), width=45)
    assert all(len(line) <= 45 for line in shown.splitlines())
    assert "first 0" in shown


def test_a_terminal_with_plain_characters_can_show_it():
    assert "_%-" in drawn(look_over(SESSIONS), encoding="ascii")


def test_agreement_with_the_coach_is_told_with_its_numbers():
    rows = (Agreement("questions", None, 12, 3, 9, 1, 2, 40),)
    sessions = (figures(1, asked=1),)
    shown = drawn(look_over((replace(sessions[0], judged=rows),)))
    assert "questions: kappa 0." in shown
    assert "(12 judgements in 1 session)" in shown


@pytest.mark.parametrize(
    ("values", "bars"),
    [
        ((0.0, 0.5, 1.0), "▁▄▇"),
        ((0.0, None, 4.0), "▁·▇"),
        ((0.0, 0.1), "▁▂"),
        ((), ""),
        ((None,), "·"),
        (tuple(float(number) for number in range(50)), spark(tuple(float(number) for number in range(50)))),
    ],
)
def test_a_spark_has_a_bar_for_each_session(values, bars):
    assert spark(values) == bars
    assert len(spark(values)) == min(len(values), MOST_SHOWN)
