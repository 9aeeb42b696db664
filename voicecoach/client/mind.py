"""The mind: decides what the client does after a turn; pure, without chance and without words."""

from dataclasses import replace

from voicecoach.client.closing import answer_to_ask, books, unmet_for_yes, would_say_yes
from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say, Store
from voicecoach.client.delaying import met_well, true_reason
from voicecoach.client.feeling import feel
from voicecoach.client.impression import Impression, take_in
from voicecoach.client.machine_talk import Odd
from voicecoach.client.opening import opening_rung
from voicecoach.client.persona import Difficulty, Persona, Trait
from voicecoach.client.state import State, may_ask_price, without_unsaid
from voicecoach.client.straying import goes_quiet, puzzled, spent, story, time_is_nearly_up, time_is_up
from voicecoach.client.telling import answer_question, in_the_way, next_worry, tell
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import Outcome
from voicecoach.moves.wording import content_words

_LEAVES_AT_PRESSURE = 3
_COLD_AT_PRESSURE = 2
_SAYS_YES = ("yes", "polite_yes")
_GARBLED_UNTIL_GONE = 8
_NUDGES = 2
_TURNS_AFTER_YES = 1
"""So long she waits after her yes for what comes next."""
_TURNS_TO_ANSWER = 3
"""So long she answers questions after her decision."""
_GIVE_WAY = {Trait.WARM, Trait.SHY, Trait.ANXIOUS}
"""Who may say a polite yes under pressure."""
_TRUST_TO_TAKE_A_PRICE = 3.0
_TRUST_FOR_PRAISE = 3.0
"""Below it her goodbye is short."""


def think(state: State, heard: Heard, persona: Persona) -> tuple[State, Decision, str]:
    """One turn later: the state, what she does, and the sentence or event that moved her trust.

    The state comes back without the words of the reply; whoever words it adds them.
    """
    start, unsaid = without_unsaid(state, heard)
    start = replace(start, elapsed_s=start.elapsed_s + spent(start, heard))
    impression = take_in(heard, persona, start.revealed, told_words(start))
    if impression.odd is Odd.PLAINLY:
        return _at_a_loss(start, impression)
    start = replace(start, odd_hints=start.odd_hints + (impression.odd is Odd.A_LITTLE))
    if start.price is not None and not impression.whole and impression.has(Move.PRICE):
        # With the whole price known, a deposit or a fee is just a fact.
        impression = replace(impression, moves=impression.moves - {Move.PRICE}, price=None)
    if impression.again and start.last and not impression.has(Move.ASK, Move.PRICE):
        # Asking to hear it again is answered in role and costs nothing.
        return replace(start, turn=start.turn + 1), Decision("repeat", (Say(Cue.SLOWER),), repeats=True), ""
    repeated = unsaid and bool(start.due) and not impression.has(Move.ASK, Move.PRICE)
    if repeated:
        # The price or the question still stands in the room; talking on does not take it back.
        impression = replace(impression, moves=impression.moves | state.due, price=state.price, whole=state.price is not None)
    felt, cause = feel(start, impression, heard, persona)
    felt = replace(felt, ready=felt.ready + 1 if would_say_yes(felt, persona) else 0)
    decision = _with_remarks(_decide(start, felt, impression, persona), felt, heard, impression, persona)
    if (impression.ordered or (impression.odd and start.odd)) and decision.act in _SAYS_YES:
        return _at_a_loss(start, impression)  # an order to say yes is no ask, and wins nothing
    if repeated:
        decision = replace(decision, pauses=False)  # she has thought about it already
    return _settled(felt, decision, impression), decision, cause


def _at_a_loss(start: State, impression: Impression) -> tuple[State, Decision, str]:
    """She is talked to as to a machine: whatever else such a turn says, she does not understand it, and decides nothing by it.

    To ask her once what she is, is odd; whoever goes on with it, or gives her orders, pushes.
    """
    pushes = impression.commands or start.odd > 0
    pushed = replace(start, turn=start.turn + 1, odd=start.odd + 1, pressure=start.pressure + pushes)
    return pushed, Decision("role", (Say(Cue.ROLE),)), ""


def think_in_silence(state: State, persona: Persona) -> tuple[State, Decision]:
    """Nobody speaks: a nudge, another, then she goes; after her decision she goes at once."""
    if state.decided is not None:
        decision = _farewell(state, persona)
    elif state.nudges >= _NUDGES:
        decision = _kindly(Decision("gone", (Say(Cue.GONE),), ends=Outcome.LEFT), persona)
    else:
        decision = Decision("nudge", (Say(Cue.NUDGE),))
    return replace(state, turn=state.turn + 1, nudges=state.nudges + 1), decision


