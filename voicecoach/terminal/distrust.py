"""The lines that cost trust: what kind each is, the trust that it cost, and the words."""

from rich.console import Group, RenderableType

from voicecoach.coaching.report import Report
from voicecoach.terminal.errors import Count, error_note
from voicecoach.terminal.phrases import indented, one_line, quoted

MOST_LINES = 8
"""Lines shown; a longer list is not read."""
KINDS = {
    "pressure": ("pressure", "pressing line"),
    "price_apology": ("an excuse for the price", "excuse"),
    "backing_off": ("offered less, unasked", "smaller offer"),
    "answers_own_question": ("answered your own question", "own answer"),
}
"""What a line is called, and what it is counted as."""


def draw_distrust(report: Report) -> RenderableType | None:
    """Each line with its quote; None when there is none."""
    items = report.distrust.items
    if not items:
        return None
    lines: list[RenderableType] = []
    for item in items[:MOST_LINES]:
        kind = KINDS[item.kind][0] + (f" ({item.detail.replace('_', ' ')})" if item.detail else "")
        cost = f", cost {item.trust_cost:.1f} of 10 trust" if item.trust_cost else ""
        lines += [one_line("!", kind + cost, "red"), indented(quoted(item.text, item.at_s))]
    if len(items) > MOST_LINES:
        lines.append(one_line("·", f"and {len(items) - MOST_LINES} more"))
    found = [item.kind for item in items]
    note = error_note(report.errors, *(Count(name, found.count(name), KINDS[name][1]) for name in KINDS if name in found))
    return Group(*lines, *([note] if note else []))
