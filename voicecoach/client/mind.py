"""The mind: decides what the client does after a turn; pure, without chance and without words."""

from dataclasses import replace

from voicecoach.client.closing import answer_to_ask
from voicecoach.client.decision import Decision, Say, Store
from voicecoach.client.feeling import feel
from voicecoach.client.impression import Impression, take_in
from voicecoach.client.persona import Cue, Persona
from voicecoach.client.state import State, without_unsaid
from voicecoach.client.telling import tell
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import Outcome
from voicecoach.ports import Heard

_LEAVES_AT_PRESSURE = 3
_COLD_AT_PRESSURE = 2
_GARBLED_UNTIL_GONE = 5
_NUDGES = 2
_TRUST_TO_TAKE_A_PRICE = 3.0


def think(state: State, heard: Heard, persona: Persona) -> tuple[State, Decision, str]:
    """One turn later: the state, what she does, and the sentence or event that moved her trust.

    The state comes back without the words of the reply; whoever words it adds them.
    """
    start, unsaid = without_unsaid(state, heard)
    impression = take_in(heard, persona)
    if impression.again and start.last and not impression.has(Move.ASK, Move.PRICE):
        # Asking to hear it again is answered in role and costs nothing.
        return replace(start, turn=start.turn + 1), Decision("repeat", (), repeats=True), ""
    if unsaid and not impression.has(Move.ASK, Move.PRICE):
        # The price or the question still stands in the room; talking on does not take it back.
        impression = replace(impression, moves=impression.moves | state.due, price=state.price, whole=state.price is not None)
    felt, cause = feel(start, impression, heard, persona)
    decision = _decide(start, felt, impression, persona)
    return _settled(felt, decision, impression), decision, cause


def think_in_silence(state: State) -> tuple[State, Decision]:
    """Nobody speaks: a nudge, another, then she goes; after her decision she goes at once."""
    if state.decided is not None:
        decision = _farewell(state)
    elif state.nudges >= _NUDGES:
        decision = Decision("gone", (Say(Cue.GONE),), ends=Outcome.LEFT)
    else:
        decision = Decision("nudge", (Say(Cue.NUDGE),))
    return replace(state, turn=state.turn + 1, nudges=state.nudges + 1), decision


def _decide(start: State, felt: State, impression: Impression, persona: Persona) -> Decision:
    """The first of her reasons that applies; `start` is how she came into this turn."""
    if impression.goodbye or start.decided is not None:
        return _leaves_taking(felt, impression)
    if impression.has(Move.PRESSURE):
        return _resist(felt, impression)
    if impression.has(Move.ASK):
        return answer_to_ask(felt, persona)
    if impression.has(Move.PRICE):
        return _answer_price(felt, impression, persona)
    if impression.garbled:
        gone = felt.garbled >= _GARBLED_UNTIL_GONE
        return Decision("gone", (Say(Cue.GONE),), ends=Outcome.LEFT) if gone else Decision("misheard", (Say(Cue.MISHEARD),))
    return tell(felt, impression, persona)


def _leaves_taking(state: State, impression: Impression) -> Decision:
    """Goodbye was said, or she has decided and one more turn has passed: answer what was asked, and go."""
    decision = _farewell(state)
    if impression.fact and not impression.goodbye:
        return replace(decision, says=(Say(Store.FACT, impression.fact), *decision.says))
    return decision


def _farewell(state: State) -> Decision:
    if state.decided is Outcome.AGREED:
        return Decision("farewell", (Say(Cue.FAREWELL),), ends=Outcome.AGREED)
    if state.decided is Outcome.DECLINED or state.pressure >= _COLD_AT_PRESSURE:
        return Decision("farewell", (Say(Cue.PARTING),), ends=Outcome.DECLINED)
    return Decision("farewell", (Say(Cue.FADE),), ends=Outcome.UNDECIDED)


def _resist(state: State, impression: Impression) -> Decision:
    """First she holds against it, then she cools, then she goes. A question that stands beside it is still answered."""
    if state.pressure >= _LEAVES_AT_PRESSURE:
        return Decision("leave", (Say(Cue.LEAVES),), ends=Outcome.LEFT)
    cue = Cue.COLDER if state.pressure >= _COLD_AT_PRESSURE else Cue.PUSHED
    fact = (Say(Store.FACT, impression.fact),) if impression.fact else ()
    return Decision("pushed", (*fact, Say(cue)), reason="not yet: pressure" if impression.has(Move.ASK) else "")


def _answer_price(state: State, impression: Impression, persona: Persona) -> Decision:
    """A sum was said: too much, fine, fine but from somebody she does not trust, only a part, or not understood."""
    if not impression.whole:
        known = impression.price is not None
        return Decision("price", (Say(Cue.PRICE_PART if known else Cue.ASK_PRICE),))
    cue = Cue.PRICE_FINE if state.trust >= _TRUST_TO_TAKE_A_PRICE else Cue.PRICE_FLAT
    if impression.price is not None and impression.price > persona.price.most:
        cue = Cue.PRICE_FLINCH
    fact = (Say(Store.FACT, impression.fact),) if impression.fact else ()
    return Decision("price", (Say(cue), *fact), pauses=True)


def _settled(state: State, decision: Decision, impression: Impression) -> State:
    """What the decision itself changes."""
    voiced = tuple(say.of for say in decision.says if say.pool is Store.WORRY and say.of not in state.voiced)
    reveals = (decision.reveals,) if decision.reveals else ()
    return replace(
        state,
        turn=state.turn + 1,
        revealed=(*state.revealed, *reveals),
        progress=0 if reveals else state.progress,
        untaken=decision.reveals or state.untaken,
        voiced=(*state.voiced, *voiced),
        wants_price=state.wants_price or any(say.pool is Cue.ASK_PRICE for say in decision.says),
        decided=decision.decided or state.decided,
        due=impression.moves & {Move.ASK, Move.PRICE},
    )
