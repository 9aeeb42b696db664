"""The proposal held against what the client had told: tied to it, or not."""

from voicecoach.coaching.report import Report
from voicecoach.coaching.talk import Quote
from voicecoach.coaching.telling.certainty import Count, tell_certainty
from voicecoach.coaching.telling.lines import Line, Sign

TIED = {
    True: (Sign.YES, "It carries something that the client told you."),
    False: (Sign.NO, "Nothing that the client told you came back in it."),
    None: (Sign.PLAIN, "Whether it carries what the client told you cannot be told."),
}
NO_PROPOSAL = "No proposal was heard."


def tell_proposals(report: Report) -> tuple[Line, ...]:
    """Each proposal, and whether it is tied."""
    items = report.recommendations.items
    return tuple(Line(*TIED[item.tied], Quote(item.turn, item.at_s, item.until_s, item.text)) for item in items)


def proposal_was_due(report: Report) -> bool:
    """A price or an ask without a proposal leaves something out."""
    return bool(report.closing.price_said or report.closing.asked)


def proposal_certainty(report: Report) -> str:
    """How sure the proposals are."""
    return tell_certainty(report.errors, Count("recommendation", len(report.recommendations.items), "proposal"))
