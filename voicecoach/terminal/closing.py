"""Price and ask in sentences: what was said of the price, what followed it, and whether and how the consultant asked."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.closing import Closing
from voicecoach.coaching.evidence import MoveMade
from voicecoach.coaching.report import Report
from voicecoach.conversation.move import Move
from voicecoach.terminal.errors import Count, error_note
from voicecoach.terminal.phrases import indented, one_line, quoted

VERDICTS = {
    "asked": ("✓", "You asked for the decision.", "bold green"),
    "client_asked_first": ("✓", "The client asked first: there was nothing left to ask for.", "bold green"),
    "rightly_not_asked": ("✓", "You did not ask, and that was right", "bold green"),
    "not_asked": ("✗", "You did not ask for the decision.", "bold yellow"),
}
PRICES = {
    "whole": ("✓", "You said the whole price."),
    "partial": ("✗", "You said a part of the price, not the whole."),
    "known": ("✓", "The client knew the price already."),
    "none": ("✗", "No price was said."),
}
RESTATED = ("✓", "You named what the client needs before asking.")
NOT_RESTATED = ("✗", "You did not name what the client needs before asking.")
BEFORE = {"ready": "The client seemed ready before you asked.", "lost": "The client seemed to be leaving before you asked."}


def draw_closing(report: Report) -> RenderableType:
    """One line for each part; what was asked, in its words, stands among the moments to hear."""
    closing = report.closing
    if closing.verdict is None:
        return Text("Whether you asked cannot be told.")
    prices = [move for move in report.moves if Move.PRICE in move.moves]
    lines = _price(closing, prices) if closing.price else []
    mark, sentence, style = VERDICTS[closing.verdict]
    lines.append(one_line(mark, f"{sentence}: {closing.why}." if closing.verdict == "rightly_not_asked" else sentence, style))
    if closing.asked:
        lines += _how_asked(closing)
    note = error_note(report.errors, Count("price", len(prices), "price"), Count("ask", len(closing.items), "ask"))
    return Group(*lines, *([note] if note else []))


def _price(closing: Closing, prices: list[MoveMade]) -> list[RenderableType]:
    """What was said of the price, the first time it was said (where it was whole: that time), and what came behind it."""
    lines: list[RenderableType] = [one_line(*PRICES[closing.price or "none"])]
    moment = next((item for item in closing.quiet.items if item.after == "price"), None)
    place = (moment.turn, moment.at_s) if moment else None
    shown = next((move for move in prices if (move.turn, move.at_s) == place), None) or next(iter(prices), None)
    if shown:
        lines.append(indented(quoted(shown.text, shown.at_s)))
    if moment and moment.kept is not None:
        after = f" ({moment.seconds:.1f} s)" if moment.kept and moment.seconds is not None else ""
        kept = (f"After it you were quiet{after}.", "✓") if moment.kept else ("After it you spoke on.", "✗")
        lines.append(one_line(kept[1], kept[0]))
    return lines


def _how_asked(closing: Closing) -> list[RenderableType]:
    lines: list[RenderableType] = []
    if closing.plain is not None:
        lines.append(one_line("✓", "You asked plainly.") if closing.plain else one_line("✗", "You asked softly, with a way out."))
    if closing.value_restated is not None:
        lines.append(one_line(*(RESTATED if closing.value_restated else NOT_RESTATED)))
    if closing.client_was in BEFORE:
        lines.append(one_line("·", BEFORE[closing.client_was]))
    return lines
