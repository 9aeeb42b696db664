"""The takes of a moment side by side, and what came before one, as the terminal shows them."""

import io
from dataclasses import replace

from rich.console import Console

from tests.terminal.drawing import drawn, part, unwrapped
from voicecoach.coaching.report import Report, make_report
from voicecoach.conversation.session import Kind, MomentOf, Outcome, Session
from voicecoach.conversation.takes import Take
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.terminal.moment_again import SHOWN, show_moment
from voicecoach.terminal.takes import draw_takes

OF = MomentOf("a_hannah", 3)
FIRST = Take("a_hannah", 3, "declined", "I use [bold]two[/bold] cameras.", True, OF, "She closed.", ("feature_claim",), "Okay.", 4.0)
SECOND = Take("b_hannah", 1, "stopped", "That sounds hard.", False, OF, "She closed.", ("empathy", "open_question"), "It was.", 6.25)


def report(*takes: Take, id: str = "b_hannah", retake_of: MomentOf | None = OF) -> Report:
    turns = (Turn(Speaker.CLIENT, "She closed.", again=True), Turn(Speaker.CONSULTANT, "That sounds hard."))
    session = Session(id, Kind.PRACTICE, Outcome.STOPPED, turns, "hannah", retake_of=retake_of)
    return replace(make_report(session, None), takes=takes)


def test_both_takes_stand_under_what_the_client_had_said():
    assert part(draw_takes(report(FIRST, SECOND)), 60) == [
        "The client had said: “She closed.”",
        "  · Take 1 “I use [bold]two[/bold] cameras.”",
        "           (feature claim)",
        "           → “Okay.”",
        "           Trust 4.0 of 10. a_hannah: declined",
        "  ► Take 2 “That sounds hard.”",
        "           (empathy, open question)",
        "           → “It was.”",
        "           Trust 6.2 of 10. b_hannah: stopped",
    ]


def test_without_the_first_take_the_others_keep_their_numbers():
    assert any("► Take 2" in line for line in part(draw_takes(report(SECOND))))


def test_each_moment_has_its_own_takes():
    later = replace(FIRST, of=MomentOf("a_hannah", 9), line="How much is it?")
    lines = part(draw_takes(report(FIRST, SECOND, later)))
    assert [line for line in lines if line.startswith("The client")] == [
        "The client had said: “She closed.”",
        "The client had said: “How much is it?”",
    ]


def test_a_take_without_an_answer_says_so():
    lines = part(draw_takes(report(replace(SECOND, text="", answer="", trust=None, moves=()))))
    assert lines[1:] == ["  ► Take 2 you said nothing", "           → no answer", "           b_hannah: stopped"]


def test_where_nothing_was_taken_again_nothing_is_shown():
    assert draw_takes(report()) is None
    assert "said again" not in drawn(report())


def test_a_retake_says_what_it_is_and_asks_for_no_more_than_a_moment():
    text = unwrapped(drawn(report(FIRST, SECOND)))
    assert "Practice with Hannah, once more from turn 3 of a_hannah" in text
    assert "The same moment, said again" in text
    assert "Put the takes side by side" in text
    assert "Stay a little longer" not in text


def test_a_talk_from_its_beginning_is_still_told_when_it_was_short():
    assert "Stay a little longer" in drawn(report(retake_of=None))


def test_the_last_turns_before_the_moment_are_shown_as_text():
    before = [Turn(Speaker(("client", "consultant")[n % 2]), f"[b]{n}[/b]\x1b") for n in range(7)]
    file = io.StringIO()
    show_moment(Console(file=file, width=40, no_color=True, markup=False), OF, before)
    lines = [line.rstrip() for line in file.getvalue().splitlines()]
    assert lines[:2] == ["Once more from your turn 3 of a_hannah.", "What came before:"]
    assert lines[2:-1] == ["   you [b]3[/b]", "client [b]4[/b]", "   you [b]5[/b]", "client [b]6[/b]"]
    assert len(lines[2:-1]) == SHOWN
