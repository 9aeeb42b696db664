"""What the consultant noted, as it is drawn; and how it is asked for."""

import io
import sys

import pytest

from tests.terminal.drawing import part
from voicecoach.conversation.check_in import CheckIn
from voicecoach.terminal.asking import Asker
from voicecoach.terminal.check_in import draw_check_in


def test_everything_that_was_noted_has_its_line():
    noted = CheckIn("wait", "3,000 or more", "no discounts", 2, 4, "What now?", "I [waited].")
    assert part(draw_check_in(noted)) == [
        "You wanted to: wait",
        "Your self-trust: 2 → 4 of 5",
        "Your clear yes: 3,000 or more",
        "Your clear no: no discounts",
        "What now?",
        "  I [waited].",
    ]


@pytest.mark.parametrize(
    ("noted", "line"),
    [
        (CheckIn(self_trust_before=2), "Your self-trust: 2 of 5 before"),
        (CheckIn(self_trust_after=4), "Your self-trust: 4 of 5 afterwards"),
        (CheckIn(own_no="no discounts"), "Your clear no: no discounts"),
    ],
)
def test_what_was_left_out_leaves_no_gap(noted, line):
    assert part(draw_check_in(noted)) == [line]


def test_nothing_noted_is_nothing_drawn():
    assert draw_check_in(CheckIn()) is None


@pytest.fixture
def types(monkeypatch):
    """Somebody who types this."""

    def type_(text: str) -> Asker:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        return Asker()

    return type_


def test_an_answer_is_one_line_without_what_would_steer_a_terminal(types):
    assert types("  wait \x1b[2J here\n").line("What?") == "wait [2J here"


def test_enter_skips(types):
    assert types("\n").line("What?") is None
    assert types("\n").number("How much?", 1, 5) is None


def test_a_number_is_asked_for_until_it_is_one(types, capsys):
    assert types("much\n6\n-1\n4\n").number("How much?", 1, 5) == 4
    assert capsys.readouterr().err.count("A number from 1 to 5") == 3


def test_questions_stand_on_stderr_and_the_end_of_input_is_told(types, capsys):
    with pytest.raises(EOFError):
        types("").line("What?", "(such as: this)")
    assert capsys.readouterr().out == ""
