"""The list of questions: when, open or closed, whether it followed up, and the words; and what was given back to the client."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from voicecoach.coaching.questions import AskedQuestion
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.asking import (
    LOADED,
    feature_certainty,
    genuine_questions,
    question_certainty,
    reflection_certainty,
    tell_feature_talk,
    tell_given_back,
    tell_left_out,
)
from voicecoach.coaching.telling.verdicts import tell_count
from voicecoach.coaching.telling.words import clock, counted, printable, shortened
from voicecoach.terminal.phrases import dim, indented, one_line, quoted

OPEN, CLOSED, FOLLOW_UP = "○", "●", "↳"
MOST_QUESTIONS, MOST_GIVEN_BACK = 12, 4


def draw_questions(report: Report) -> RenderableType:
    """The genuine questions as a list; courtesies are only counted."""
    questions = report.questions
    if questions.count is None:
        return Text(f"What you asked cannot be told: {questions.why_null}.")
    genuine = genuine_questions(report)
    opened = sum(item.kind == "open" for item in genuine)
    head = "You asked no question."
    if genuine:
        head = f"{counted(len(genuine), 'question')}: {opened} open {OPEN}, {len(genuine) - opened} closed {CLOSED}"
        if questions.follow_ups is not None:
            head += f", {counted(questions.follow_ups, 'follow-up')} {FOLLOW_UP}"
    if both := tell_count(report, "questions"):
        head += f" ({both})"
    lines: list[RenderableType] = [Text(head)]
    if genuine:
        lines.append(_table(genuine[:MOST_QUESTIONS]))
    if len(genuine) > MOST_QUESTIONS:
        lines.append(Text(f"and {len(genuine) - MOST_QUESTIONS} more"))
    return Group(*lines, *dim(tell_left_out(report)), *dim(question_certainty(report)))


def draw_given_back(report: Report) -> RenderableType | None:
    """Reflections and summaries; None where nothing can be said about them."""
    given = report.reflections
    if given.count is None:
        return None
    lines: list[RenderableType] = [Text(tell_given_back(report))]
    for item in given.items[:MOST_GIVEN_BACK]:
        lines.append(quoted(item.text, item.at_s))
        if item.kind == "loaded":
            lines.append(indented(Text(LOADED, style="dim")))
    if len(given.items) > MOST_GIVEN_BACK:
        lines.append(Text(f"and {len(given.items) - MOST_GIVEN_BACK} more"))
    return Group(*lines, *dim(reflection_certainty(report)))


def draw_feature_talk(report: Report) -> RenderableType | None:
    """Unasked good words about oneself; None when there were none."""
    talk = report.feature_talk
    if not talk.items:
        return None
    first = talk.items[0]
    head = one_line("·", f"{tell_feature_talk(talk)}. The first time:")
    return Group(head, indented(quoted(first.text, first.at_s)), *dim(feature_certainty(report)))


def _table(items: tuple[AskedQuestion, ...]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, justify="right", style="dim")
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for number, item in enumerate(items, start=1):
        when = clock(item.at_s) if item.at_s is not None else f"{number}."
        mark = (OPEN if item.kind == "open" else CLOSED) + (FOLLOW_UP if item.follow_up else " ")
        grid.add_row(when, Text(mark, style="green" if item.kind == "open" else "default"), Text(shortened(printable(item.text))))
    return grid
