"""Progress over sessions: first, best and latest of each behaviour, and how often the focus came back."""

import json
from dataclasses import replace

from tests.coaching.talks import CLIENT, ME, RUTH, practised, transcript
from voicecoach.coaching.followed import FOLLOWED
from voicecoach.coaching.progress import SessionFigures, figures_of, look_over, progress_json
from voicecoach.coaching.report import make_report
from voicecoach.coaching.rubric_file import six_steps
from voicecoach.conversation.session import MomentOf


def figures(day, *, told=True, focus=None, topic=None, also=(), retake=False, **values):
    shown = tuple((name, float(value), str(value)) for name, value in values.items())
    titles = ((focus,) if focus else ()) + tuple(also)
    return SessionFigures(f"s{day}", f"2026-03-{day:02d}T10:00:00Z", "ruth", "practice", told, focus, topic, titles, shown, retake=retake)


def series(progress, name):
    return dict(progress.figures.rows)[name]


def read(session, spoken=None):
    return {name: (value, text) for name, value, text in figures_of(make_report(session, spoken), session).values}


def test_first_best_and_latest_are_told():
    found = series(look_over((figures(1, quiet_kept=0.5), figures(2, quiet_kept=1.0), figures(3, quiet_kept=0.0))), "quiet_kept")
    assert [point.session for point in (found.first, found.best, found.latest)] == ["s1", "s2", "s3"]
    assert [point.value for point in found.points] == [0.5, 1.0, 0.0]


def test_less_is_better_where_something_should_not_happen():
    found = series(look_over((figures(1, passed_over=3.0), figures(2, passed_over=1.0), figures(3, passed_over=2.0))), "passed_over")
    assert found.best.session == "s2"
    assert found.better == "less"


def test_of_equally_good_sessions_the_latest_is_the_best():
    found = series(look_over((figures(1, asked=1), figures(2, asked=1), figures(3, asked=0))), "asked")
    assert found.best.session == "s2"


def test_a_share_of_talk_has_no_best():
    found = series(
        look_over((figures(1, share_before_recommendation=0.3), figures(2, share_before_recommendation=0.2))), "share_before_recommendation"
    )
    assert found.best is None
    assert found.latest.value == 0.2


def test_a_session_in_which_it_could_not_be_told_is_a_gap():
    found = series(look_over((figures(1), figures(2, asked=1), figures(3))), "asked")
    assert [point.value for point in found.points] == [None, 1.0, None]
    assert found.first.session == found.latest.session == "s2"


def test_sessions_too_short_to_tell_and_retakes_are_left_out_and_counted():
    found = look_over((figures(1, asked=1), figures(2, told=False, asked=0), figures(3, retake=True, asked=0)))
    assert (found.sessions, found.left_out, found.retakes) == (1, 1, 1)
    assert len(series(found, "asked").points) == 1


def test_the_latest_focus_is_followed_back():
    found = look_over((
        figures(1, focus="Ask", topic="asking"),
        figures(2, focus="Price", topic="price", also=("Ask",)),
        figures(3, focus="Price", topic="price"),
        figures(4, focus="Ask", topic="asking"),
    ))  # fmt: skip
    assert (found.focus.title, found.focus.count, found.focus.of) == ("Ask", 3, 4)
    assert found.focus.came_back == (True, True, False, True)


def test_the_figure_that_the_focus_is_about_is_marked():
    found = look_over((figures(1, focus="Say the price whole", topic="price", whole_price=0, asked=1),))
    assert [name for name, one in found.figures.rows if one.in_focus] == ["whole_price"]


def test_without_sessions_there_is_nothing_and_no_error():
    found = look_over(())
    assert (found.sessions, found.focus) == (0, None)
    assert series(found, "asked").first is None


def test_the_figures_of_a_good_talk():
    session, spoken = practised()
    found = read(session, spoken)
    assert found["passed_over"] == (0.0, "0 in 6 turns")
    assert found["distrust"] == (0.0, "0 in 6 turns")
    assert found["whole_price"] == (1.0, "whole")
    assert found["asked"] == (1.0, "yes")
    assert found["quiet_kept"] == (1.0, "1 of 1")
    assert 0 < found["share_before_recommendation"][0] < 1


def test_moments_are_counted_per_ten_turns():
    pressed = (*RUTH[:9], (ME, "It's two thousand four hundred, and dates go fast, so book it today or it is gone."), *RUTH[10:])
    found = read(transcript(*pressed))
    assert found["distrust"] == (10 / 6, "1 in 6 turns")


def test_no_price_and_no_quiet_leave_their_figures_untold():
    found = read(transcript((CLIENT, "Hello, we marry in May."), (ME, "How lovely. What brought you here?")))
    assert "whole_price" not in found
    assert "quiet_kept" not in found
    assert "best_ending" not in found


def test_too_little_said_is_not_told():
    session = transcript((ME, "Hello."))
    assert not figures_of(make_report(session, None), session).told


def test_a_talk_of_which_no_check_is_the_programs_is_told_all_the_same():
    session, spoken = practised()
    rules = six_steps()
    for_humans = replace(rules, checks=tuple(replace(check, figure=None, limit=None, applies=None) for check in rules.checks))
    report = make_report(session, spoken, for_humans)
    assert report.rubric.why_null
    assert figures_of(report, session).told


def test_a_retake_is_known():
    session, spoken = practised()
    again = replace(session, retake_of=MomentOf("first", 3))
    assert figures_of(make_report(again, spoken), again).retake


def test_nothing_is_followed_that_is_never_scored():
    names = {figure.name for figure in FOLLOWED}
    assert not any(word in name for name in names for word in ("question", "score", "outcome", "self_trust", "silence", "minute", "filler"))
    assert next(figure for figure in FOLLOWED if figure.name == "share_before_recommendation").better is None


def test_progress_is_one_json_object():
    told = json.loads(progress_json(look_over((figures(1, asked=1, focus="Ask", topic="asking"),))))
    assert told["figures"]["asked"]["latest"] == {
        "session": "s1", "started_at": "2026-03-01T10:00:00Z", "persona": "ruth", "value": 1.0, "text": "1",
    }  # fmt: skip
    assert told["focus"] == {"title": "Ask", "count": 1, "of": 1, "came_back": [True]}
    assert not any("score" in key or "rank" in key for key in told)
