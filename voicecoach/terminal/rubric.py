"""The checks of the rubric: passed, not passed, and those that a coach ticks; those that do not apply are only counted."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.rubric import BY_COACH, Check, Rubric
from voicecoach.terminal.phrases import one_line

PASSED, MISSED, TO_TICK = ("✓", "green"), ("✗", "yellow"), "○"


def draw_rubric(rubric: Rubric) -> RenderableType:
    """One line a check; where nothing could be checked, the reason."""
    if not rubric.of:
        return Text(f"Nothing was checked: {rubric.why_null}.")
    lines = [_line(check) for check in rubric.checks if check.passed is not None]
    for_coach = [check for check in rubric.checks if check.by == BY_COACH]
    idle = len(rubric.checks) - rubric.of - len(for_coach)
    told = f"{rubric.passed} of the {rubric.of} that apply" + (f"; {idle} did not apply or could not be told." if idle else ".")
    lines.append(Text(told, style="dim"))
    if for_coach:
        lines += [Text("For your coach:"), *(one_line(TO_TICK, check.text) for check in for_coach)]
    return Group(*lines)


def _line(check: Check) -> RenderableType:
    mark, style = PASSED if check.passed else MISSED
    return one_line(mark, check.text, style)
