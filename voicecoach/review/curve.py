"""Curves: the client's trust over the talk, and the share of the talk minute by minute, as SVG geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.coaching.report import Report
from voicecoach.coaching.talk_time import Window
from voicecoach.coaching.telling.movers import find_movers
from voicecoach.coaching.telling.words import clock, percent
from voicecoach.coaching.trust import TrustPoint
from voicecoach.conversation.turns import Turn

MOST_TRUST = 10.0
FEWEST_COLUMNS = 12
"""Columns that there is room for at least, so that two minutes do not fill a page."""
WIDE = 1000
"""Units of the curve from left to right; its height is `MOST_TRUST` times ten."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A mover on the curve: its number in the list below, and its place in per cent."""

    number: int
    point: TrustPoint
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class TrustCurve:
    """The line as an SVG path, and the dots on it."""

    path: str
    dots: tuple[Dot, ...]
    first: float
    last: float
    by_time: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One minute: where it stands, how high the consultant's share is, and what to say of it."""

    x: str
    width: str
    own: str
    label: str
    minute: str
    """Below it; "" where there are too many to name."""


def trace(report: Report, turns: Sequence[Turn]) -> TrustCurve | None:
    """The trust curve; over time where the turns have times, else over the turns. None where fewer than two points were kept."""
    points = report.client.trust
    if len(points) < 2:
        return None
    times = [turns[point.turn].end_s if point.turn < len(turns) else None for point in points]
    known = [at_s for at_s in times if at_s is not None]
    by_time = len(known) == len(points) and known[-1] > known[0]
    places = [at_s - known[0] for at_s in known] if by_time else [float(index) for index in range(len(points))]
    xs = [place / places[-1] for place in places]
    ys = [1 - max(0.0, min(MOST_TRUST, point.trust)) / MOST_TRUST for point in points]
    line = "L".join(f"{x * WIDE:.0f} {y * MOST_TRUST * 10:.1f}" for x, y in zip(xs, ys, strict=True))
    where = {id(point): (x, y) for point, x, y in zip(points, xs, ys, strict=True)}
    dots = tuple(
        Dot(number, point, f"{where[id(point)][0] * 100:.2f}%", f"{where[id(point)][1] * 100:.1f}%")
        for number, point in enumerate(find_movers(points), start=1)
    )
    return TrustCurve(f"M{line}", dots, points[0].trust, points[-1].trust, by_time)


def share_columns(windows: Sequence[Window]) -> tuple[Column, ...]:
    """The consultant's share of each minute in which somebody spoke."""
    wide = 100 / max(FEWEST_COLUMNS, len(windows))
    every = 1 if len(windows) <= FEWEST_COLUMNS else 5
    return tuple(
        Column(
            f"{index * wide:.2f}%",
            f"{wide * 0.86:.2f}%",
            f"{window.share * 100:.1f}%",
            f"Minute {index + 1}, from {clock(window.from_s)}: {percent(window.share)} consultant",
            str(index + 1) if (index + 1) % every == 0 or index == 0 else "",
        )
        for index, window in enumerate(windows)
        if window.share is not None
    )
