"""The trust curve as one line of bars, with the sentences and events that moved it most."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.movers import find_movers, word_change, word_event
from voicecoach.coaching.telling.pronouns import Pronouns, pronouns_for
from voicecoach.coaching.trust import TrustPoint
from voicecoach.terminal.phrases import quoted

LEVELS = "▁▂▃▄▅▆▇"
HIGHEST = 10.0
"""Where trust ends."""
SIDES = 18
"""Columns beside the bars, for where it began and ended."""


def draw_trust(report: Report, width: int) -> RenderableType | None:
    """The curve from the first turn to the last, and up to three movers in the order of the talk; None where nobody kept it."""
    points = report.client.trust
    if len(points) < 2:
        return None
    who = pronouns_for(report.client.gender)
    curve = Text.assemble(
        (f"{points[0].trust:.1f} ", "dim"),
        (bars([point.trust for point in points], width - SIDES), "cyan"),
        f" {points[-1].trust:.1f} of 10",
    )
    return Group(curve, *(_mover(point, who) for point in find_movers(points)))


def bars(levels: list[float], width: int) -> str:
    """A bar for each level from 0 to 10, two columns wide where there is room; a long talk is thinned out."""
    if len(levels) > width > 0:
        levels = [levels[place * len(levels) // width] for place in range(width - 1)] + levels[-1:]
    wide = 2 if 2 * len(levels) <= width else 1
    return "".join(LEVELS[round(max(0.0, min(HIGHEST, level)) / HIGHEST * (len(LEVELS) - 1))] * wide for level in levels)


def _mover(point: TrustPoint, who: Pronouns) -> RenderableType:
    what = quoted(point.text, point.at_s) if point.text else Text(word_event(point.event, who))
    return Text.assemble((f"{word_change(point.change)}  ", "green" if point.change > 0 else "red"), what)
