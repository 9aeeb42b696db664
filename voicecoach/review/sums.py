"""Sums: what stands beside the title of a folded section, so that it need not be unfolded."""

from dataclasses import dataclass

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.asking import genuine_questions, tell_given_back
from voicecoach.coaching.telling.words import counted


@dataclass(frozen=True, slots=True)
class Sums:
    """One for each section; "" where there is nothing to sum up."""

    question_sum: str
    given_back_sum: str
    feature_sum: str
    needs_sum: str
    conditions_sum: str
    distrust_sum: str
    speaking_sum: str
    rubric_sum: str


def sum_up(report: Report) -> Sums:
    """What the sections come to."""
    side, rubric, time = report.client, report.rubric, report.talk_time
    told = sum(need.turn is not None for need in side.needs)
    return Sums(
        question_sum=_questions(report),
        given_back_sum="" if report.reflections.count is None else tell_given_back(report) if report.reflections.items else "nothing",
        feature_sum=counted(len(report.feature_talk.items), "sentence"),
        needs_sum=f"{told} of {counted(len(side.needs), 'need')} told" if side.needs else "",
        conditions_sum=_conditions(report),
        distrust_sum=counted(len(report.distrust.items), "line") if report.distrust.items else "nothing found",
        speaking_sum=f"{time.words_per_minute} words a minute" if time.words_per_minute is not None else "",
        rubric_sum=f"{rubric.passed} of the {rubric.of} that apply" if rubric.of else "",
    )


def _questions(report: Report) -> str:
    genuine = genuine_questions(report)
    if report.questions.count is None or not genuine:
        return "" if report.questions.count is None else "none"
    opened = sum(item.kind == "open" for item in genuine)
    follow_ups = report.questions.follow_ups
    parts = [f"{opened} open", f"{len(genuine) - opened} closed"]
    return f"{len(genuine)}: {', '.join(parts)}" + (f"; {counted(follow_ups, 'follow-up')}" if follow_ups is not None else "")


def _conditions(report: Report) -> str:
    met = [condition.met for condition in report.client.yes_when]
    return f"{sum(bool(holds) for holds in met)} of {len(met)} for a yes" if met and None not in met and not report.client.wrong_fit else ""
