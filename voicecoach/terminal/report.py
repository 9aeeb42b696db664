"""The report as the terminal shows it: what to keep and to work on first, then the balance, the questions, and the closing."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.terminal.balance import draw_balance
from voicecoach.terminal.closing import draw_closing
from voicecoach.terminal.phrases import OUTCOMES, PARTED, clock, duration, indented, one_line, printable, quoted
from voicecoach.terminal.questions import draw_questions

MOST_LINES = 8
"""Lines of distrust shown; a longer list is not read."""
WIDEST = 88
"""Columns; longer lines are tiring to read."""
PLAIN = str.maketrans({
    "─": "-", "█": "#", "░": ".", "○": "o", "●": "*", "↳": ">", "►": ">", "✓": "+", "✗": "x", "→": ">", "·": "-",
    "“": '"', "”": '"', "’": "'", "…": ".",
})  # fmt: skip
"""Stand-ins of the same width for terminals without these characters."""
DISTRUST = {
    "pressure": "pressure",
    "price_apology": "an excuse for the price",
    "backing_off": "offered less, unasked",
    "answers_own_question": "answered your own question",
}


def show_report(report: Report, console: Console) -> None:
    """Print the report; readable from 40 columns on, with and without colour, also where only plain characters can be printed."""
    if console.encoding.lower().startswith("utf"):
        _print(report, console)
        return
    with console.capture() as captured:
        _print(report, console)
    plain = captured.get().translate(PLAIN).encode(console.encoding, "replace").decode(console.encoding)
    console.file.write(plain)


def _print(report: Report, console: Console) -> None:
    width = min(console.width, WIDEST)
    console.print(Padding(_headline(report), (1, 0, 0, 0)), width=width)
    for title, body in _sections(report, width):
        console.print()
        console.print(Rule(Text(title, style="bold"), align="left", characters="─"), width=width)
        console.print(indented(body), width=width)
    console.print()


def _sections(report: Report, width: int) -> list[tuple[str, RenderableType]]:
    sections: list[tuple[str, RenderableType]] = [
        ("Work on this" if report.focus else "Keep this" if report.keep else "In short", _advice(report)),
        ("Who spoke", draw_balance(report, width - 2)),
        ("Questions", draw_questions(report.questions)),
        ("Asking for value", draw_closing(report.closing)),
    ]
    if report.distrust.items:
        sections.append(("What costs trust", _distrust(report)))
    untold = _untold(report)
    if untold:
        sections.append(("What could not be told", Group(*(one_line("·", reason) for reason in untold))))
    return sections


def _headline(report: Report) -> Text:
    """Who, when, how long, and how it ended, in one sentence."""
    facts = report.session
    who = {"practice": "Practice", "recorded": "A recorded talk", "imported": "An imported talk", "transcript": "A transcript"}[facts.kind]
    text = Text(who, style="bold")
    if facts.persona:
        text.append(f" with {facts.persona.replace('_', ' ').title()}")
    if facts.started_at:
        text.append(f", {facts.started_at[:10]} at {facts.started_at[11:16]} UTC")
    if facts.duration_s is not None:
        text.append(f", {duration(facts.duration_s)}")
    known = facts.kind != "transcript" or facts.outcome != "stopped"
    parted = facts.outcome == "declined" and facts.decided is False
    text.append(f": {PARTED if parted else OUTCOMES[facts.outcome]}" if known else ".")
    return text


def _advice(report: Report) -> RenderableType:
    lines: list[RenderableType] = []
    if report.check_in.intention:
        lines.append(Text.assemble(("You wanted to: ", "bold"), printable(report.check_in.intention)))
    if report.focus:
        focus = report.focus
        lines += [Text(f"► {focus.title}", style="bold yellow"), indented(Text(focus.why))]
        if focus.text:
            lines.append(indented(quoted(focus.text, focus.at_s)))
        lines.append(indented(Text.assemble(("Try: ", "bold"), focus.try_)))
    if report.keep:
        keep = report.keep
        lines += [Text(f"✓ Keep: {keep.title}", style="bold green"), indented(quoted(keep.text, keep.at_s))]
    for note in report.notes:
        at = f" ({clock(note.at_s)})" if note.at_s is not None else ""
        lines.append(one_line("·", f"{note.title}{at}"))
    return Group(*lines) if lines else Text("Nothing was said that could be kept or worked on.")


def _distrust(report: Report) -> RenderableType:
    lines: list[RenderableType] = []
    for item in report.distrust.items[:MOST_LINES]:
        kind = DISTRUST[item.kind] + (f" ({item.detail.replace('_', ' ')})" if item.detail else "")
        cost = f", cost {item.trust_cost:.1f} of 10 trust" if item.trust_cost else ""
        lines += [one_line("!", kind + cost, "red"), indented(quoted(item.text, item.at_s))]
    more = len(report.distrust.items) - MOST_LINES
    if more > 0:
        lines.append(one_line("·", f"and {more} more"))
    return Group(*lines)


def _untold(report: Report) -> list[str]:
    time, closing = report.talk_time, report.closing
    reasons: list[str] = []
    if time.interruptions.why_null and time.why_null is None:
        reasons.append(f"Interruptions: {time.interruptions.why_null}.")
    if closing.verdict is None and closing.why:
        reasons.append(f"Closing: {closing.why}.")
    return reasons
