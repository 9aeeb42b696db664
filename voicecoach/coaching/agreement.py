"""Agreement between coach and program over many sessions: Cohen's kappa of each figure, 1 for full agreement, 0 for no more than chance.

How negatives are counted: a session counts for a figure when a coach judged anything of that figure in it. In such a session every
sentence of the consultant is one case (for what was passed over or dodged: every turn of the client that got a reply), and what the coach
left alone counts as agreed with. So the figure is an upper bound, kind to the program where a coach looks at little. Checks of the
rubric are counted only where both answered yes or no. (Cohen 1960, "A coefficient of agreement for nominal scales".)
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from voicecoach.coaching.judgeable import RUBRIC
from voicecoach.coaching.report import Report
from voicecoach.conversation.notes import NO, YES

FEWEST = 10
"""Judgements below which a kappa says nothing."""
ALL_CHECKS = "rubric"
"""The name under which the checks of the rubric are taken together."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coach and program agree on one figure. `kappa` is None, with the reason, where it says nothing."""

    figure: str
    kappa: float | None
    judged: int
    """Cases that coaches judged in so many words."""
    sessions: int
    both: int
    machine_only: int
    coach_only: int
    neither: int
    why_null: str | None = None


def agreement(reports: Iterable[Report]) -> tuple[Agreement, ...]:
    """One row for each figure that any coach judged in any of these sessions, by name."""
    return take_together(row for report in reports for row in judged_in(report))


def judged_in(report: Report) -> tuple[Agreement, ...]:
    """What coaches judged in one session: cases only, for a kappa comes of many sessions."""
    rows = tuple(
        Agreement(name, None, row.judged, 1, row.both, row.machine_only, row.coach_only, row.neither)
        for name, row in report.judged.rows
        if row.judged
    )
    ticked = _ticked(report)
    return (*rows, ticked) if ticked else rows


def take_together(rows: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """The rows of many sessions, one for each figure, by name."""
    found: defaultdict[str, list[Agreement]] = defaultdict(list)
    for row in rows:
        found[row.figure].append(row)
    return tuple(_taken_together(name, same) for name, same in sorted(found.items()))


def cohens_kappa(both: int, machine_only: int, coach_only: int, neither: int) -> float | None:
    """Agreement beyond chance; None where one answer is all that either ever gave."""
    cases = both + machine_only + coach_only + neither
    if not cases:
        return None
    machine, coach = (both + machine_only) / cases, (both + coach_only) / cases
    chance = machine * coach + (1 - machine) * (1 - coach)
    return ((both + neither) / cases - chance) / (1 - chance) if chance < 1 else None


def _taken_together(name: str, rows: list[Agreement]) -> Agreement:
    total = Agreement(
        name,
        None,
        sum(row.judged for row in rows),
        len(rows),
        sum(row.both for row in rows),
        sum(row.machine_only for row in rows),
        sum(row.coach_only for row in rows),
        sum(row.neither for row in rows),
    )
    if total.judged < FEWEST:
        return replace(total, why_null=f"only {total.judged} judged so far; it takes {FEWEST}")
    kappa = cohens_kappa(total.both, total.machine_only, total.coach_only, total.neither)
    return replace(total, kappa=kappa, why_null="nothing but one answer was ever given" if kappa is None else None)


def _ticked(report: Report) -> Agreement | None:
    """The checks that program and coach both answered."""
    answers = {one.figure: (one.machine, one.verdict) for one in report.human if _is_pair(one.figure, one.machine) and one.applied}
    if not answers:
        return None
    both, machine_only, coach_only, neither = (list(answers.values()).count(pair) for pair in ((YES, YES), (YES, NO), (NO, YES), (NO, NO)))
    return Agreement(ALL_CHECKS, None, len(answers), 1, both, machine_only, coach_only, neither)


def _is_pair(figure: str, machine: str | None) -> bool:
    return figure.startswith(RUBRIC) and machine in (YES, NO)
