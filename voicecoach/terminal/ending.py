"""The client's own yes and no, ticked or not, and the best honest ending."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.ending import OwnCondition
from voicecoach.coaching.report import Report
from voicecoach.terminal.phrases import one_line, printable
from voicecoach.terminal.pronouns import Pronouns, at_the_start, pronouns_for


def draw_ending(report: Report) -> RenderableType | None:
    """What would have made a yes and a no, the best ending and whether it was reached; None where the session did not keep it."""
    side = report.client
    who = pronouns_for(side.gender)
    lines: list[RenderableType] = []
    if side.will_cancel:
        lines.append(Text(will_cancel(who), style="bold red"))
    if not side.wrong_fit:
        lines += _yes(side.yes_when, who)
    lines += _no(side.no_when, who)
    if side.best_ending:
        mark, told, style = ("✓", "reached", "bold green") if side.best_ending.reached else ("○", "not reached this time", "bold yellow")
        lines += [
            Text(f"The best honest ending ({told}):", style="bold"),
            one_line(mark, printable(side.best_ending.text), style),
        ]
    return Group(*lines) if lines else None


def will_cancel(who: Pronouns) -> str:
    """What becomes of a yes that was squeezed out."""
    return f"{at_the_start(who.subject)} will cancel: it was easier to say yes than no."


def _yes(conditions: tuple[OwnCondition, ...], who: Pronouns) -> list[RenderableType]:
    if not conditions:
        return []
    met = [condition.met for condition in conditions]
    count = f" ({sum(1 for holds in met if holds)} of {len(met)})" if None not in met else ""
    head = Text(f"{at_the_start(who.possessive)} clear yes needs all of these{count}:", style="bold")
    marks = {True: ("✓", "green"), False: ("○", "yellow"), None: ("·", "default")}
    return [head, *(one_line(marks[c.met][0], printable(c.text), marks[c.met][1]) for c in conditions)]


def _no(conditions: tuple[OwnCondition, ...], who: Pronouns) -> list[RenderableType]:
    if not conditions:
        return []
    happened = [condition for condition in conditions if condition.met]
    told = "" if any(condition.met is None for condition in conditions) else " – none of it happened" if not happened else ""
    head = Text(f"{at_the_start(who.possessive)} clear no, any one of these{told}:", style="bold")
    return [
        head,
        *(one_line(*(("✗", f"{printable(c.text)} It happened.", "red") if c.met else ("·", printable(c.text), "dim"))) for c in conditions),
    ]
