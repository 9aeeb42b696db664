"""The head of the page: what talk this is, how it ended, and how to read what follows."""

from dataclasses import dataclass

from voicecoach.coaching.telling.headline import KINDS as KINDS_OF_TALK
from voicecoach.coaching.telling.headline import judge_outcome, tell_outcome
from voicecoach.coaching.telling.untold import why_no_figures
from voicecoach.coaching.telling.words import at_the_start
from voicecoach.conversation.session import Kind
from voicecoach.review.session_page import NO_NAME, NO_NAME_OF_CONSULTANT, SessionPage

ABOUT = {
    Kind.PRACTICE: "A consultant practised with a simulated client.",
    Kind.RECORDED: "Two people recorded a mock consultation.",
    Kind.IMPORTED: "A recording of a talk was read in.",
    Kind.TRANSCRIPT: "This was read from a transcript; there is no recording.",
}


@dataclass(frozen=True, slots=True)
class Head:
    """Sentences for the top of the page. `outcome` and `judged_outcome` are None where nobody knows."""

    title: str
    kind: str
    outcome: str | None
    judged_outcome: str | None
    about: str
    no_figures: str | None
    """Why there is no figure at all; None where there are some."""


def make_head(page: SessionPage) -> Head:
    """What stands on top."""
    outcome = tell_outcome(page.report)
    return Head(
        "A consultation" if page.client == NO_NAME else f"A consultation with {page.client}",
        KINDS_OF_TALK[page.report.session.kind],
        at_the_start(_named(outcome, page.client)) if outcome else None,
        judge_outcome(page.report),
        " ".join((ABOUT[page.session.kind], _you(page.consultant))),
        why_no_figures(page.report),
    )


def _named(sentence: str, client: str) -> str:
    return sentence if client == NO_NAME else sentence.replace("the client", client, 1)


def _you(consultant: str) -> str:
    return "“You” is the consultant" + ("." if consultant == NO_NAME_OF_CONSULTANT else f", {consultant}.")
