"""Closing: asked too early or not at all, a delay left without a day, and the quiet that was filled."""

from voicecoach.coaching.answered import accepted_unasked, answer_to, client_decided
from voicecoach.coaching.closing import NOT_ASKED, RIGHTLY_NOT
from voicecoach.coaching.faults_of_offering import PRICED
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.put_off import days_named, find_delay
from voicecoach.coaching.quiet import quiet_after
from voicecoach.coaching.remarks import Remark, Topic, cited, first_understood, needing, own_after
from voicecoach.coaching.talk import Said
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.answers import Answer, leans_in

NEARLY_THERE = 2
"""Turns of the client behind the offer in which a sign of a yes still counts."""
LATEST = 3
"""Offers whose answer still stands."""


def asked_too_early(figures: Figures) -> Remark | None:
    """Nothing but asks before the client's first need, or before any price; one that came later mends the earlier ones."""
    asks = figures.talk.doing(Move.ASK)
    missing = _missing_before(figures, asks[-1]) if asks else None
    if missing is None or any(accepted_unasked(turn) for _, turn in figures.talk.client_turns(before=asks[-1].turn)):
        return None
    tryout = "“Is it okay if I first tell you what I would do, and what it costs? Then I'll ask whether you want it.”"
    why = f"{missing} Nobody can say yes to something that is not there yet."
    return Remark(Topic.ASKING, "Ask after you have proposed", why, tryout, asks[-1].quote)


def never_asked(figures: Figures) -> Remark | None:
    """A need, a price, no answer of the client to them yet, and nobody asked."""
    closing, talk = figures.closing, figures.talk
    unheard = talk.knows(Speaker.CLIENT) and figures.first_need is None
    if closing.verdict != NOT_ASKED or closing.price not in PRICED or unheard or _was_answered(figures):
        return None
    last = _last_offer(figures)
    sign = _sign_of_a_yes(figures, last)
    if sign:
        why = f"{cited(sign)} is what somebody says who is nearly there. You leave it to the client to ask."
    else:
        said = "You have said what you would do and what it costs." if figures.recommendations.items else "You have said what it costs."
        why = f"{said} You leave it to the client to ask, and many never will."
    tryout = "“Would you like to do it this way with me?” And then wait."
    return Remark(Topic.ASKING, "Ask for the decision", why, tryout, last.quote if last else None)


def left_the_delay_open(figures: Figures) -> Remark | None:
    """A vague next step after the client's delay."""
    delay = find_delay(figures.talk)
    if figures.closing.verdict == RIGHTLY_NOT or delay is None or days_named(figures.talk, delay):
        return None
    vague = next((said for said in figures.talk.doing(Move.NEXT_STEP) if said.turn > delay), None)
    if vague is None:
        return None
    why = f"The client says {cited(figures.talk.turns[delay].text)}. Without a day, the way back to you gets longer every week."
    tryout = "“Of course. What will you look at first? Then let's talk again on Thursday at six, for a yes or a no.”"
    return Remark(Topic.ASKING, "Make the delay small, and give it a day", why, tryout, vague.quote)


def filled_quiet(figures: Figures) -> Remark | None:
    """Talking on after an ask or a price. What was excused or taken back in that breath is a fault of its own, and named there."""
    talk = figures.talk
    weakened = {line.turn for line in figures.distrust.items if line.kind in {Move.PRICE_APOLOGY, Move.BACKING_OFF}}
    broken = {item.turn for item in figures.closing.quiet.items if item.kept is False and not weakened & {item.turn, item.turn + 1}}
    last_in_turn = {said.turn: said for said in talk.doing(Move.PRICE, Move.ASK) if said.turn in broken}
    filled = [said for said in last_in_turn.values() if quiet_after(talk, said).kept is False]
    if not filled:
        return None
    said = next((said for said in filled if said.does(Move.ASK)), filled[0])
    going_on = own_after(talk, said.turn)
    rest = said.rest or (going_on.text if going_on else "")
    after = "ask" if said.does(Move.ASK) else "price"
    why = f"After the {after} you go on with {cited(rest)}. The pause there is the client's, for thinking."
    tryout = "Count the breaths, yours and the client's, until the client speaks."
    return Remark(Topic.WAITING, "Leave the pause to the client", why, tryout, said.quote)


def _missing_before(figures: Figures, ask: Said) -> str | None:
    """What was not there yet when this was asked."""
    need, understood = figures.first_need, first_understood(figures.talk, figures.first_need)
    if need is not None and understood is not None and understood > ask.turn:
        return f"You ask before the client has said {cited(needing(figures.talk, need).text)}."
    if need is None and any(turn.client for turn in figures.talk.turns):
        return "You ask before the client has told you what is needed."  # the client's own record knows that no need came out
    price = figures.talk.first(Move.PRICE)
    if figures.closing.price != "known" and (price is None or price.turn > ask.turn):
        return "You ask, and the client does not know yet what it costs."
    return None


def _last_offer(figures: Figures) -> Said | None:
    """The last whole price, else the last proposal."""
    prices = [said for said in figures.talk.doing(Move.PRICE) if said.sentence.detail("price") == "whole"]
    offers = prices or figures.talk.doing(Move.RECOMMENDATION)
    return offers[-1] if offers else None


def _was_answered(figures: Figures) -> bool:
    """Whether the client said no or later before anybody could ask."""
    if client_decided(figures.talk) or find_delay(figures.talk) is not None:
        return True
    offers = figures.talk.doing(Move.RECOMMENDATION, Move.PRICE)[-LATEST:]
    return any(answer_to(figures.talk, offer).answer == Answer.DECLINES for offer in offers)


def _sign_of_a_yes(figures: Figures, offer: Said | None) -> str | None:
    """The client's words right behind the offer that lean towards it."""
    after = [turn.text for _, turn in figures.talk.client_turns(after=offer.turn)] if offer else []
    return next((text for text in after[:NEARLY_THERE] if leans_in(text)), None)
