"""The client's own yes and no: which of her parameters hold, and what she answers when she is asked to buy."""

from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say, Store, fresh_lines
from voicecoach.client.delaying import TRUST_FOR_CANDOUR, ask_the_other, decides_alone, put_off
from voicecoach.client.opening import TRUST_TO_OPEN, rung_at_the_ask
from voicecoach.client.persona import Check, Condition, Persona
from voicecoach.client.state import State, may_ask_price, next_rung
from voicecoach.conversation.session import Outcome

_IN_VAIN_BEFORE_NO, _ODD_BEFORE_NO = 2, 2
_HINTS_FOR_ODD = 2
"""So many turns that sound a little like talk to a machine count as one more, from somebody who plainly did it once."""
TRUST_FOR_A_WORRY = 4.0
_READY_BEFORE_BOOKING = 3
_BOOKS_UNASKED = 0.2
"""How many of those who would say yes say it unasked, so that not asking has its cost."""


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
    if never := _never(state, persona):
        return never
    unmet = unmet_for_yes(state, persona)
    if not unmet and not decides_alone(state, persona):
        return ask_the_other(state)
    if not unmet:
        return Decision("yes", (Say(Cue.YES), Say(Cue.PRACTICAL)), pauses=True, decided=Outcome.AGREED)
    if may_ask_price(state):
        return Decision("price", (Say(Cue.NOT_YET), Say(Cue.ASK_PRICE)), pauses=True, reason="not yet: no price")
    if state.price is not None and state.price > persona.price.most:
        return _over_the_purse(state)
    pushed = any(condition.check is Check.PRESSURE for condition in unmet)
    if state.in_vain >= _IN_VAIN_BEFORE_NO or (pushed and state.asked > 1):
        return _no(Cue.NO, f"no: {unmet[0].check}")
    return (None if pushed else _what_is_missing(state, unmet, persona)) or put_off(state, unmet)


def _never(state: State, persona: Persona) -> Decision | None:
    """The no of a wrong fit, of her own limits, or to somebody who does not see her."""
    if persona.wrong_fit:
        return _no(Store.OWN_NO, "no: a wrong fit")
    if met_for_no(state, persona):
        return _no(Cue.NO, "no: one of her own limits")
    return _no(Cue.NO, "no: talked to as to a machine") if talked_to_as_a_machine(state) else None


def _what_is_missing(state: State, unmet: tuple[Condition, ...], persona: Persona) -> Decision | None:
    """What still stands between her and a yes, one thing at a time: a concern, what it is really about, or a hint of it."""
    worry = wanted_worry(state, persona)
    if worry and state.trust >= TRUST_FOR_A_WORRY:
        return Decision("worry", (Say(Cue.NOT_YET), worry), pauses=True, reason="not yet: concerns")
    if any(condition.check is Check.NEEDS for condition in unmet) and (rung := rung_at_the_ask(state, persona)):
        return Decision("need", (Say(Cue.NOT_YET), Say(Store.NEED, rung.id)), reveals=rung.id, pauses=True, reason="not yet: needs")
    if state.trust >= TRUST_FOR_CANDOUR and (lacking := _still_lacking(state, unmet, persona)):
        return Decision("not_yet", (Say(Cue.NOT_YET), lacking), pauses=True, reason=f"not yet: {unmet[0].check}")
    return None


def talked_to_as_a_machine(state: State) -> bool:
    """Whether it happened more than once: from somebody who does not see her she takes nothing, whatever else is right."""
    return state.odd > 0 and state.odd + state.odd_hints // _HINTS_FOR_ODD >= _ODD_BEFORE_NO


def wanted_worry(state: State, persona: Persona) -> Say | None:
    """The first concern that her yes hangs on, that nobody has answered, and for which she still has words."""
    concerns = (condition for condition in unmet_for_yes(state, persona) if condition.check is Check.CONCERNS)
    says = (Say(Store.WORRY, id) for condition in concerns for id in condition.of if id not in state.eased)
    return next((say for say in says if fresh_lines(persona, say, state.used)), None)


def _still_lacking(state: State, unmet: tuple[Condition, ...], persona: Persona) -> Say | None:
    """To whoever she trusts she says what it is really about, in a small way: a hint of what was not found out, or more of what was."""
    wanted = [id for condition in unmet if condition.check is Check.NEEDS for id in condition.of if id not in state.revealed]
    rung = next_rung(state, persona)
    says = [Say(Store.HINT, id) for id in ((rung.id, *wanted) if rung and wanted else wanted)]
    if any(condition.check in (Check.TIED, Check.SAID) for condition in unmet):
        says += [Say(Store.MORE, id) for id in reversed(state.revealed)]
    return next((say for say in says if fresh_lines(persona, say, state.used)), None)


def _over_the_purse(state: State) -> Decision:
    if state.in_vain >= _IN_VAIN_BEFORE_NO:
        return _no(Cue.TOO_MUCH, "no: price")
    if state.trust >= TRUST_FOR_CANDOUR:
        return Decision("too_much", (Say(Cue.TOO_MUCH),), pauses=True, reason="not yet: price")
    return Decision("delay", (Say(Cue.SHIELD),), pauses=True, reason="not yet: price", shields=True)


def books(state: State, persona: Persona, put_off: bool) -> Decision | None:
    """A yes without an ask right before it.

    Whoever was asked before and said "not yet" answers when what was missing is there: at once when the consultant now wants
    to talk another day or to go (`put_off`), else a turn later. A yes that nobody ever asked for comes from few, who trust,
    when everything has been right for a while. Whoever talked to her as to a machine has to ask for it.
    """
    if not state.ready or state.odd:
        return None
    if state.asked:
        due = put_off or state.ready > 1
    else:
        due = state.trust >= TRUST_TO_OPEN and state.ready >= _READY_BEFORE_BOOKING and state.luck < _BOOKS_UNASKED
    return Decision("yes", (Say(Cue.BOOKS),), decided=Outcome.AGREED) if due else None


def would_say_yes(state: State, persona: Persona) -> bool:
    """Whether she would say yes if somebody asked now."""
    missing = {condition.check for condition in unmet_for_yes(state, persona)}
    known = state.price is not None and persona.wrong_fit is None and not talked_to_as_a_machine(state)
    return known and missing <= {Check.ASKED} and not met_for_no(state, persona) and decides_alone(state, persona)


def _no(cue: Cue | Store, reason: str) -> Decision:
    return Decision("no", (Say(cue),), pauses=True, reason=reason, decided=Outcome.DECLINED)
