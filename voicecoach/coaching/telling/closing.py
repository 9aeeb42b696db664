"""Price and ask in sentences: what was said of the price, what followed it, and whether and how the consultant asked."""

from voicecoach.coaching.closing import Closing
from voicecoach.coaching.evidence import MoveMade
from voicecoach.coaching.report import Report
from voicecoach.coaching.talk import Quote
from voicecoach.coaching.telling.certainty import Count, tell_certainty
from voicecoach.coaching.telling.lines import Line, Sign
from voicecoach.conversation.move import Move

UNKNOWN = "Whether you asked cannot be told."
VERDICTS = {
    "asked": (Sign.YES, "You asked for the decision."),
    "client_asked_first": (Sign.YES, "The client asked first: there was nothing left to ask for."),
    "rightly_not_asked": (Sign.YES, "You did not ask, and that was right"),
    "not_asked": (Sign.NO, "You did not ask for the decision."),
}
PRICES = {
    "whole": Line(Sign.YES, "You said the whole price."),
    "partial": Line(Sign.NO, "You said a part of the price, not the whole."),
    "known": Line(Sign.YES, "The client knew the price already."),
    "none": Line(Sign.NO, "No price was said."),
}
RESTATED = Line(Sign.YES, "You named what the client needs before asking.")
NOT_RESTATED = Line(Sign.NO, "You did not name what the client needs before asking.")
BEFORE = {"ready": "The client seemed ready before you asked.", "lost": "The client seemed to be leaving before you asked."}


def tell_price(report: Report) -> tuple[Line, ...]:
    """What was said of the price, the first time it was said (where it was whole: that time), and what came behind it."""
    closing = report.closing
    if not closing.price:
        return ()
    prices = _prices(report)
    said = PRICES[closing.price]
    moment = next((item for item in closing.quiet.items if item.after == "price"), None)
    place = (moment.turn, moment.at_s) if moment else None
    shown = next((move for move in prices if (move.turn, move.at_s) == place), None) or next(iter(prices), None)
    lines = [Line(said.sign, said.text, Quote(shown.turn, shown.at_s, shown.until_s, shown.text) if shown else None)]
    if moment and moment.kept is not None:
        after = f" ({moment.seconds:.1f} s)" if moment.kept and moment.seconds is not None else ""
        lines.append(Line(Sign.YES, f"After it you were quiet{after}.") if moment.kept else Line(Sign.NO, "After it you spoke on."))
    return tuple(lines)


def tell_ask(closing: Closing) -> tuple[Line, ...]:
    """Whether the consultant asked, and how; empty where it cannot be told."""
    if closing.verdict is None:
        return ()
    sign, sentence = VERDICTS[closing.verdict]
    told = f"{sentence}: {closing.why}." if closing.verdict == "rightly_not_asked" else sentence
    return (Line(sign, told, weighty=True), *(_how(closing) if closing.asked else ()))


def closing_certainty(report: Report) -> str:
    """How sure the prices and asks are."""
    counts = (Count("price", len(_prices(report)), "price"), Count("ask", len(report.closing.items), "ask"))
    return tell_certainty(report.errors, *counts)


def _prices(report: Report) -> list[MoveMade]:
    return [move for move in report.moves if Move.PRICE in move.moves]


def _how(closing: Closing) -> list[Line]:
    lines: list[Line] = []
    if closing.plain is not None:
        lines.append(Line(Sign.YES, "You asked plainly.") if closing.plain else Line(Sign.NO, "You asked softly, with a way out."))
    if closing.value_restated is not None:
        lines.append(RESTATED if closing.value_restated else NOT_RESTATED)
    if closing.client_was in BEFORE:
        lines.append(Line(Sign.PLAIN, BEFORE[closing.client_was]))
    return lines
