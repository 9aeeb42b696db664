"""The checks of the rubric: not yet reached, reached, and those that a coach ticks; those that do not apply are only counted."""

from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.text import Text

from voicecoach.coaching.checks import RubricRules
from voicecoach.coaching.rubric import BY_COACH, Check, Rubric
from voicecoach.terminal.phrases import dim, indented, one_line


def draw_rubric(rubric: Rubric) -> RenderableType:
    """One line a check; where nothing could be checked, the reason."""
    note = dim(rubric.note or "")
    if not rubric.of:
        return Group(Text(f"Nothing was checked: {rubric.why_null}."), *note)
    checks = rubric.checks
    lines = [
        *_group("Not yet:", "✗", "yellow", [check for check in checks if check.passed is False]),
        *_group("Reached:", "✓", "green", [check for check in checks if check.passed]),
    ]
    for_coach = [check for check in checks if check.by == BY_COACH and check.passed is None]
    idle = len(checks) - rubric.of - len(for_coach)
    told = f"{rubric.passed} of the {rubric.of} that apply" + (f"; {idle} did not apply or could not be told." if idle else ".")
    return Group(*lines, Text(told, style="dim"), *note, *_group("For your coach to tick:", "○", "default", for_coach))


def show_rules(console: Console, rules: RubricRules, path: Path, own: bool) -> None:
    """A rubric as it stands in its file."""
    console.print(Text.assemble((f"{rules.name}, version {rules.version}", "bold"), f" – {path if own else 'the one that ships'}"))
    for check in rules.checks:
        console.print(one_line("·" if check.figure else "○", check.text))
        looked_at = f"{check.figure}: {check.limit}" if check.figure else "for your coach to tick"
        when = f", where {check.applies.figure} is {check.applies.limit}" if check.applies else ""
        console.print(indented(Text(f"{check.id} – {looked_at}{when}", "dim")))
    if not own:
        console.print(Text("\n`voicecoach rubric new` writes a copy for you to change.", "dim"))


def _group(head: str, mark: str, style: str, checks: list[Check]) -> list[RenderableType]:
    """Checks under one head, so that a mark in front of a sentence is not read as part of it; nothing for none."""
    return [Text(head), *(one_line(mark, _said(check), style) for check in checks)] if checks else []


def _said(check: Check) -> str:
    return f"{check.text} (your coach)" if check.by == BY_COACH and check.passed is not None else check.text
