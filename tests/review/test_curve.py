"""Curves: trust over time, and the share of each minute."""

from dataclasses import replace

from tests.review import pages
from voicecoach.coaching.client_side import ClientSide
from voicecoach.coaching.talk_time import Window
from voicecoach.coaching.trust import TrustPoint
from voicecoach.review.curve import share_columns, trace

PAGE = pages.a_long_page()


def test_the_curve_runs_over_time_from_the_first_turn_to_the_last() -> None:
    curve = trace(PAGE.report, PAGE.session.turns)
    assert curve
    assert (curve.by_time, curve.first, curve.last) == (True, 5.0, 8.7)
    assert curve.path.startswith("M0 50.0L")
    assert curve.path.split("L")[-1].startswith("1000 13.0")


def test_the_movers_are_numbered_in_the_order_of_the_talk() -> None:
    curve = trace(PAGE.report, PAGE.session.turns)
    assert curve
    assert [(dot.number, dot.point.turn, dot.point.change) for dot in curve.dots] == [(1, 10, -1.1), (2, 12, 1.7), (3, 14, 1.1)]


def test_without_times_the_turns_stand_at_equal_distance() -> None:
    report = replace(PAGE.report, client=ClientSide(trust=tuple(TrustPoint(turn, 5.0, "") for turn in (0, 2, 4))))
    curve = trace(report, pages.a_typed_page().session.turns)
    assert curve
    assert (curve.by_time, curve.path) == (False, "M0 50.0L500 50.0L1000 50.0")


def test_one_point_is_no_curve() -> None:
    assert trace(replace(PAGE.report, client=ClientSide(trust=(TrustPoint(0, 5.0, ""),))), PAGE.session.turns) is None


def test_a_minute_in_which_nobody_spoke_has_no_column() -> None:
    columns = share_columns((Window(0.0, 0.25), Window(60.0, None), Window(120.0, 1.0)))
    assert [column.own for column in columns] == ["25.0%", "100.0%"]
    assert columns[1].label == "Minute 3, from 2:00: 100% consultant"
    assert columns[1].x == "16.67%"
