"""The moments to hear, as they are drawn."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.moments import find_moments
from voicecoach.terminal.phrases import indented, quoted


def draw_moments(report: Report) -> RenderableType | None:
    """Each moment with its quote; None when there is none to hear."""
    lines: list[RenderableType] = []
    for moment in find_moments(report):
        lines.append(Text(moment.title, style="bold"))
        if moment.text:
            lines.append(indented(quoted(moment.text, moment.at_s)))
        if moment.after:
            lines.append(indented(Text(moment.after)))
    return Group(*lines) if lines else None
