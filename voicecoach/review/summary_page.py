"""The page of a summary: each consultant's months side by side, in one file that asks nothing of the network."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from voicecoach.coaching.shown import COUNTED, MEASURED
from voicecoach.coaching.summary import EVERYONE, Summary, SummaryRow, tell_average
from voicecoach.review.assets import Assets, inlined
from voicecoach.review.export import content_policy
from voicecoach.review.rendering import render


@dataclass(frozen=True, slots=True)
class Line:
    """One figure over the months; a cell is how it reads, and in how many talks it could be told."""

    title: str
    better: str | None
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One consultant."""

    name: str
    rows: tuple[SummaryRow, ...]
    lines: tuple[Line, ...]


def summary_page(summary: Summary) -> str:
    """The page as HTML."""
    assets = Assets(inlined().styles[:1], ())
    return render(
        "summary.html",
        assets=assets,
        policy=content_policy(assets),
        everyone=summary.rows[-1],
        parts=tuple(_parts(summary)),
        reasons=summary.reasons,
    )


def _parts(summary: Summary) -> Iterator[Part]:
    for name, group in groupby(summary.rows, key=lambda row: row.consultant):
        rows = tuple(group)
        if name != EVERYONE or len(summary.rows) == 1:
            yield Part(name, rows, tuple(_lines(rows)))
    if len({row.consultant for row in summary.rows}) > 2:  # with one consultant, everyone is the same once more
        yield Part(EVERYONE, summary.rows[-1:], tuple(_lines(summary.rows[-1:])))


def _lines(rows: tuple[SummaryRow, ...]) -> Iterator[Line]:
    for place, figure in enumerate(MEASURED):
        cells = tuple((tell_average(row.averages[place]), row.averages[place].talks) for row in rows)
        if any(talks for _, talks in cells):
            unit = " (in 10 turns)" if figure.name in COUNTED and "10 turns" not in figure.title else ""
            yield Line(figure.title.replace("Your share", "Consultant's share") + unit, figure.better, cells)
