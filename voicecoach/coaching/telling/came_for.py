"""What the client came for, in words: the needs, the worries, and what was never for sale."""

from voicecoach.coaching.client_side import ClientSide
from voicecoach.coaching.concerns import ConcernHeld
from voicecoach.coaching.needs_map import NeedOnMap
from voicecoach.coaching.talk import Quote
from voicecoach.coaching.telling.lines import Line, Sign
from voicecoach.coaching.telling.pronouns import Pronouns
from voicecoach.coaching.telling.words import at_the_start, printable


def name_need(need: NeedOnMap) -> str:
    """What a need is called."""
    return at_the_start(printable(need.label or need.id.replace("_", " ")))


def words_came_back(who: Pronouns) -> str:
    """What is said of a need that was given back."""
    return f"{at_the_start(who.possessive)} words for it came back in what you summed up or proposed."


def tell_concerns(concerns: tuple[ConcernHeld, ...], who: Pronouns) -> tuple[Line, ...]:
    """Those that were voiced or answered, each with what came of it."""
    return tuple(_concern(concern, who) for concern in concerns if concern.eased or concern.turn is not None)


def unspoken_concerns(concerns: tuple[ConcernHeld, ...]) -> str:
    """Those that were neither voiced nor answered, as one list; "" for none."""
    return ", ".join(printable(concern.need or concern.id) for concern in concerns if concern.turn is None and not concern.eased)


def tell_limits(side: ClientSide, who: Pronouns) -> tuple[str, ...]:
    """What was never for sale: the purse, who else decides, and a need that this offer cannot meet."""
    facts: list[str] = []
    if side.wrong_fit:
        facts.append(printable(side.wrong_fit))
    if side.purse:
        most = f"{side.purse.most:,.0f} {printable(side.purse.currency)}"
        facts.append(f"{at_the_start(who.subject)} can pay {most} at most.".replace("  ", " "))
    if side.decider:
        alone = f" Alone {who.subject} may say yes up to {side.decider.alone_up_to:,.0f}." if side.decider.alone_up_to else ""
        facts.append(f"{at_the_start(printable(side.decider.who))}, decides as well.{alone}")
    return tuple(facts)


def _concern(concern: ConcernHeld, who: Pronouns) -> Line:
    behind = at_the_start(printable(concern.need or concern.id.replace("_", " ")))
    turn = concern.turn if concern.turn is not None else 0
    quote = Quote(turn, concern.at_s, None, concern.text) if concern.text else None
    if concern.eased:
        answered = "answered" if concern.turn is not None else f"answered before {who.subject} had to say it"
        return Line(Sign.YES, f"{behind} – {answered}", quote)
    return Line(Sign.OPEN, behind + ("" if concern.eased is None else " – left open"), quote)
