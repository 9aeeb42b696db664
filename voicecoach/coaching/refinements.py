"""Refinements: what would make a good talk better still, for a talk in which nothing has to be mended."""

from voicecoach.coaching.closing import ASKED
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.remarks import Remark, Topic, cited, needing
from voicecoach.coaching.talk import Quote

GIVEN_BACK = 2
"""So many reflections show the client as much as a summary does."""


def never_summed_up(figures: Figures) -> Remark | None:
    """Follow-ups, a proposal, and no summary between them."""
    given_back = figures.reflections
    if given_back.count is None or given_back.summaries or given_back.count >= GIVEN_BACK or not figures.questions.follow_ups:
        return None
    if not figures.recommendations.items:
        return None
    why = "You asked on, and the client told you more. A summary before the proposal would show what you heard."
    tryout = "“So, to sum up what I've heard: you want … . Did I get that right?”"
    first = figures.recommendations.items[0]
    return Remark(Topic.TAKING_UP, "Sum up before you propose", why, tryout, Quote(first.turn, first.at_s, first.until_s, first.text))


def asked_without_the_need(figures: Figures) -> Remark | None:
    """An ask with no word about what it is for."""
    closing = figures.closing
    if closing.verdict != ASKED or closing.value_restated is not False or figures.first_need is None or closing.turn is None:
        return None
    need = needing(figures.talk, figures.first_need)
    why = f"Your ask stands without what it is for. The client had told you {cited(need.text)}."
    tryout = "“You told me what it is for, and this is how you get it. Would you like to do it?”"
    return Remark(Topic.PROPOSING, "Say what it is for, then ask", why, tryout, _ask(figures))


def asked_softly(figures: Figures) -> Remark | None:
    """An ask in many small words."""
    if figures.closing.verdict != ASKED or figures.closing.plain is not False:
        return None
    why = "The ask is there, and it is wrapped up. A plain one is easier to answer, also with a no."
    return Remark(Topic.ASKING, "Ask in fewer words", why, "“Would you like to do it?”", _ask(figures))


def _ask(figures: Figures) -> Quote:
    return figures.closing.items[-1]
