"""The six steps as one band over time: every cell holds the number of the step that fills most of it."""

from collections.abc import Sequence

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.steps import Step
from voicecoach.coaching.telling.words import clock
from voicecoach.conversation.spans import Span

LONGEST_BAND = 60
NOBODY = "·"
STYLES = ("black on cyan", "black on green", "black on yellow", "black on magenta", "white on blue", "black on white")
"""One for each step, in order."""
LOOPS = "Good talks go back and forth between them; the order is not judged."


def draw_steps(report: Report, width: int) -> RenderableType | None:
    """The band, and how long each step took; None without times."""
    steps = [step for step in report.steps if step.spans]
    if not steps:
        return None
    end_s = max(end for step in steps for _, end in step.spans)
    band = Text()
    for number in fill_cells(steps, min(width, LONGEST_BAND), end_s):
        band.append(str(number) if number else NOBODY, STYLES[number - 1] if number else "dim")
    names = Columns((f"{step.step} {step.name} {clock(step.seconds or 0)}" for step in steps), padding=(0, 2))
    return Group(band, names, Text(LOOPS, style="dim"))


def fill_cells(steps: Sequence[Step], cells: int, end_s: float) -> tuple[int, ...]:
    """For each of `cells` equal stretches of the talk the number of the step that fills most of it; 0 where nobody speaks."""
    if end_s <= 0:
        return (0,) * cells
    filled: list[int] = []
    for cell in range(cells):
        window = Span(cell * end_s / cells, (cell + 1) * end_s / cells)
        shares = [(sum(window.overlap(Span(*span)) for span in step.spans), step.step) for step in steps]
        seconds, number = max(shares, key=lambda share: share[0])
        filled.append(number if seconds > 0 else 0)
    return tuple(filled)