def _decide(start: State, felt: State, impression: Impression, persona: Persona) -> Decision:
    """The first of her reasons that applies; `start` is how she came into this turn."""
    if impression.goodbye:
        booked = books(felt, persona, put_off=True) if start.decided is None and felt.asked else None
        return booked or _leaves_taking(felt, impression, persona)
    if start.decided is not None:
        return _wind_up(felt, impression, persona)
    return _kindly(_answer_offer(start, felt, impression, persona) or _go_on(felt, impression, persona), persona)


def _answer_offer(start: State, felt: State, impression: Impression, persona: Persona) -> Decision | None:
    """What she answers to a push, an ask or a price, to whoever waits with her, and to whoever sends her elsewhere; None to all else."""
    if impression.misfit:
        return Decision("no", (Say(Store.THANKS_FOR_NO),), decided=Outcome.DECLINED, reason="a wrong fit, said first by the consultant")
    if impression.has(Move.PRESSURE):
        return _resist(felt, impression, persona)
    if impression.has(Move.ASK):
        return answer_to_ask(felt, persona)
    if start.shielded and met_well(impression):
        return true_reason(felt, unmet_for_yes(felt, persona), persona)
    if impression.has(Move.PRICE):
        return _answer_price(felt, impression, persona)
    return books(felt, persona, put_off=impression.has(Move.NEXT_STEP))


def _go_on(felt: State, impression: Impression, persona: Persona) -> Decision:
    """The talk goes on, if she still can and will."""
    if impression.garbled:
        if felt.garbled >= _GARBLED_UNTIL_GONE:
            return Decision("gone", (Say(Cue.GONE),), ends=Outcome.LEFT)
        return Decision("misheard", (Say(Cue.MISHEARD),))
    if time_is_up(felt, persona):
        return Decision("time_up", (Say(Cue.TIME_UP),), ends=Outcome.UNDECIDED)
    if felt.pressure >= _COLD_AT_PRESSURE and goes_quiet(felt, impression):
        return Decision("quiet", (), silent=True)
    if opening_rung(felt, impression, persona) or (impression.asks_openly and in_the_way(felt, persona)):
        return tell(felt, impression, persona)
    return puzzled(felt, impression, persona) or story(felt, impression, persona) or tell(felt, impression, persona)


def _kindly(decision: Decision, persona: Persona) -> Decision:
    """Whom the consultant cannot help does not just go: she says the kind no herself."""
    if persona.wrong_fit is None or decision.ends is None:
        return decision
    return Decision("no", (Say(Store.OWN_NO),), ends=Outcome.DECLINED, decided=Outcome.DECLINED, reason="no: a wrong fit")


def _with_remarks(decision: Decision, felt: State, heard: Heard, impression: Impression, persona: Persona) -> Decision:
    """What she says before her answer: that she was still thinking, was cut off, or has little time left."""
    first: tuple[Say, ...] = ()
    if heard.into_silence and felt.due and not impression.take_time:
        first = (Say(Cue.THINKING),)
    elif felt.telling and heard.unsaid:
        first = (Say(Cue.CUT_OFF),)
    elif time_is_nearly_up(felt, persona) and decision.ends is None and not decision.silent:
        first = (Say(Cue.TIME_SOON),)
    return replace(decision, says=(*first, *decision.says)) if first and decision.says else decision


def _wind_up(state: State, impression: Impression, persona: Persona) -> Decision:
    """She has decided. After a no she goes; after a yes she stays until she knows what happens next, or for two turns."""
    answer = answer_question(state, impression, persona)
    if state.decided is Outcome.DECLINED and answer is not None and answer.pool is not Store.FACT:
        answer = next_worry(state, persona)  # whoever asks why hears a true reason, if she has one left
    if answer is not None and state.since_decided < _TURNS_TO_ANSWER:
        return Decision(str(answer.pool), (answer,))
    settled = impression.has(Move.NEXT_STEP, Move.PRICE) or impression.paper or state.since_decided >= _TURNS_AFTER_YES
    if state.decided is Outcome.AGREED and not settled:
        return Decision("practical", (Say(Cue.PRACTICAL),))
    return _leaves_taking(state, impression, persona)


def _leaves_taking(state: State, impression: Impression, persona: Persona) -> Decision:
    """She answers what was asked, and goes."""
    decision = _farewell(state, persona)
    if impression.fact and not impression.goodbye:
        return replace(decision, says=(Say(Store.FACT, impression.fact), *decision.says))
    return decision


