"""The lines that cost trust, as they are drawn."""

from rich.console import Group, RenderableType

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.distrusting import distrust_certainty, tell_distrust
from voicecoach.terminal.phrases import cited, dim, one_line

MOST_LINES = 8
"""Lines shown; a longer list is not read."""


def draw_distrust(report: Report) -> RenderableType | None:
    """Each line with its quote; None when there is none."""
    items = report.distrust.items
    if not items:
        return None
    lines: list[RenderableType] = []
    for line in map(tell_distrust, items[:MOST_LINES]):
        lines.append(one_line(line.sign, line.text, "red"))
        if line.quote:
            lines.append(cited(line.quote))
    if len(items) > MOST_LINES:
        lines.append(one_line("·", f"and {len(items) - MOST_LINES} more"))
    return Group(*lines, *dim(distrust_certainty(report)))
