"""Telling: how much the client opens up after an ordinary turn - a fact, the next rung, a worry, a question back."""

from voicecoach.client.closing import TRUST_FOR_A_WORRY, wanted_worry
from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say, Store, fresh_lines
from voicecoach.client.delaying import TRUST_FOR_CANDOUR
from voicecoach.client.impression import QUESTIONS, Impression
from voicecoach.client.opening import hint, opening_rung, tests_first
from voicecoach.client.persona import Persona
from voicecoach.client.state import State, may_ask_price, next_rung
from voicecoach.client.straying import stray
from voicecoach.conversation.move import Move

_COLD_AT_PRESSURE = 2
_SURE = 2
"""A question that matches a fact by that many words means this fact, whatever else it touches."""
_REACTIONS = (
    (Move.ADVOCACY, Cue.SIDE),
    (Move.SUMMARY, Cue.SUMMED_UP),
    (Move.REFLECTION, Cue.AGREE),
    (Move.EMPATHY, Cue.TOUCHED),
    (Move.FRAMING, Cue.GO_AHEAD),
    (Move.OWN_VALUES, Cue.WARM),
    (Move.SOCIAL_PROOF, Cue.WARM),
    (Move.FEATURE_CLAIM, Cue.TIRED),
    (Move.SMALL_TALK, Cue.GREETING),
)
_GREETS_UNTIL = 2
"""Small talk after these turns is no greeting any more."""
_ENOUGH_ALONE = (Cue.GO_AHEAD, Cue.GREETING)


def tell(state: State, impression: Impression, persona: Persona) -> Decision:
    """What she says to a turn that neither ends, pushes, prices nor asks."""
    if (
        state.wants_price
        and may_ask_price(state)
        and not impression.has(Move.FRAMING)
        and fresh_lines(persona, Say(Cue.DODGED), state.used)
    ):
        return _insist(state, impression, persona)
    if impression.rude:
        fact = (Say(Store.FACT, impression.fact),) if impression.fact else ()
        return Decision("rude", (Say(Cue.RUDE), *fact))
    if opened := opening_rung(state, impression, persona):
        fact = (Say(Store.FACT, impression.fact),) if impression.fact_words and opened.depth == 1 else ()
        return Decision("need", (*(fact or _reaction(impression, state.turn)), Say(Store.NEED, opened.id)), reveals=opened.id)
    if state.passed_over:
        return _smaller(state, impression, persona)
    if tests_first(state, impression, persona) and not state.worry and (worry := next_worry(state, persona)):
        return Decision("worry", (*_reaction(impression, state.turn), worry))
    answer = answer_question(state, impression, persona) or _remark(state, impression, persona)
    reaction = _relief(state, impression, persona) or _reaction(impression, state.turn)
    if answer is None:
        return Decision(_act(reaction[0]), reaction) if reaction else Decision("neutral", (Say(Cue.NEUTRAL),))
    if impression.invites or (answer.pool is Store.FACT and reaction and reaction[0].pool in (*_ENOUGH_ALONE, Cue.TIRED)):
        reaction = ()
    return Decision(_act(answer), (*reaction, answer))


def _insist(state: State, impression: Impression, persona: Persona) -> Decision:
    """She asked what it costs and was not told: she answers what was asked, and asks again; who named some sum has not gone round it."""
    again = Say(Cue.ASK_PRICE)
    if impression.figure and fresh_lines(persona, again, state.used):
        return Decision("ask_price", (again,))
    fact = (Say(Store.FACT, impression.fact),) if impression.fact else ()
    return Decision("dodged", (*fact, Say(Cue.DODGED)))


def _smaller(state: State, impression: Impression, persona: Persona) -> Decision:
    """She told something and it was passed over: she answers what was asked, and no more."""
    answer = answer_question(state, impression, persona)
    return Decision(_act(answer) if answer else "passed_over", (Say(Cue.PASSED_OVER), *((answer,) if answer else ())))


def _relief(state: State, impression: Impression, persona: Persona) -> tuple[Say, ...]:
    """She is glad about an answer to a worry, once."""
    if impression.has(Move.SUMMARY):
        return ()
    for id in impression.eased:
        if fresh_lines(persona, Say(Store.RELIEF, id), state.used):
            return (Say(Store.RELIEF, id),)
    return (Say(Cue.EASED),) if impression.eased or state.relieved else ()


def _reaction(impression: Impression, turn: int) -> tuple[Say, ...]:
    """A few words before the content; thanks and checks have their own, and nobody is greeted twice."""
    if impression.checks:
        return (Say(Cue.SUMMED_UP),)
    if impression.clear and not impression.has(Move.SUMMARY, Move.REFLECTION):
        return (Say(Cue.CLEAR),)
    cue = next((cue for move, cue in _REACTIONS if move in impression.moves), None)
    if impression.thanks and cue in (None, Cue.GREETING) and turn > _GREETS_UNTIL:
        return (Say(Cue.WELCOME),)
    return () if cue is None or (cue is Cue.GREETING and turn > _GREETS_UNTIL) else (Say(cue),)


