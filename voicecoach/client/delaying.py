"""Delaying: how she puts a decision off - for a true reason, or behind a polite shield - and how the true reason comes out."""

from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say, Store
from voicecoach.client.impression import QUESTIONS, Impression
from voicecoach.client.persona import Check, Condition, Persona
from voicecoach.client.state import State
from voicecoach.conversation.move import Move

TRUST_FOR_CANDOUR = 5.0
"""From here on she says why; below she hides behind a polite delay."""


def decides_alone(state: State, persona: Persona) -> bool:
    """Whether she may say yes without the one who has a say as well."""
    return persona.decider is None or (state.price is not None and state.price <= persona.decider.alone_up_to)


def ask_the_other(state: State) -> Decision:
    """Everything is right, and somebody else decides: sincere, with a name."""
    return Decision("delay", (Say(Store.DECIDER), Say(Cue.SINCERE)), pauses=True, reason="not yet: somebody else decides")


def put_off(state: State, unmet: tuple[Condition, ...]) -> Decision:
    """Not now: with her reason from whoever she trusts, behind a shield from others."""
    reason = f"not yet: {unmet[0].check}"
    if state.trust >= TRUST_FOR_CANDOUR:
        return Decision("delay", (Say(Cue.SINCERE),), pauses=True, reason=reason)
    return Decision("delay", (Say(Cue.SHIELD),), pauses=True, reason=reason, shields=True)


def met_well(impression: Impression) -> bool:
    """Whether a delay was answered with "of course" and one small question."""
    return impression.lets_wait and impression.has(*QUESTIONS) and not impression.has(Move.PRESSURE, Move.ASK, Move.BACKING_OFF)


def true_reason(state: State, unmet: tuple[Condition, ...], persona: Persona) -> Decision:
    """What was behind the shield: the sum, who else decides, or a worry that nobody answered."""
    return Decision("true_reason", (Say(Cue.TRUE_REASON), _behind(state, unmet, persona)))


def _behind(state: State, unmet: tuple[Condition, ...], persona: Persona) -> Say:
    if state.price is not None and state.price > persona.price.most:
        return Say(Cue.PRICE_FLINCH)
    if persona.decider is not None and not decides_alone(state, persona):
        return Say(Store.DECIDER)
    wanted = [id for condition in unmet if condition.check is Check.CONCERNS for id in condition.of]
    for id in (*wanted, *(concern.id for concern in persona.concerns)):
        if id not in (*state.eased, *state.voiced):
            return Say(Store.WORRY, id)
    return Say(Cue.SINCERE)
