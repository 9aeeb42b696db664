"""The list of questions: when, open or closed, whether it followed up, and the words; and what was given back to the client."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from voicecoach.coaching.questions import AskedQuestion
from voicecoach.coaching.report import Report
from voicecoach.terminal.errors import Count, error_note
from voicecoach.terminal.phrases import clock, counted, duration, indented, one_line, printable, quoted, shortened

OPEN, CLOSED, FOLLOW_UP = "○", "●", "↳"
MOST_QUESTIONS, MOST_GIVEN_BACK = 12, 4


def draw_questions(report: Report) -> RenderableType:
    """The genuine questions as a list; courtesies are only counted."""
    questions = report.questions
    if questions.count is None:
        return Text(f"What you asked cannot be told: {questions.why_null}.")
    genuine = [item for item in questions.items if item.genuine]
    opened = sum(item.kind == "open" for item in genuine)
    head = "You asked no question."
    counts = [Count("questions", len(genuine), "question")]
    if genuine:
        head = f"{counted(len(genuine), 'question')}: {opened} open {OPEN}, {len(genuine) - opened} closed {CLOSED}"
        counts.append(Count("open_question", opened, "open question"))
        if questions.follow_ups is not None:
            head += f", {counted(questions.follow_ups, 'follow-up')} {FOLLOW_UP}"
            counts.append(Count("follow_up", questions.follow_ups, "follow-up"))
    lines: list[RenderableType] = [Text(head)]
    if genuine:
        lines.append(_table(genuine[:MOST_QUESTIONS]))
    if len(genuine) > MOST_QUESTIONS:
        lines.append(Text(f"and {len(genuine) - MOST_QUESTIONS} more"))
    left_out = len(questions.items) - len(genuine)
    if left_out:
        aside = f"{left_out} about the talk itself, or not meant to be answered, {'is' if left_out == 1 else 'are'} left out."
        lines.append(Text(aside, style="dim"))
    note = error_note(report.errors, *counts)
    return Group(*lines, *([note] if note else []))


def draw_given_back(report: Report) -> RenderableType | None:
    """Reflections and summaries; None where nothing can be said about them."""
    given = report.reflections
    if given.count is None:
        return None
    kinds = ((given.count, "reflection", "reflections"), (given.summaries or 0, "summary", "summaries"))
    head = ", ".join(counted(*kind) for kind in kinds if kind[0])
    lines: list[RenderableType] = [Text(head or "You gave nothing back in your own words.")]
    for item in given.items[:MOST_GIVEN_BACK]:
        lines.append(quoted(item.text, item.at_s))
        if item.kind == "loaded":
            lines.append(indented(Text("This one leads towards your offer, so it is not counted.", style="dim")))
    if len(given.items) > MOST_GIVEN_BACK:
        lines.append(Text(f"and {len(given.items) - MOST_GIVEN_BACK} more"))
    note = error_note(report.errors, Count("reflection", given.count, "reflection"))
    return Group(*lines, *([note] if note else []))


def draw_feature_talk(report: Report) -> RenderableType | None:
    """Unasked good words about oneself; None when there were none."""
    talk = report.feature_talk
    if not talk.items:
        return None
    first = talk.items[0]
    early = talk.seconds_before_first_need
    before = f", {duration(early)} of it before the first need" if early else ""
    times = "once" if len(talk.items) == 1 else f"{len(talk.items)} times"
    note = error_note(report.errors, Count("feature_claim", len(talk.items), "such sentence"))
    head = one_line("·", f"You spoke well of your own work {times}{before}. The first time:")
    return Group(head, indented(quoted(first.text, first.at_s)), *([note] if note else []))


def _table(items: list[AskedQuestion]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, justify="right", style="dim")
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for number, item in enumerate(items, start=1):
        when = clock(item.at_s) if item.at_s is not None else f"{number}."
        mark = (OPEN if item.kind == "open" else CLOSED) + (FOLLOW_UP if item.follow_up else " ")
        grid.add_row(when, Text(mark, style="green" if item.kind == "open" else "default"), Text(shortened(printable(item.text))))
    return grid
