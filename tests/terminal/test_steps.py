"""The band of steps."""

from dataclasses import replace

from tests.coaching.talks import CLIENT, ME, transcript
from tests.terminal.drawing import drawn, part
from voicecoach.coaching.report import make_report
from voicecoach.coaching.steps import Step
from voicecoach.terminal.steps import draw_steps, fill_cells

PLAIN = make_report(transcript((ME, "Hello."), (CLIENT, "Hi.")), None)
STEPS = (
    Step(1, "rapport", 10.0, ((0.0, 10.0),)),
    Step(2, "need", 20.0, ((10.0, 20.0), (30.0, 40.0))),
    Step(3, "values", 0.0, ()),
)


def test_a_cell_belongs_to_the_step_that_fills_most_of_it():
    assert fill_cells(STEPS, 4, 40.0) == (1, 2, 0, 2)
    assert fill_cells(STEPS, 3, 40.0) == (1, 2, 2)


def test_a_talk_without_length_fills_nothing():
    assert fill_cells(STEPS, 2, 0.0) == (0, 0)


def test_the_band_can_be_read_without_colour_and_names_the_steps_that_came():
    lines = part(draw_steps(replace(PLAIN, steps=STEPS), width=8), width=60)
    assert lines[0] == "1122··22"
    assert lines[1].split() == ["1", "rapport", "0:10", "2", "need", "0:20"]
    assert "values" not in " ".join(lines)


def test_a_talk_without_times_has_no_band():
    assert draw_steps(PLAIN, 40) is None
    assert "Steps ─" not in drawn(PLAIN)
