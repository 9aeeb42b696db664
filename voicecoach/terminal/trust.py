"""The trust curve as one line of bars, with the sentences and events that moved it most."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.trust import TrustPoint
from voicecoach.terminal.phrases import printable, quoted
from voicecoach.terminal.pronouns import Pronouns, at_the_start, pronouns_for

LEVELS = "▁▂▃▄▅▆▇"
HIGHEST = 10.0
"""Where trust ends."""
SIDES = 18
"""Columns beside the bars, for where it began and ended."""
MOST_SHOWN, LEAST_CHANGE = 3, 0.5


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


def find_movers(points: tuple[TrustPoint, ...]) -> tuple[TrustPoint, ...]:
    """The turns over which trust moved most and of which it is known why, in the order of the talk."""
    known = [point for point in points if abs(point.change) >= LEAST_CHANGE and (point.text or point.event)]
    largest = sorted(known, key=lambda point: -abs(point.change))[:MOST_SHOWN]
    return tuple(sorted(largest, key=lambda point: point.turn))


def _mover(point: TrustPoint, who: Pronouns) -> RenderableType:
    grew = point.change > 0
    what = quoted(point.text, point.at_s) if point.text else Text(word_event(point.event, who))
    return Text.assemble((f"{'+' if grew else '−'}{abs(point.change):.1f}  ", "green" if grew else "red"), what)


def word_event(event: str, who: Pronouns) -> str:
    """An event of the record as a sentence; an unknown one as it stands."""
    events = {
        "a concern was answered": f"You answered a worry of {who.object}.",
        "passed over what she had just told": f"You passed over what {who.subject} had just told you.",
        "did not answer her question for the price": f"You did not answer {who.possessive} question for the price.",
        "broke the quiet": f"You spoke while {who.subject} was thinking.",
        "touched a sore spot": "You touched a sore spot.",
    }
    return events.get(event, at_the_start(printable(event)) + ".")
