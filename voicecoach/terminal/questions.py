"""The list of questions: when, open or closed, whether it followed up, and the words."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from voicecoach.coaching.questions import AskedQuestion, Questions
from voicecoach.terminal.phrases import clock, printable

OPEN, CLOSED, FOLLOW_UP = "○", "●", "↳"


def draw_questions(questions: Questions) -> RenderableType:
    """The genuine questions as a list; courtesies are only counted."""
    if questions.count is None:
        return Text(f"What you asked cannot be told: {questions.why_null}.")
    genuine = [item for item in questions.items if item.genuine]
    left_out = len(questions.items) - len(genuine)
    aside = f"{left_out} about the talk itself, or not meant to be answered, {'is' if left_out == 1 else 'are'} left out."
    if not genuine:
        return Group(Text("You asked no question."), *([Text(aside, style="dim")] if left_out else []))
    opened = sum(item.kind == "open" for item in genuine)
    head = f"{_count(len(genuine), 'question')}: {opened} open {OPEN}, {len(genuine) - opened} closed {CLOSED}"
    if questions.follow_ups is not None:
        head += f", {_count(questions.follow_ups, 'follow-up')} {FOLLOW_UP}"
    return Group(Text(head), _table(genuine), *([Text(aside, style="dim")] if left_out else []))


def _table(items: list[AskedQuestion]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, justify="right", style="dim")
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for number, item in enumerate(items, start=1):
        when = clock(item.at_s) if item.at_s is not None else f"{number}."
        mark = (OPEN if item.kind == "open" else CLOSED) + (FOLLOW_UP if item.follow_up else " ")
        grid.add_row(when, Text(mark, style="green" if item.kind == "open" else "default"), Text(printable(item.text)))
    return grid


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
