"""The lines that cost trust, in words: what kind each is, and the trust that it cost."""

from voicecoach.coaching.distrust import DistrustLine
from voicecoach.coaching.report import Report
from voicecoach.coaching.talk import Quote
from voicecoach.coaching.telling.certainty import Count, tell_certainty
from voicecoach.coaching.telling.lines import Line, Sign

KINDS = {
    "pressure": ("pressure", "pressing line"),
    "price_apology": ("an excuse for the price", "excuse"),
    "backing_off": ("offered less, unasked", "smaller offer"),
    "answers_own_question": ("answered your own question", "own answer"),
}
"""What a line is called, and what it is counted as."""


def tell_distrust(item: DistrustLine) -> Line:
    """Its kind and its cost, with the words."""
    kind = KINDS[item.kind][0] + (f" ({item.detail.replace('_', ' ')})" if item.detail else "")
    cost = f", cost {item.trust_cost:.1f} of 10 trust" if item.trust_cost else ""
    return Line(Sign.ALARM, kind + cost, Quote(item.turn, item.at_s, item.until_s, item.text))


def distrust_certainty(report: Report) -> str:
    """How sure the kinds are that were found."""
    found = [item.kind for item in report.distrust.items]
    counts = (Count(name, found.count(name), KINDS[name][1]) for name in KINDS if name in found)
    return tell_certainty(report.errors, *counts)