def answer_question(state: State, impression: Impression, persona: Persona) -> Say | None:
    """The answer to a question, or None when none was asked or a reaction is the answer."""
    more = _more(state, persona, impression.touched)
    if impression.fact and (impression.fact_words >= _SURE or more is None):
        return Say(Store.FACT, impression.fact)
    if impression.checks or impression.clear:
        return None
    if impression.asks_worry and (worry := next_worry(state, persona)):
        return worry
    if impression.invites and not impression.has(Move.ASK):
        return _asks_back(state, persona) or Say(Cue.SUMMED_UP)
    if impression.asks_openly and state.decided is None and (worry := in_the_way(state, persona)):
        return worry
    if not impression.has(*QUESTIONS):
        return _about_topic(state, impression, persona) if impression.asks_openly and state.about else None
    if more is not None:
        return more
    return _about_topic(state, impression, persona) or Say(Cue.SHORT if impression.yes_or_no else Cue.FALLBACK)


def _asks_back(state: State, persona: Persona) -> Say | None:
    """What she still wants to know: a worry, else a question of hers."""
    back = Say(Cue.BACK)
    if worry := next_worry(state, persona):
        return worry
    return back if state.decided is None and fresh_lines(persona, back, state.used) else None


def _about_topic(state: State, impression: Impression, persona: Persona) -> Say | None:
    """Something smaller: about the topic that was touched, about what she told before, about what is next on her mind."""
    if (
        not impression.touched
        and (more := _more(state, persona, (state.about,)))
        and (impression.asks_openly or impression.has(Move.FOLLOW_UP))
    ):
        return more
    rung = next_rung(state, persona)
    on_her_mind = (rung.id,) if rung is not None and state.trust >= TRUST_FOR_CANDOUR else ()
    for id in (impression.nearest, *impression.touched, *(() if impression.yes_or_no else (state.about, *on_her_mind))):
        if smaller := hint(id, state, persona):
            return smaller
    return _more(state, persona, state.revealed) if impression.has(Move.FOLLOW_UP) else None


def _more(state: State, persona: Persona, among: tuple[str, ...]) -> Say | None:
    """Something further about the deepest revealed need among these ids."""
    for need in reversed(persona.needs):
        say = Say(Store.MORE, need.id)
        if need.id in among and need.id in state.revealed and fresh_lines(persona, say, state.used):
            return say
    return None


def _remark(state: State, impression: Impression, persona: Persona) -> Say | None:
    """What she says by herself when nothing was asked; None when a reaction is enough."""
    if state.pressure >= _COLD_AT_PRESSURE:
        return None
    if state.relieved and (worry := in_the_way(state, persona)):
        return worry
    if impression.has(Move.NEXT_STEP, Move.BACKING_OFF) and not (impression.checks or state.relieved):
        return Say(Cue.DATED if impression.dated else Cue.DELAY)
    all_told = next_rung(state, persona) is None
    summed_up = impression.has(Move.SUMMARY) or impression.checks
    if may_ask_price(state) and (impression.has(Move.RECOMMENDATION) or (all_told and summed_up)):
        return Say(Cue.ASK_PRICE)
    if impression.has(Move.REFLECTION, Move.EMPATHY) and (more := _more(state, persona, state.revealed)):
        return more
    return _by_herself(state, impression, persona)


def _by_herself(state: State, impression: Impression, persona: Persona) -> Say | None:
    """A worry or a question of her own: after advocacy, after the second list of features, and at every other lull."""
    moved = impression.has(*(move for move, _ in _REACTIONS)) or bool(impression.eased)
    invited = impression.has(Move.ADVOCACY) or (impression.has(Move.FEATURE_CLAIM) and state.tired % 2 == 0)
    if not invited and (moved or state.turn % 2 == 0):
        return None
    back = Say(Cue.BACK)
    return stray(state, persona) or next_worry(state, persona) or (back if fresh_lines(persona, back, state.used) else None)


def in_the_way(state: State, persona: Persona) -> Say | None:
    """With the price on the table, what still stands between her and a yes: the sum, or one concern after the other."""
    if state.price is None or state.trust < TRUST_FOR_A_WORRY:
        return None
    too_much = Say(Cue.TOO_MUCH)
    if state.price > persona.price.most and state.trust >= TRUST_FOR_CANDOUR and len(fresh_lines(persona, too_much, state.used)) > 1:
        return too_much
    return wanted_worry(state, persona)


def next_worry(state: State, persona: Persona) -> Say | None:
    """A concern that was neither answered nor spoken: first one that the consultant raised, then one that her yes hangs on."""
    unspoken = [c.id for c in persona.concerns if c.id not in state.eased and not state.used & set(c.lines)]
    raised = [id for id in unspoken if id in state.voiced]
    wanted = wanted_worry(state, persona)
    return next((Say(Store.WORRY, id) for id in (*raised, *([wanted.of] if wanted else []), *unspoken) if id in unspoken), None)


def _act(say: Say) -> str:
    return "need" if say.pool in (Store.MORE, Store.HINT) else str(say.pool)
