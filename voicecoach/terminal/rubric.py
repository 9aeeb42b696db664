"""The checks of the rubric: not yet reached, reached, and those that a coach ticks; those that do not apply are only counted."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.rubric import BY_COACH, Check, Rubric
from voicecoach.terminal.phrases import one_line


def draw_rubric(rubric: Rubric) -> RenderableType:
    """One line a check; where nothing could be checked, the reason."""
    if not rubric.of:
        return Text(f"Nothing was checked: {rubric.why_null}.")
    checks = rubric.checks
    lines = [
        *_group("Not yet:", "✗", "yellow", [check for check in checks if check.passed is False]),
        *_group("Reached:", "✓", "green", [check for check in checks if check.passed]),
    ]
    for_coach = [check for check in checks if check.by == BY_COACH]
    idle = len(checks) - rubric.of - len(for_coach)
    told = f"{rubric.passed} of the {rubric.of} that apply" + (f"; {idle} did not apply or could not be told." if idle else ".")
    return Group(*lines, Text(told, style="dim"), *_group("For your coach to tick:", "○", "default", for_coach))


def _group(head: str, mark: str, style: str, checks: list[Check]) -> list[RenderableType]:
    """Checks under one head, so that a mark in front of a sentence is not read as part of it; nothing for none."""
    return [Text(head), *(one_line(mark, check.text, style) for check in checks)] if checks else []
