"""A feeling: how one turn moves the client's trust, and what she takes away from it, before she answers."""

from dataclasses import dataclass, replace

from voicecoach.client.impression import Impression
from voicecoach.client.opening import TRUST_TO_OPEN, fits
from voicecoach.client.persona import Check, Difficulty, Need, Persona
from voicecoach.client.state import State, next_rung
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.move import Move, Sentence

_WEIGHTS = {
    Move.OPEN_QUESTION: 0.25,
    Move.FOLLOW_UP: 0.25,
    Move.REFLECTION: 0.5,
    Move.SUMMARY: 0.75,
    Move.EMPATHY: 0.5,
    Move.ADVOCACY: 0.75,
    Move.OWN_VALUES: 0.25,
    Move.FEATURE_CLAIM: -0.5,
    Move.PRESSURE: -2.0,
    Move.PRICE_APOLOGY: -1.0,
    Move.BACKING_OFF: -1.0,
    Move.ANSWERS_OWN_QUESTION: -0.5,
}
"""What each move does to trust, once a turn. Experience, not measurement; the order of size is what matters."""
_EASED, _PASSED_OVER, _DODGED, _QUIET_BROKEN, _SORE, _RUDE = 0.75, -1.0, -1.0, -0.5, -1.0, -1.0
_MOST_GAIN = 0.75
"""Trust grows slowly: one turn cannot win more than this."""
_HARD_ON_PRESSURE = 1.5
_TAKES_UP = (Move.EMPATHY, Move.REFLECTION, Move.SUMMARY, Move.FOLLOW_UP, Move.ADVOCACY)
_WORRY_LASTS = 3
"""Turns in which an answer still belongs to a worry."""
_ECHO = 2
"""So many words of hers give back what she said where no move was made out."""
_CAUSE_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Step:
    """Something that moved trust, and by how much."""

    change: float
    cause: str


def feel(state: State, impression: Impression, heard: Heard, persona: Persona) -> tuple[State, str]:
    """The state after a turn has sunk in, and the sentence or event that moved trust most ("" when nothing did)."""
    if heard.text in state.heard:
        impression = replace(impression, answers=False)  # what is said again answers nothing new
    passed_over = state.untaken not in ("", state.missed) and not (_taken_up(state, impression) or impression.goodbye or impression.garbled)
    dodged = state.asks_price and not impression.figure and not impression.has(Move.PRICE, Move.FRAMING)
    met = state.worry if state.worry and _meets_worry(state, impression) else ""
    easing = tuple(id for id in dict.fromkeys((*impression.eased, *([met] if met else []))) if id not in state.eased)
    steps = [*_from_moves(heard, persona), *(Step(_EASED, "a concern was answered") for _ in easing[:1])]
    if passed_over:
        steps.append(Step(_PASSED_OVER, "passed over what she had just told"))
    if dodged:
        steps.append(Step(_DODGED, "did not answer her question for the price"))
    if heard.into_silence and state.due and not impression.take_time:
        steps.append(Step(_QUIET_BROKEN, "broke the quiet"))
    if any(impression.hits[place] for place in _sore_places(persona)):
        steps.append(Step(_SORE, "touched a sore spot"))
    if impression.rude:
        steps.append(Step(_RUDE, impression.rude[:_CAUSE_LENGTH]))
    change = min(_MOST_GAIN, sum(step.change for step in steps))
    felt = replace(
        _counted(state, impression),
        heard=state.heard | {heard.text},
        trust=round(min(10.0, max(0.0, state.trust + change)), 2),
        progress=state.progress + _steps_towards(next_rung(state, persona), impression),
        passed_over=passed_over,
        missed=state.untaken if passed_over else state.missed,
        untaken="" if _taken_up(state, impression) else state.untaken,
        dodges=state.dodges + dodged,
        eased=(*state.eased, *easing),
        relieved=bool(easing),
        worry="" if state.worry in easing else state.worry,
        worry_taken_up=state.worry_taken_up or impression.has(*_TAKES_UP, Move.OPEN_QUESTION),
        worry_age=state.worry_age + 1,
        voiced=(*state.voiced, *(id for id in impression.raised if id not in (*state.voiced, *state.eased, *easing))),
    )
    return _asked(felt, impression), max(steps, key=lambda step: abs(step.change)).cause if steps else ""


def _meets_worry(state: State, impression: Impression) -> bool:
    """Whether the worry that she voiced is met: her side is taken, or it is answered concretely, at once or after it was taken up.

    From somebody whom she trusts it is enough to stay with it for two turns.
    """
    if state.worry_age >= _WORRY_LASTS or impression.has(Move.PRESSURE):
        return False
    taken_up = state.worry_taken_up or impression.has(*_TAKES_UP, Move.OPEN_QUESTION)
    stayed = state.worry_taken_up and impression.has(*_TAKES_UP) and state.trust >= TRUST_TO_OPEN
    return stayed or impression.has(Move.ADVOCACY) or (impression.answers and (taken_up or state.worry_age == 0))


def _taken_up(state: State, impression: Impression) -> bool:
    """Whether the turn stays with what she revealed: by a move, by its topic, by an answer to a worry, or by an open question
    that asks for no other fact."""
    echoed = not impression.moves and impression.echoes >= _ECHO
    stays = impression.has(*_TAKES_UP) or state.untaken in impression.touched or bool(impression.eased) or echoed
    return stays or (impression.asks_openly and not impression.fact)


def _steps_towards(rung: Need | None, impression: Impression) -> int:
    """Fitting moves towards the next rung; one that touches its topic counts twice."""
    if rung is None:
        return 0
    return fits(rung, impression) * (2 if rung.id in impression.touched else 1)


def _counted(state: State, impression: Impression) -> State:
    """What is merely counted or learnt."""
    return replace(
        state,
        counts=tuple(count + hit for count, hit in zip(state.counts, impression.hits, strict=True)),
        pressure=state.pressure + impression.has(Move.PRESSURE),
        tired=state.tired + impression.has(Move.FEATURE_CLAIM),
        price=impression.price if impression.whole else state.price,
        wants_price=state.wants_price and not impression.has(Move.PRICE),
        asked=state.asked + impression.has(Move.ASK),
        garbled=state.garbled + 1 if impression.garbled else 0,
        nudges=0,
    )


def _asked(felt: State, impression: Impression) -> State:
    """The same after an ask: whether it was in vain, with nothing changed since the last one."""
    if not impression.has(Move.ASK):
        return felt
    stands = (felt.revealed, felt.eased, felt.price, tuple(min(count, 1) for count in felt.counts))
    return replace(felt, stood=stands, in_vain=felt.in_vain + 1 if stands == felt.stood else 0)


def _from_moves(heard: Heard, persona: Persona) -> list[Step]:
    """One step for each kind of move, by the first sentence that made it."""
    first: dict[Move, Sentence] = {}
    for sentence in heard.sentences:
        for move in sentence.moves:
            first.setdefault(move, sentence)
    factor = _HARD_ON_PRESSURE if persona.difficulty is Difficulty.HARD else 1.0
    return [
        Step(_WEIGHTS[move] * (factor if move is Move.PRESSURE else 1.0), sentence.text[:_CAUSE_LENGTH])
        for move, sentence in first.items()
        if move in _WEIGHTS
    ]


def _sore_places(persona: Persona) -> list[int]:
    """Where in the conditions the words stand that hurt her."""
    first = len(persona.yes_when)
    return [first + place for place, condition in enumerate(persona.no_when) if condition.check is Check.SAID]
