"""Price and ask as they are drawn: what was said of the price, what followed it, and whether and how the consultant asked."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.closing import UNKNOWN, closing_certainty, tell_ask, tell_price
from voicecoach.coaching.telling.lines import Sign
from voicecoach.terminal.phrases import cited, dim, one_line

WEIGHTY = {Sign.YES: "bold green", Sign.NO: "bold yellow"}


def draw_closing(report: Report) -> RenderableType:
    """One line for each part; what was asked, in its words, stands among the moments to hear."""
    if report.closing.verdict is None:
        return Text(UNKNOWN)
    lines: list[RenderableType] = []
    for line in (*tell_price(report), *tell_ask(report.closing)):
        lines.append(one_line(line.sign, line.text, WEIGHTY[line.sign] if line.weighty else "default"))
        if line.quote:
            lines.append(cited(line.quote))
    return Group(*lines, *dim(closing_certainty(report)))
