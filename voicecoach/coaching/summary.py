"""The summary of real talks: by consultant and month how many there were, and what the figures were like on average. No ranks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.coaching.progress import SessionFigures
from voicecoach.coaching.shown import COUNTED, MEASURED

EVERYONE, ALL = "everyone", "all"
NOT_TOLD = "not told"
"""Whoever the consultant was; and a month that nobody knows."""


@dataclass(frozen=True, slots=True)
class TalkOf:
    """A talk, and whose it was; None where nobody told."""

    consultant: str | None
    figures: SessionFigures


@dataclass(frozen=True, slots=True)
class NotThere:
    """A file that became no talk. `refused`: the file itself was in the way; else something that may pass."""

    consultant: str | None
    month: str | None
    """Such as 2026-03."""
    refused: bool
    why: str


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of a figure over the talks in which it could be told."""

    name: str
    mean: float | None
    talks: int


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One consultant in one month, or in all; everyone in all."""

    consultant: str
    month: str
    recordings: int
    too_short: int
    """Recordings in which too little was said for any figure to mean something; they are in none."""
    hours: float
    refused: int
    failed: int
    averages: tuple[Average, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Rows by name and month; after the months of each consultant the row for all, and last the row for everyone."""

    rows: tuple[SummaryRow, ...]
    reasons: tuple[tuple[str, int], ...]
    """Why files are not there, and how many for each reason, the most frequent first."""


def sum_up(talks: Sequence[TalkOf], not_there: Sequence[NotThere]) -> Summary:
    """Everything about these talks. Retakes are moments, not talks, and are left out."""
    talks = [talk for talk in talks if not talk.figures.retake]
    rows: list[SummaryRow] = []
    names = {_name(talk.consultant) for talk in talks} | {_name(one.consultant) for one in not_there}
    for name in sorted(names, key=lambda name: (name == NOT_TOLD, name.casefold(), name)):
        own = [talk for talk in talks if _name(talk.consultant) == name]
        own_not = [one for one in not_there if _name(one.consultant) == name]
        for month in sorted({_month(talk) for talk in own} | {one.month or NOT_TOLD for one in own_not}):
            of_month = [one for one in own_not if (one.month or NOT_TOLD) == month]
            rows.append(_row(name, month, [talk for talk in own if _month(talk) == month], of_month))
        rows.append(_row(name, ALL, own, own_not))
    rows.append(_row(EVERYONE, ALL, talks, not_there))
    return Summary(tuple(rows), tuple(Counter(one.why for one in not_there).most_common()))


def tell_average(average: Average) -> str:
    """How it reads: a share in percent, moments in ten turns as a number; "" where it could not be told."""
    if average.mean is None:
        return ""
    return f"{average.mean:.1f}" if average.name in COUNTED else f"{average.mean:.0%}"


def _row(name: str, month: str, talks: Sequence[TalkOf], not_there: Sequence[NotThere]) -> SummaryRow:
    told = [talk.figures for talk in talks if talk.figures.told]
    refused = sum(one.refused for one in not_there)
    return SummaryRow(
        consultant=name,
        month=month,
        recordings=len(talks),
        too_short=len(talks) - len(told),
        hours=sum(talk.figures.duration_s or 0.0 for talk in talks) / 3600,
        refused=refused,
        failed=len(not_there) - refused,
        averages=tuple(_average(figure.name, told) for figure in MEASURED),
    )


def _average(name: str, told: Iterable[SessionFigures]) -> Average:
    values = [value for figures in told for key, value, _ in figures.values if key == name]
    return Average(name, sum(values) / len(values) if values else None, len(values))


def _name(consultant: str | None) -> str:
    return consultant or NOT_TOLD


def _month(talk: TalkOf) -> str:
    return talk.figures.started_at[:7] if talk.figures.started_at else NOT_TOLD
