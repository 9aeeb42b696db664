"""The timeline: markers, bands and marks at their places."""

from dataclasses import replace

import pytest

from tests.review import pages
from voicecoach.coaching.steps import Step
from voicecoach.conversation.session import Kind, Mark, MarkKind, Outcome, Session
from voicecoach.conversation.spans import Span
from voicecoach.review.markers import Marker, MarkerKind
from voicecoach.review.timeline import ROWS, Timeline, lay_out, length_of
from voicecoach.review.waveform import DrawnSound

TALK = Session("talk", Kind.PRACTICE, Outcome.AGREED, pages.timed(((pages.ME, "x" * 1000), (pages.HER, "y" * 400))))
"""Just over 101 seconds."""


def marked(*seconds: float, kind: MarkerKind = MarkerKind.ASK) -> tuple[Marker, ...]:
    return tuple(Marker(kind, 0, at_s, "Well?") for at_s in seconds)


def laid(*markers: Marker, steps: tuple[Step, ...] = (), session: Session = TALK, length_s: float = 200.0) -> Timeline:
    timeline = lay_out(session, DrawnSound(length_s, "M0 0", "M0 0"), None, markers, steps)
    assert timeline
    return timeline


def test_a_talk_without_times_has_no_timeline() -> None:
    assert lay_out(pages.a_typed_page().session, None, None, (), ()) is None


def test_the_sound_says_how_long_it_is_and_without_it_the_last_turn() -> None:
    assert length_of(TALK, DrawnSound(200.0, "", "")) == 200.0
    assert length_of(TALK, None) == TALK.turns[1].end_s
    assert length_of(replace(TALK, duration_s=300.0), None) == 300.0


def test_a_marker_stands_at_its_share_of_the_width_and_one_outside_at_the_edge() -> None:
    assert [placed.x for placed in laid(*marked(-5.0, 50.0, 900.0)).markers] == ["0.00%", "25.00%", "100.00%"]


def test_markers_that_would_touch_stand_in_rows_and_comments_below() -> None:
    close = laid(*marked(50.0, 50.5, 51.0, 51.5), *marked(51.0, kind=MarkerKind.COMMENT))
    assert [placed.row for placed in close.markers] == [0, 1, 2, 0, ROWS]
    assert (close.rows, close.has_comments) == (3, True)
    assert (laid(*marked(10.0, 90.0)).rows, laid().has_comments) == (1, False)


def test_the_more_markers_there_are_the_closer_it_is_shown() -> None:
    assert [laid(*marked(*range(many))).zoom for many in (10, 100, 300)] == [1, 2, 3]


def test_the_legend_counts_what_is_there_and_leaves_out_the_rest() -> None:
    assert [(shown.kind, shown.count) for shown in laid(*marked(1.0, 2.0)).legend] == [(MarkerKind.ASK, 2)]


def test_bands_of_one_step_with_a_breath_between_them_are_one() -> None:
    steps = (Step(1, "rapport", 8.0, ((0.0, 4.0), (6.0, 10.0), (60.0, 70.0))), Step(2, "need", 30.0, ((20.0, 50.0),)))
    bands = laid(steps=steps).bands
    assert [(band.kind, band.x, band.width) for band in bands] == [
        ("1", "0.00%", "5.00%"),
        ("2", "10.00%", "15.00%"),
        ("1", "30.00%", "5.00%"),
    ]
    assert bands[1].middle == "17.50%"
    assert laid(steps=(Step(1, "rapport", 1.0, ((0.0, 1.0),)),)).bands[0].middle == ""


def test_another_step_between_them_keeps_bands_apart() -> None:
    steps = (Step(1, "rapport", 4.0, ((0.0, 2.0), (3.0, 5.0))), Step(2, "need", 1.0, ((2.0, 3.0),)))
    assert [band.kind for band in laid(steps=steps).bands] == ["1", "2", "1"]


def test_stretches_that_mean_something_are_marked_and_hold_off_is_not() -> None:
    marks = tuple(Mark(kind, Span(10.0, 500.0)) for kind in MarkKind)
    timeline = laid(session=replace(TALK, marks=marks))
    assert [mark.kind for mark in timeline.marks] == ["gap", "paused", "unrecognised"]
    assert timeline.marks[0].width == "95.00%"
    assert dict(timeline.mark_legend)["unrecognised"] == "Spoken, but not understood"


@pytest.mark.parametrize("length_s", [3.0, 200.0, 3600.0, 40_000.0])
def test_times_have_room_at_every_closeness(length_s: float) -> None:
    ticks = laid(length_s=length_s).ticks
    assert ticks[0].label == "0:00"
    for zoom, room in ((1, 13), (2, 37), (3, 97)):
        assert sum(tick.zoom <= zoom for tick in ticks) <= room or length_s > 30_000
