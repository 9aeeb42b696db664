"""Straying: what clients do beside the talk - they do not know a word, compare, turn to somebody, are short of time, go quiet."""

from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say, Store, fresh_lines
from voicecoach.client.impression import QUESTIONS, Impression
from voicecoach.client.persona import Persona, Trait
from voicecoach.client.state import State
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.move import Move

WORDS_A_SECOND = 2.5
"""How fast people talk, where nobody measured."""
SOON_S = 120.0
"""So long before her time is over she says so."""
TRUST_FOR_A_STORY = 7.0
MOST_STORIES, MOST_STRAYS = 2, 2
_LISTENS = (Move.EMPATHY, Move.REFLECTION, Move.SUMMARY, Move.FOLLOW_UP)
_SURE = 2


def spent(state: State, heard: Heard) -> float:
    """Seconds that this turn and her reply before it took."""
    own = sum(len(sentence.split()) for sentence in state.last) / WORDS_A_SECOND
    return own + (heard.seconds if heard.seconds is not None else len(heard.text.split()) / WORDS_A_SECOND)


def time_is_up(state: State, persona: Persona) -> bool:
    """Whether she has to go."""
    return state.elapsed_s >= persona.scenario.minutes * 60


def time_is_nearly_up(state: State, persona: Persona) -> bool:
    """Whether it is time to say that she has to go soon."""
    return not state.reminded and state.elapsed_s >= persona.scenario.minutes * 60 - SOON_S


def puzzled(state: State, impression: Impression, persona: Persona) -> Decision | None:
    """She does not know a word of the trade; once a talk, and not when she was asked something that she can answer."""
    say = Say(Cue.MISUNDERSTOOD, impression.puzzling)
    if not impression.puzzling or state.puzzled or impression.fact or not fresh_lines(persona, say, state.used):
        return None
    return Decision("misunderstood", (say,))


def story(state: State, impression: Impression, persona: Persona) -> Decision | None:
    """Something longer, for whoever listens: at high trust, when the need that it belongs to was taken up."""
    asks_else = impression.fact_words >= _SURE or impression.invites or impression.asks_worry or impression.checks
    listens = impression.has(*_LISTENS) and not asks_else and not impression.has(Move.PRICE, Move.ASK, Move.FEATURE_CLAIM)
    if not listens or state.trust < TRUST_FOR_A_STORY or state.untaken or len(state.told) >= MOST_STORIES or state.telling:
        return None
    for one in persona.stories:
        if one.id not in state.told and one.after in state.revealed and impression.nearest in ("", one.after):
            return Decision("story", (Say(Store.STORY, one.id),))
    return None


def stray(state: State, persona: Persona) -> Say | None:
    """By herself: another offer where the price is known and she is one to compare; or a word to somebody beside her."""
    if state.strays >= MOST_STRAYS or state.turn % 3:
        return None
    compares = {Trait.SCEPTICAL, Trait.JOKING} & set(persona.traits)
    cue = Cue.COMPARE if compares and state.price is not None else Cue.PARTNER
    return Say(cue) if fresh_lines(persona, Say(cue), state.used) else None


def goes_quiet(state: State, impression: Impression) -> bool:
    """Whether she says nothing: pushed twice, and nobody asks her anything."""
    return not impression.has(*QUESTIONS, Move.FRAMING, Move.EMPATHY, Move.REFLECTION, Move.ADVOCACY) and state.turn % 2 == 0
