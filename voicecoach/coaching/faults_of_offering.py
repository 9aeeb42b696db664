"""Offering: a proposal that is missing or carries no need, and a price that is missing, partial, excused or taken back."""

from collections import defaultdict

from voicecoach.coaching.closing import CLIENT_FIRST, RIGHTLY_NOT
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.remarks import Remark, Topic, cited, needing
from voicecoach.coaching.talk import Quote, Said
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker

PRICED = frozenset({"whole", "known"})
SUMS_OF_A_MENU = 3
"""So many different sums in one turn are a price list."""
OWN_TURN_BEFORE = 2
"""So many turns back a price or an ask can be that is excused or taken back now."""


def proposed_loosely(figures: Figures) -> Remark | None:
    """No proposal, a list of prices instead of one, or a proposal without a need in it. Only when a need had come out."""
    if figures.first_need is None or figures.closing.verdict == RIGHTLY_NOT:
        return None
    items = figures.recommendations.items
    if any(item.tied for item in items) or figures.closing.value_restated:
        return None
    need = needing(figures.talk, figures.first_need)
    tryout = "“What I'd do for you is … , because you said … .”"
    menu = _menu(figures)
    if menu:
        why = f"You lay several prices side by side. The client had told you {cited(need.text)}, and is left to choose alone."
        return Remark(Topic.PROPOSING, "Propose one thing", why, tryout, menu.quote)
    if items:
        why = f"The client had told you {cited(need.text)}. What you propose sounds like help when these words come back in it."
        first = items[0]
        quote = Quote(first.turn, first.at_s, first.until_s, first.text)
        return Remark(Topic.PROPOSING, "Tie your proposal to what you heard", why, tryout, quote)
    if figures.closing.verdict == CLIENT_FIRST:
        return None
    why = "The client tells you this, and no proposal comes back. What you would do for it stays unsaid."
    return Remark(Topic.PROPOSING, "Propose one thing", why, tryout, need)


def excused_price(figures: Figures) -> Remark | None:
    """An apology for the price."""
    what = "You name the price, and then you excuse it."
    return _weakened(figures, Move.PRICE_APOLOGY, "Say the price and stop", what, "“It is … for all of that.” And then a sip of water.")


def backed_off(figures: Figures) -> Remark | None:
    """An offer taken back before the client reacted."""
    tryout = "Nothing at all; or, when it gets long: “Take all the time you want.”"
    return _weakened(figures, Move.BACKING_OFF, "Let your offer stand", "You offer less before the client has said a word.", tryout)


def priced_in_part(figures: Figures) -> Remark | None:
    """No price, or only a part of it, where something was recommended."""
    if not figures.recommendations.items or figures.closing.price in {*PRICED, None} or figures.closing.verdict == RIGHTLY_NOT:
        return None
    partial = figures.talk.first(Move.PRICE)
    what = "Only a part of the price is said." if partial else "You say what you would do, and not what it costs."
    why = f"{what} What is left open is filled with the worst guess."
    proposed = figures.recommendations.items[-1]
    quote = partial.quote if partial else Quote(proposed.turn, proposed.at_s, proposed.until_s, proposed.text)
    return Remark(Topic.PRICE, "Say the whole price", why, "“For all of that it is … , and nothing comes on top.”", quote)


def _weakened(figures: Figures, kind: Move, title: str, what: str, tryout: str) -> Remark | None:
    offers = {said.turn for said in figures.talk.doing(Move.PRICE, Move.ASK)}
    lines = (item for item in figures.distrust.items if item.kind == kind)
    line = next((item for item in lines if offers & set(range(item.turn - OWN_TURN_BEFORE, item.turn + 1))), None)
    if line is None:
        return None
    came_back = _client_next(figures, line.turn)
    meaning = f"What comes back is {cited(came_back)}." if came_back else "It makes a good offer sound like a mistake."
    return Remark(Topic.PRICE, title, f"{what} {meaning}", tryout, Quote(line.turn, line.at_s, line.until_s, line.text))


def _client_next(figures: Figures, turn: int) -> str | None:
    """What the client says to a turn, unless the consultant speaks again before."""
    after = next((other for other in figures.talk.turns[turn + 1 :] if other.text.strip()), None)
    return after.text if after and after.speaker is Speaker.CLIENT else None


def _menu(figures: Figures) -> Said | None:
    """The first sentence of a turn that names many different sums."""
    by_turn: defaultdict[int, list[Said]] = defaultdict(list)
    for price in figures.talk.doing(Move.PRICE):
        by_turn[price.turn].append(price)
    menus = (said for said in by_turn.values() if len({one.sentence.detail("amount") for one in said} - {None}) >= SUMS_OF_A_MENU)
    return next((said[0] for said in menus), None)