def _farewell(state: State, persona: Persona) -> Decision:
    if persona.wrong_fit is not None and state.decided is None:
        return Decision(
            "no", (Say(Store.OWN_NO), Say(Cue.PARTING)), ends=Outcome.DECLINED, decided=Outcome.DECLINED, reason="no: a wrong fit"
        )
    if state.decided is Outcome.AGREED:
        return Decision("farewell", (Say(Cue.FAREWELL),), ends=Outcome.AGREED)
    pushed = state.pressure >= _COLD_AT_PRESSURE
    if state.decided is Outcome.UNDECIDED:
        return Decision("farewell", (Say(Cue.FADE),), ends=Outcome.UNDECIDED)
    if state.decided is Outcome.DECLINED or (pushed and state.asked):
        return Decision("farewell", (Say(Cue.PARTING),), ends=Outcome.DECLINED)
    # Whom nobody asked has not declined, however cool she leaves.
    return Decision("farewell", (Say(Cue.PARTING if pushed or state.trust < _TRUST_FOR_PRAISE else Cue.FADE),), ends=Outcome.UNDECIDED)


def _resist(state: State, impression: Impression, persona: Persona) -> Decision:
    """First she holds against it, then she cools, then she goes; who finds no hard to say gives way instead, and cancels later.

    A question that stands beside it is still answered.
    """
    if state.pressure >= _LEAVES_AT_PRESSURE:
        return Decision("leave", (Say(Cue.LEAVES),), ends=Outcome.LEFT)
    gives_way = persona.difficulty is not Difficulty.HARD and _GIVE_WAY & set(persona.traits) and persona.wrong_fit is None
    if gives_way and state.pressure >= _COLD_AT_PRESSURE and impression.has(Move.ASK) and state.price is not None:
        return Decision("polite_yes", (Say(Cue.POLITE_YES),), decided=Outcome.UNDECIDED, reason="not yet: pressure")
    cue = Cue.COLDER if state.pressure >= _COLD_AT_PRESSURE else Cue.PUSHED
    fact = (Say(Store.FACT, impression.fact),) if impression.fact else ()
    return Decision("pushed", (*fact, Say(cue)), reason="not yet: pressure" if impression.has(Move.ASK) else "")


def _answer_price(state: State, impression: Impression, persona: Persona) -> Decision:
    """A sum was said: too much, fine, fine but from somebody she does not trust, only a part, or not understood."""
    if not impression.whole:
        known = impression.price is not None
        asks = Cue.PRICE_PART if known else Cue.ASK_PRICE
        return Decision("price", (Say(asks if may_ask_price(state) else Cue.NEUTRAL),))
    cue = Cue.PRICE_FINE if state.trust >= _TRUST_TO_TAKE_A_PRICE else Cue.PRICE_FLAT
    if impression.price is not None and impression.price > persona.price.most:
        cue = Cue.PRICE_FLINCH
    fact = (Say(Store.FACT, impression.fact),) if impression.fact else ()
    return Decision("price", (Say(cue), *fact), pauses=True)


def told_words(state: State) -> frozenset[str]:
    """The words of what she said so far."""
    return frozenset(word for line in state.used for word in content_words(line))


def _settled(state: State, decision: Decision, impression: Impression) -> State:
    """What the decision itself changes."""
    voiced = tuple(say.of for say in decision.says if say.pool is Store.WORRY and say.of not in state.voiced)
    reveals = (decision.reveals,) if decision.reveals else ()
    asks_price = sum(1 for say in decision.says if say.pool in (Cue.ASK_PRICE, Cue.PRICE_PART, Cue.DODGED))
    worries = [say.of for say in decision.says if say.pool is Store.WORRY]
    about = [say.of for say in decision.says if say.pool in (Store.NEED, Store.MORE, Store.HINT)]
    return replace(
        state,
        turn=state.turn + 1,
        about=about[-1] if about else state.about,
        shielded=decision.shields or (state.shielded and decision.act != "true_reason"),
        polite=state.polite or decision.act == "polite_yes",
        worry=worries[-1] if worries else state.worry,
        worry_taken_up=state.worry_taken_up and not worries,
        worry_age=0 if worries else state.worry_age,
        telling=decision.act == "story",
        told=(*state.told, *(say.of for say in decision.says if say.pool is Store.STORY)),
        reminded=state.reminded or any(say.pool is Cue.TIME_SOON for say in decision.says),
        puzzled=state.puzzled or decision.act == "misunderstood",
        strays=state.strays + any(say.pool in (Cue.COMPARE, Cue.PARTNER) for say in decision.says),
        revealed=(*state.revealed, *reveals),
        progress=0 if reveals else state.progress,
        untaken=decision.reveals or state.untaken,
        voiced=(*state.voiced, *voiced),
        wants_price=state.wants_price or asks_price > 0,
        asks_price=asks_price > 0,
        price_questions=state.price_questions + asks_price,
        decided=decision.decided or state.decided,
        since_decided=state.since_decided + (state.decided is not None),
        due=impression.moves & {Move.ASK, Move.PRICE},
    )
