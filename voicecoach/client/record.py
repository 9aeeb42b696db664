"""A record: what of the client's mind is kept with each of its turns, for the report."""

from voicecoach.client.closing import met
from voicecoach.client.decision import Decision
from voicecoach.client.persona import Persona
from voicecoach.client.state import State
from voicecoach.conversation.turns import ClientRecord


def record_of(state: State, persona: Persona, decision: Decision, cause: str) -> ClientRecord:
    """The mind after a turn; `cause` is the sentence or event that moved trust, or why it was not a yes."""
    pairs = zip(persona.conditions, state.counts, strict=True)
    return ClientRecord(
        act=decision.act,
        trust=state.trust,
        cause=cause,
        revealed=state.revealed,
        concerns=tuple(id for id in state.voiced if id not in state.eased),
        eased=state.eased,
        met=tuple(met(condition, count, state) for condition, count in pairs),
        will_cancel=state.polite,
    )
