"""The proposal held against what the client had told, as it is drawn."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.lines import Sign
from voicecoach.coaching.telling.offered import NO_PROPOSAL, proposal_certainty, proposal_was_due, tell_proposals
from voicecoach.terminal.phrases import dim, indented, one_line, quoted

STYLES = {Sign.YES: "green", Sign.NO: "yellow"}
MOST_SHOWN = 4


def draw_proposal(report: Report) -> RenderableType | None:
    """Each proposal and whether it is tied; None when there was none and none was due."""
    told = tell_proposals(report)
    certainty = proposal_certainty(report)
    if not told:
        nothing = Text(certainty, style="dim") if certainty else one_line("·", NO_PROPOSAL)
        return nothing if proposal_was_due(report) else None
    lines: list[RenderableType] = []
    for line in told[:MOST_SHOWN]:
        if line.quote:
            lines.append(quoted(line.quote.text, line.quote.at_s))
        lines.append(indented(one_line(line.sign, line.text, STYLES.get(line.sign, "default"))))
    if len(told) > MOST_SHOWN:
        lines.append(one_line("·", f"and {len(told) - MOST_SHOWN} more"))
    return Group(*lines, *dim(certainty))
