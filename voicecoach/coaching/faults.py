"""What a coach would take up first: rules in the order of their weight, each with its evidence, a reason, and words to try."""

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.coaching.closing import NOT_ASKED, RIGHTLY_NOT
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.talk import Quote
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker

PRICED = frozenset({"whole", "known"})
CLAIMS_THAT_PITCH = 2
"""So many good words about oneself before the first open question are a pitch."""
QUESTIONS_OF_A_FORM = 3
"""So many fresh questions without one follow-up are a form being filled in."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to work on."""

    title: str
    why: str
    try_: str
    quote: Quote | None


def pressed(figures: Figures) -> Remark | None:
    """Pressure."""
    why = "This makes no and later harder to say. Whoever feels that stops telling you things, and a yes won so is often taken back."
    tryout = "“There is no wrong answer here. What would you need to know?”"
    return _distrusted(figures, Move.PRESSURE, "Take the weight off the decision", why, tryout)


def pitched_first(figures: Figures) -> Remark | None:
    """Features before anything was found out."""
    first_open = figures.talk.first(Move.OPEN_QUESTION)
    claims = [said for said in figures.talk.doing(Move.FEATURE_CLAIM) if first_open is None or said.turn < first_open.turn]
    if len(claims) < CLAIMS_THAT_PITCH:
        return None
    why = "You described your work before you knew what it is for. Good equipment is expected; being understood is not."
    tryout = "“Before I say anything about me: what has to come out of this for you?”"
    return Remark("Find out first, then tell", why, tryout, claims[0].quote)


def asked_nothing(figures: Figures) -> Remark | None:
    """No question at all."""
    if any(item.genuine for item in figures.questions.items) or figures.talk.doing(Move.ASK):
        return None
    why = "You asked nothing that lets the client tell you something, so whatever you offer is a guess."
    return Remark("Ask before you offer", why, "“What made you look for somebody now?”", None)


def proposed_loosely(figures: Figures) -> Remark | None:
    """No recommendation, or one without a need in it."""
    listened = figures.talk.knows(Speaker.CLIENT) and figures.talk.first(Move.OPEN_QUESTION, Move.FOLLOW_UP)
    if not listened or figures.closing.verdict == RIGHTLY_NOT:
        return None
    items = figures.recommendations.items
    if any(item.tied for item in items):
        return None
    why = "What you propose sounds like help when it carries the client's own words."
    tryout = "“You told me what matters most to you. For that I would do this one thing: …”"
    if not items:
        return Remark("Propose one thing", why, tryout, None)
    first = items[0]
    return Remark("Tie your proposal to what you heard", why, tryout, Quote(first.turn, first.at_s, first.until_s, first.text))


def excused_price(figures: Figures) -> Remark | None:
    """An apology for the price."""
    why = "Nobody had called it too much. The excuse says it first, and makes the sum look like a mistake of yours."
    return _distrusted(figures, Move.PRICE_APOLOGY, "Say the price and stop", why, "The sum, what it is for, and then a sip of water.")


def backed_off(figures: Figures) -> Remark | None:
    """An offer taken back before the client reacted."""
    why = "You offered less before you had heard a word. Now neither of the two offers sounds as if you meant it."
    tryout = "Nothing at all; or, when it gets long: “Take all the time you want.”"
    return _distrusted(figures, Move.BACKING_OFF, "Let your offer stand", why, tryout)


def answered_self(figures: Figures) -> Remark | None:
    """A question answered by the one who asked."""
    why = "You asked, and then answered for the client. What you get back then is mostly your own guess."
    return _distrusted(figures, Move.ANSWERS_OWN_QUESTION, "Leave the answer to the client", why, "The question, and then nothing.")


def priced_in_part(figures: Figures) -> Remark | None:
    """No price, or only a part of it, where something was recommended."""
    if not figures.recommendations.items or figures.closing.price in {*PRICED, None}:
        return None
    partial = figures.talk.first(Move.PRICE)
    why = "Without the whole sum nobody can say yes. What is left open is filled with the worst guess."
    return Remark("Say the whole price", why, "“For all of that it is … , and nothing comes on top.”", partial.quote if partial else None)


def never_asked(figures: Figures) -> Remark | None:
    """Everything was there, and nobody asked."""
    if figures.closing.verdict != NOT_ASKED or not (figures.closing.price in PRICED or figures.recommendations.items):
        return None
    offers = figures.talk.doing(Move.RECOMMENDATION, Move.PRICE)
    last = [offer for offer in offers if offer.sentence.detail("price") != "partial"][-1:] or offers[-1:]
    said = "You had said what you would do. " if figures.recommendations.items else ""
    why = f"{said}The client was left to do the asking, and many never will."
    tryout = "“Would you like to do it this way with me?” And then wait."
    return Remark("Ask for the decision", why, tryout, last[0].quote if last else None)


def filled_quiet(figures: Figures) -> Remark | None:
    """Talking on after a price or an ask."""
    broken = next((item for item in figures.closing.quiet.items if item.kept is False), None)
    if broken is None:
        return None
    said = next(said for said in figures.talk.doing(Move.PRICE, Move.ASK) if said.turn == broken.turn)
    why = f"After the {broken.after} you spoke first. A pause there is the client's, for thinking."
    return Remark("Leave the pause to the client", why, "Count the breaths, yours and the client's, until the client speaks.", said.quote)


def filled_in_form(figures: Figures) -> Remark | None:
    """Fresh questions only."""
    genuine = [item for item in figures.questions.items if item.genuine]
    if len(genuine) < QUESTIONS_OF_A_FORM or figures.questions.follow_ups != 0:
        return None
    first = genuine[1]
    why = "Each question opened something new, and no answer was taken up. A second question about the same thing finds more."
    quote = Quote(first.turn, first.at_s, first.until_s, first.text)
    return Remark("Ask once more about the same thing", why, "Take one word of the answer and ask what it means.", quote)


def never_summed_up(figures: Figures) -> Remark | None:
    """The refinement of a good talk."""
    if figures.reflections.summaries or not figures.talk.speaks(Speaker.CLIENT) or not figures.questions.follow_ups:
        return None
    proposal = figures.talk.first(Move.RECOMMENDATION)
    why = "The client cannot see what you heard. A summary before the proposal shows it."
    tryout = "“Let me say back what I heard, and you correct me: …”"
    return Remark("Sum up before you propose", why, tryout, proposal.quote if proposal else None)


RULES: tuple[Callable[[Figures], Remark | None], ...] = (
    pressed,
    pitched_first,
    asked_nothing,
    proposed_loosely,
    excused_price,
    backed_off,
    priced_in_part,
    answered_self,
    never_asked,
    filled_quiet,
    filled_in_form,
    never_summed_up,
)
"""In the order of their weight: a boundary first, the quiet after an ask long after it."""


def _distrusted(figures: Figures, kind: Move, title: str, why: str, tryout: str) -> Remark | None:
    line = next((item for item in figures.distrust.items if item.kind == kind), None)
    return Remark(title, why, tryout, Quote(line.turn, line.at_s, line.until_s, line.text)) if line else None
