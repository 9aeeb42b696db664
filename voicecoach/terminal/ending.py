"""The client's own yes and no, ticked or not, and the best honest ending, as they are drawn."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.conditions import best_heading, no_heading, tell_no, tell_yes, yes_heading
from voicecoach.coaching.telling.headline import will_cancel
from voicecoach.coaching.telling.lines import Line, Sign
from voicecoach.coaching.telling.pronouns import pronouns_for
from voicecoach.coaching.telling.words import printable
from voicecoach.terminal.phrases import one_line

YES_STYLES = {Sign.YES: "green", Sign.OPEN: "yellow"}
NO_STYLES = {Sign.NO: "red", Sign.PLAIN: "dim"}


def draw_ending(report: Report) -> RenderableType | None:
    """What would have made a yes and a no, the best ending and whether it was reached; None where the session did not keep it."""
    side = report.client
    who = pronouns_for(side.gender)
    lines: list[RenderableType] = []
    if side.will_cancel:
        lines.append(Text(will_cancel(who), style="bold red"))
    if side.yes_when and not side.wrong_fit:
        lines += _conditions(yes_heading(side.yes_when, who), tell_yes(side.yes_when), YES_STYLES)
    if side.no_when:
        lines += _conditions(no_heading(side.no_when, who), tell_no(side.no_when), NO_STYLES)
    if side.best_ending:
        mark, style = ("✓", "bold green") if side.best_ending.reached else ("○", "bold yellow")
        lines += [Text(best_heading(side.best_ending), style="bold"), one_line(mark, printable(side.best_ending.text), style)]
    return Group(*lines) if lines else None


def _conditions(heading: str, lines: tuple[Line, ...], styles: dict[Sign, str]) -> list[RenderableType]:
    return [Text(heading, style="bold"), *(one_line(line.sign, line.text, styles.get(line.sign, "default")) for line in lines)]
