"""How far coach and program agree, over many sessions."""

from dataclasses import replace

import pytest

from tests.coaching.talks import practised
from voicecoach.coaching.agreement import FEWEST, agreement, cohens_kappa
from voicecoach.coaching.human import HumanVerdict, Judged
from voicecoach.coaching.report import Report, make_report
from voicecoach.coaching.table import Table

PLAIN = make_report(*practised())


def report(**judged: Judged) -> Report:
    return replace(PLAIN, judged=Table(tuple(judged.items())))


def counts(both: int, machine_only: int, coach_only: int, neither: int, judged: int) -> Judged:
    return Judged(both + machine_only, both + coach_only, both, machine_only, coach_only, neither, judged)


def ticked(check: str, machine: str | None, verdict: str, by: str = "Jo", applied: bool = True) -> HumanVerdict:
    return HumanVerdict(f"rubric.{check}", None, None, "", verdict, by, "", machine, applied, None if applied else "why")


def test_kappa_is_that_of_the_textbook():
    """Cohen's kappa of 20 and 15 times agreed in 50, with 5 and 10 apart: (0.7 - 0.5) / (1 - 0.5)."""
    assert cohens_kappa(20, 5, 10, 15) == pytest.approx(0.4)
    assert cohens_kappa(10, 0, 0, 10) == 1
    assert cohens_kappa(0, 10, 10, 0) == -1
    assert cohens_kappa(5, 5, 5, 5) == 0


@pytest.mark.parametrize("cells", [(0, 0, 0, 0), (9, 0, 0, 0), (0, 0, 0, 9)])
def test_kappa_says_nothing_where_only_one_answer_was_given(cells):
    assert cohens_kappa(*cells) is None


def test_sessions_are_taken_together():
    first, second = report(questions=counts(12, 3, 5, 10, 8)), report(questions=counts(8, 2, 5, 5, 7))
    (row,) = agreement([first, PLAIN, second])
    assert (row.figure, row.sessions, row.judged) == ("questions", 2, 15)
    assert (row.both, row.machine_only, row.coach_only, row.neither) == (20, 5, 10, 15)
    assert row.kappa == pytest.approx(0.4)
    assert row.why_null is None


def test_a_few_judgements_say_nothing():
    (row,) = agreement([report(closing=counts(3, 1, 0, 40, FEWEST - 1))])
    assert row.kappa is None
    assert f"only {FEWEST - 1} judged" in row.why_null
    (row,) = agreement([report(closing=counts(3, 1, 0, 40, FEWEST))])
    assert row.kappa is not None


def test_many_judgements_of_one_kind_say_nothing_either():
    (row,) = agreement([report(pressure=counts(0, 0, 0, 40, FEWEST))])
    assert (row.kappa, row.why_null) == (None, "nothing but one answer was ever given")


def test_a_figure_on_which_coaches_only_differ_is_not_counted():
    assert agreement([report(questions=counts(3, 0, 0, 9, 0))]) == ()


def test_checks_are_counted_where_both_answered_once_a_session():
    human = (
        ticked("asked", "yes", "yes"),
        ticked("asked", "yes", "yes", by="Mo"),
        ticked("price-whole", "no", "yes"),
        ticked("why-now", None, "yes"),
        ticked("quiet-kept", "cannot be told", "no"),
        ticked("no-pressure", "no", "no", applied=False),
    )
    (row,) = agreement([replace(PLAIN, human=human)] * 6)
    assert (row.figure, row.judged, row.sessions) == ("rubric", 12, 6)
    assert (row.both, row.machine_only, row.coach_only, row.neither) == (6, 0, 6, 0)


def test_without_judgements_there_is_nothing_to_tell():
    assert agreement([PLAIN]) == ()
