"""Progress as the terminal shows it: what is being worked on, then each figure from its first session to its latest."""

from collections.abc import Sequence

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from voicecoach.coaching.agreement import Agreement
from voicecoach.coaching.progress import FocusOverTime, Progress, Series
from voicecoach.coaching.telling.words import counted
from voicecoach.terminal.phrases import indented
from voicecoach.terminal.plain import print_plainly
from voicecoach.terminal.tables import NARROW, show_rows

LEVELS = "▁▂▃▄▅▆▇"
UNTOLD = "·"
"""A session in which the figure could not be told."""
WIDEST = 88
MOST_SHOWN = 20
"""Sessions in a line; of more, the latest are shown."""
FOCUS = "► "
NOTHING = "No session yet that is long enough to tell anything. Start one with `voicecoach practice` or `voicecoach demo`."
NO_RANKS = (
    "Different clients make different talks: compare a talk with its neighbours, not with a mark. ► is what your latest focus is about."
)


def show_progress(console: Console, progress: Progress) -> None:
    """Print it; a list where the terminal is too narrow for a table."""
    print_plainly(console, lambda: _print(console, progress))


def spark(values: Sequence[float | None]) -> str:
    """One bar a value, the highest for the largest of them; a dot for None."""
    highest = max((value for value in values if value is not None), default=0.0)
    scale = max(1.0, highest)
    return "".join(UNTOLD if value is None else LEVELS[round(value / scale * (len(LEVELS) - 1))] for value in values[-MOST_SHOWN:])


def _print(console: Console, progress: Progress) -> None:
    if not progress.sessions:
        console.print(NOTHING)
        return
    width = min(console.width, WIDEST)
    console.print(Text(f"Progress over {counted(progress.sessions, 'session')}{_left_out(progress)}", style="bold"))
    if progress.focus:
        console.print()
        console.print(Rule(Text("What you work on", style="bold"), align="left", characters="─"), width=width)
        console.print(indented(_focus(progress.focus)), width=width)
    console.print()
    shown = [series for _, series in progress.figures.rows if series.first]
    if console.width >= NARROW:
        show_rows(console, ("figure", "first", "best", "latest", "from session to session"), [_row(series) for series in shown])
    else:
        show_rows(console, ("figure",), [_narrow_row(series) for series in shown])
    console.print(Text(f"\n{NO_RANKS}", style="dim"), width=width)
    if progress.agreement:
        console.print()
        console.print(Rule(Text("Coach and program", style="bold"), align="left", characters="─"), width=width)
        for row in progress.agreement:
            console.print(indented(Text(_agreement(row))), width=width)


def _left_out(progress: Progress) -> str:
    parts = [f"{progress.left_out} too short to tell"] if progress.left_out else []
    parts += [counted(progress.retakes, "retake")] if progress.retakes else []
    return f"; left out: {', '.join(parts)}" if parts else ""


def _agreement(row: Agreement) -> str:
    """The agreement on one figure in words."""
    told = row.why_null if row.kappa is None else f"kappa {row.kappa:.2f}"
    return f"{row.figure.replace('_', ' ')}: {told} ({counted(row.judged, 'judgement')} in {counted(row.sessions, 'session')})"


def _focus(focus: FocusOverTime) -> Text:
    marks = spark([float(came) for came in focus.came_back])
    if focus.count == 1:
        told = f"new in your latest session of {focus.of}" if focus.came_back[-1] else f"in one session of {focus.of}"
    else:
        told = f"in {focus.count} sessions of {focus.of}"
    return Text.assemble((focus.title, "bold"), f": {told}.  ", (marks, "cyan"))


def _row(series: Series) -> tuple[str, ...]:
    points = [point.text if point else "" for point in (series.first, series.best, series.latest)]
    return f"{FOCUS if series.in_focus else ''}{series.title}", *points, spark([point.value for point in series.points])


def _narrow_row(series: Series) -> tuple[str, ...]:
    title, first, best, latest, bars = _row(series)
    return title, f"first {first}", f"best {best}" if best else "", f"latest {latest}", bars
