"""Opening up: when the next need comes out - asked near it, taken up where she hinted at it, or after somebody has listened for long."""

from voicecoach.client.decision import Say, Store, fresh_lines
from voicecoach.client.impression import QUESTIONS, Impression
from voicecoach.client.persona import Difficulty, Need, Persona
from voicecoach.client.state import State, next_rung
from voicecoach.conversation.move import Move

TRUST_TO_OPEN = 7.0
"""From here on she comes to it by herself when somebody listens for long enough, or asks her for a yes."""
_MOVES_FOR_A_RUNG = {Difficulty.EASY: 1, Difficulty.MEDIUM: 2, Difficulty.HARD: 2}
_COLD_AT_PRESSURE = 2
_LISTENED, _LISTENED_LONG = 2, 4
"""More fitting moves that open a rung without its topic: when her own words come back in them, and without."""
_SURE = 2
"""A question that matches a fact by that many words means this fact, whatever else it touches."""


def opening_rung(state: State, impression: Impression, persona: Persona) -> Need | None:
    """The rung that this turn opens: enough fitting moves, one of them now, what lies above it taken up."""
    rung = _ripe_rung(state, impression, persona)
    return None if rung is None or _tests(rung, state, persona) else rung


def tests_first(state: State, impression: Impression, persona: Persona) -> bool:
    """Whether a hard client would open now, but wants to see first how one of her concerns is answered."""
    rung = _ripe_rung(state, impression, persona)
    return rung is not None and _tests(rung, state, persona)


def rung_at_the_ask(state: State, persona: Persona) -> Need | None:
    """What she tells whoever asks her for a yes and has earned to hear what it is really about; None for all others."""
    rung = next_rung(state, persona)
    if rung is None or state.trust < TRUST_TO_OPEN or state.untaken or state.pressure or _tests(rung, state, persona):
        return None
    return rung if state.progress >= _MOVES_FOR_A_RUNG[persona.difficulty] else None


def hint(id: str, state: State, persona: Persona) -> Say | None:
    """A smaller thing about a need that is still hers."""
    say = Say(Store.HINT, id)
    return say if id not in state.revealed and fresh_lines(persona, say, state.used) else None


def _ripe_rung(state: State, impression: Impression, persona: Persona) -> Need | None:
    """The next rung, if this turn would open it but for the concern that a hard client wants answered."""
    rung = next_rung(state, persona)
    if rung is None or not fits(rung, impression) or state.untaken or state.pressure >= _COLD_AT_PRESSURE:
        return None
    if _asks_deeper(rung, state, impression, persona) or not _reached(rung, state, impression, persona):
        return None
    return rung if state.progress >= (_MOVES_FOR_A_RUNG[persona.difficulty] if rung.depth > 1 else 1) else None


def fits(rung: Need, impression: Impression) -> int:
    """How many moves of this turn open the rung; an open question in the form of a frame is one as well."""
    moves = impression.moves & set(rung.opens_with)
    return len(moves) or int(impression.asks_openly and Move.OPEN_QUESTION in rung.opens_with)


def _reached(rung: Need, state: State, impression: Impression, persona: Persona) -> bool:
    """Whether the turn is near enough: by its topic, by taking up a hint of it, or at the end of long listening."""
    if rung.id in impression.touched:
        return True
    if impression.fact_words >= (1 if rung.depth > 1 else _SURE):
        return False
    enough = _MOVES_FOR_A_RUNG[persona.difficulty]
    echoed = impression.echoes > 0 and (state.about == rung.id or state.progress >= enough + _LISTENED)
    long = state.trust >= TRUST_TO_OPEN and state.progress >= enough + _LISTENED_LONG
    return not rung.needs_topic or echoed or long


def _tests(rung: Need, state: State, persona: Persona) -> bool:
    return persona.difficulty is Difficulty.HARD and rung.depth > 1 and not state.eased


def _asks_deeper(rung: Need, state: State, impression: Impression, persona: Persona) -> bool:
    """Whether the turn is plainly about a deeper need, for which she has a smaller answer: then the rung above does not push in."""
    deeper = impression.nearest not in ("", rung.id, *state.revealed)
    return deeper and impression.has(*QUESTIONS) and hint(impression.nearest, state, persona) is not None
