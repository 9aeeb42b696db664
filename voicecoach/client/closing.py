"""The client's own yes and no: which of her parameters hold, and what she answers when she is asked to buy."""

from voicecoach.client.decision import Decision, Say, Store
from voicecoach.client.persona import Check, Condition, Cue, Persona
from voicecoach.client.state import State, may_ask_price
from voicecoach.conversation.session import Outcome

_ASKS_BEFORE_NO = 3
_TRUST_FOR_CANDOUR = 5.0
"""Above it she says that the sum is too much; below she hides behind a delay."""


def met(condition: Condition, count: int, state: State) -> bool:
    """Whether a parameter holds now; `count` is how often words met it."""
    match condition.check:
        case Check.NEEDS:
            return set(condition.of) <= set(state.revealed)
        case Check.CONCERNS:
            return set(condition.of) <= set(state.eased)
        case Check.PRICE:
            return state.price is not None and state.price <= condition.limit
        case Check.ASKED:
            return state.asked > 0
        case Check.PRESSURE:
            return state.pressure <= condition.limit
        case Check.TRUST:
            return state.trust >= condition.limit
        case Check.DODGED:
            return state.dodges >= condition.limit
        case Check.TIED | Check.SAID:
            return count >= condition.limit


def unmet_for_yes(state: State, persona: Persona) -> tuple[Condition, ...]:
    """What is still missing for a clear yes."""
    pairs = zip(persona.yes_when, state.counts, strict=False)
    return tuple(condition for condition, count in pairs if not met(condition, count, state))


def met_for_no(state: State, persona: Persona) -> tuple[Condition, ...]:
    """Which of her clear noes hold."""
    pairs = zip(persona.no_when, state.counts[len(persona.yes_when) :], strict=True)
    return tuple(condition for condition, count in pairs if met(condition, count, state))


def answer_to_ask(state: State, persona: Persona) -> Decision:
    """Yes when all parameters hold, else the most honest other answer that she can give now."""
    if met_for_no(state, persona):
        return _no(Cue.NO, "no: one of her own limits")
    unmet = unmet_for_yes(state, persona)
    if not unmet:
        return Decision("yes", (Say(Cue.YES), Say(Cue.PRACTICAL)), pauses=True, decided=Outcome.AGREED)
    if may_ask_price(state):
        return Decision("price", (Say(Cue.NOT_YET), Say(Cue.ASK_PRICE)), pauses=True, reason="not yet: no price")
    if state.price is not None and state.price > persona.price.most:
        return _over_the_purse(state)
    missing = {condition.check for condition in unmet}
    if state.asked >= _ASKS_BEFORE_NO or (Check.PRESSURE in missing and state.asked > 1):
        return _no(Cue.NO, f"no: {unmet[0].check}")
    concern = next((id for condition in unmet if condition.check is Check.CONCERNS for id in condition.of if id not in state.eased), "")
    if concern and Check.PRESSURE not in missing:
        return Decision("worry", (Say(Cue.NOT_YET), Say(Store.WORRY, concern)), pauses=True, reason="not yet: concerns")
    return Decision("delay", (Say(Cue.DELAY),), pauses=True, reason=f"not yet: {unmet[0].check}")


def _over_the_purse(state: State) -> Decision:
    if state.trust >= _TRUST_FOR_CANDOUR or state.asked > 1:
        return _no(Cue.TOO_MUCH, "no: price")
    return Decision("delay", (Say(Cue.PRICE_FLINCH), Say(Cue.DELAY)), pauses=True, reason="not yet: price")


def _no(cue: Cue, reason: str) -> Decision:
    return Decision("no", (Say(cue),), pauses=True, reason=reason, decided=Outcome.DECLINED)
