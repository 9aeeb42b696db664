"""The summary of real talks."""

import pytest

from tests.coaching.talks import CLIENT, ME, transcript
from tests.coaching.test_progress import figures, read
from voicecoach.coaching.summary import NOT_TOLD, Average, NotThere, TalkOf, sum_up, tell_average


def rows(summary):
    return {(row.consultant, row.month): row for row in summary.rows}


def average(row, name):
    return next(one for one in row.averages if one.name == name)


def talk(consultant, day, **values):
    return TalkOf(consultant, figures(day, **values))


def test_there_is_a_row_for_each_month_for_all_and_for_everyone():
    found = sum_up((talk("Ben", 1), talk("ana", 2)), (NotThere("Ben", "2026-04", True, "Silence."),))
    assert list(rows(found)) == [
        ("ana", "2026-03"), ("ana", "all"), ("Ben", "2026-03"), ("Ben", "2026-04"), ("Ben", "all"), ("everyone", "all"),
    ]  # fmt: skip


def test_a_mean_is_over_the_talks_in_which_the_figure_could_be_told():
    found = sum_up((talk("Ana", 1, talk_share=0.4), talk("Ana", 2, talk_share=0.6), talk("Ana", 3)), ())
    assert average(rows(found)["Ana", "all"], "talk_share") == Average("talk_share", 0.5, 2)
    assert average(rows(found)["Ana", "all"], "asked") == Average("asked", None, 0)


def test_talks_too_short_are_counted_and_in_no_mean_and_retakes_are_in_nothing():
    found = sum_up((talk("Ana", 1, told=False, asked=1), talk("Ana", 2, asked=0), talk("Ana", 3, retake=True, asked=1)), ())
    row = rows(found)["Ana", "all"]
    assert (row.recordings, row.too_short, average(row, "asked").mean) == (2, 1, 0.0)


def test_files_that_are_not_there_are_counted_with_their_reasons():
    missing = (NotThere("Ana", None, True, "Silence."), NotThere("Ana", None, True, "Silence."), NotThere("Ana", None, False, "No model."))
    found = sum_up((), missing)
    row = rows(found)["Ana", NOT_TOLD]
    assert (row.recordings, row.refused, row.failed) == (0, 2, 1)
    assert found.reasons == (("Silence.", 2), ("No model.", 1))


def test_nobody_is_ranked():
    better_first = sum_up((talk("Zoe", 1, asked=1), talk("Ana", 1, asked=0)), ())
    assert [row.consultant for row in better_first.rows if row.month == "all"] == ["Ana", "Zoe", "everyone"]


@pytest.mark.parametrize(
    ("average", "reads"),
    [(Average("talk_share", 0.525, 2), "52%"), (Average("follow_ups", 1.25, 2), "1.2"), (Average("asked", None, 0), "")],
)
def test_shares_read_in_percent_and_moments_as_numbers(average, reads):
    assert tell_average(average) == reads


def test_what_is_only_shown_is_read_off_a_report():
    found = read(
        transcript(
            (ME, "What made you look for a photographer?"),
            (CLIENT, "My father turns eighty, and we have no picture of all of us."),
            (ME, "What would a picture of all of you mean to him?"),
            (CLIENT, "Everything, I think. He never says so."),
        )
    )
    assert found["open_questions"] == (10.0, "2 in 2 turns")
    assert found["follow_ups"][0] > 0
    assert "asked_with_value" not in found  # nobody asked
