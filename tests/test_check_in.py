"""The check-in before and after a session, as somebody at a terminal meets it."""

import io
import json
import sys

import pytest

from voicecoach.cli import build_parser, main
from voicecoach.coaching.reflecting import QUESTIONS
from voicecoach.commands.check_in import wants_check_in
from voicecoach.commands.practice import DEMO

CTRL_C = "^C\n"


class Terminal(io.StringIO):
    """Somebody types these lines at a terminal; "^C" is Ctrl-C."""

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1) -> str:
        line = super().readline()
        if line == CTRL_C:
            raise KeyboardInterrupt
        return line


@pytest.fixture
def practise(tmp_path, monkeypatch, capsys):
    """Types these lines into a session with Hannah; gives what the report holds of the check-in, and what stood on stderr."""

    def run(*lines: str, options: tuple[str, ...] = (), stdin: type[io.StringIO] = Terminal) -> tuple[dict, str]:
        monkeypatch.setattr(sys, "stdin", stdin("".join(f"{line}\n" for line in lines)))
        assert main(["practice", "hannah", "--text", "--seed", "3", "--library", str(tmp_path), *options]) == 0
        asked = capsys.readouterr().err
        assert main(["report", "latest", "--json", "--library", str(tmp_path)]) == 0
        return json.loads(capsys.readouterr().out)["check_in"], asked

    return run


def test_what_is_noted_before_and_after_stands_in_the_report(practise):
    noted, _ = practise("wait after the price", "2", "3,000 or more", "no discounts", "What brought you here?", "bye", "4", "I waited.")
    assert noted == {
        "intention": "wait after the price",
        "own_yes": "3,000 or more",
        "own_no": "no discounts",
        "self_trust_before": 2,
        "self_trust_after": 4,
        "question": QUESTIONS[0],
        "reflection": "I waited.",
    }


def test_every_question_can_be_skipped(practise):
    noted, _ = practise("", "", "", "", "bye", "", "")
    assert set(noted.values()) == {None}


def test_an_intention_that_was_given_is_not_asked_for(practise):
    noted, asked = practise("2", "", "", "bye", "", "", options=("--intention", "wait"))
    assert (noted["intention"], noted["self_trust_before"]) == ("wait", 2)
    assert "practise this time" not in asked


def test_ctrl_c_leaves_out_the_rest_of_the_questions_and_nothing_else(practise):
    noted, asked = practise("wait", "^C", "bye", "5", "^C")
    assert (noted["intention"], noted["self_trust_before"], noted["self_trust_after"], noted["reflection"]) == ("wait", None, 5, None)
    assert "clear yes" not in asked


def test_ctrl_c_in_the_talk_still_leads_to_the_questions_after_it(practise):
    noted, _ = practise("", "", "", "", "What brought you here?", "^C", "3", "I ran away.")
    assert (noted["self_trust_after"], noted["reflection"]) == (3, "I ran away.")


def test_the_end_of_input_keeps_what_was_answered(practise):
    noted, _ = practise("wait", "2")
    assert (noted["intention"], noted["self_trust_before"], noted["own_yes"]) == ("wait", 2, None)


def test_every_session_has_another_question(practise):
    asked = [practise("", "", "", "", "bye", "", "Well.")[0]["question"] for _ in range(3)]
    assert asked == list(QUESTIONS[:3])


@pytest.mark.parametrize(
    ("options", "stdin"),
    [(("--no-check-in",), Terminal), (("--json",), Terminal), ((), io.StringIO)],
    ids=["not wanted", "for a program", "no terminal"],
)
def test_nobody_is_asked_who_cannot_or_will_not_answer(practise, options, stdin):
    noted, asked = practise("What brought you here?", "bye", options=options, stdin=stdin)
    assert set(noted.values()) == {None}
    assert "Enter leaves a question out" not in asked


def test_a_spoken_session_asks_too_but_neither_the_demo_nor_a_recording_at_the_microphone(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal())
    parser = build_parser()
    assert wants_check_in(parser.parse_args(["practice", "hannah"]))
    assert not wants_check_in(parser.parse_args(["practice", "hannah", "--input", "good.flac"]))
    assert not DEMO.asks
