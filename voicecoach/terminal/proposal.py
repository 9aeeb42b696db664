"""The proposal held against what the client had told: tied to it, or not."""

from rich.console import Group, RenderableType

from voicecoach.coaching.report import Report
from voicecoach.terminal.errors import Count, error_note
from voicecoach.terminal.phrases import indented, one_line, quoted

TIED = {
    True: ("✓", "It carries something that the client told you.", "green"),
    False: ("✗", "Nothing that the client told you came back in it.", "yellow"),
    None: ("·", "Whether it carries what the client told you cannot be told.", "default"),
}
NO_PROPOSAL = "No proposal was heard."
MOST_SHOWN = 4


def draw_proposal(report: Report) -> RenderableType | None:
    """Each proposal and whether it is tied; None when there was none and none was due."""
    items = report.recommendations.items
    note = error_note(report.errors, Count("recommendation", len(items), "proposal"))
    tail: list[RenderableType] = [note] if note else []
    if not items:
        due = report.closing.price_said or report.closing.asked
        return (note or one_line("·", NO_PROPOSAL)) if due else None
    lines: list[RenderableType] = []
    for item in items[:MOST_SHOWN]:
        lines += [quoted(item.text, item.at_s), indented(one_line(*TIED[item.tied]))]
    if len(items) > MOST_SHOWN:
        lines.append(one_line("·", f"and {len(items) - MOST_SHOWN} more"))
    return Group(*lines, *tail)
