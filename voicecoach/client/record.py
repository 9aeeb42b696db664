"""A record: what of the client's mind is kept with each of its turns, for the report; and a mind put in line with one."""

import re
from collections.abc import Iterator
from dataclasses import astuple, replace

from voicecoach.client.closing import met
from voicecoach.client.decision import Decision
from voicecoach.client.persona import Persona
from voicecoach.client.state import State
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import ClientRecord

_DECIDING = {"yes": Outcome.AGREED, "no": Outcome.DECLINED, "polite_yes": Outcome.UNDECIDED}
"""Acts in which she makes up her mind, and the talk may go on."""
_SENTENCE = re.compile(r"[.!?]\W*$")
"""Ids and topics are no lines."""


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


def corrected(state: State, record: ClientRecord, said: frozenset[str]) -> State:
    """The state as the record has it, as far as a record tells; `said` are the lines of the reply that it belongs to."""
    answered = (id for id in state.voiced if id in record.eased)
    before = state.before or state
    return replace(
        state,
        trust=state.trust if record.trust is None else record.trust,
        revealed=record.revealed,
        voiced=tuple(dict.fromkeys((*answered, *record.concerns))),
        eased=record.eased,
        polite=record.will_cancel,
        decided=_DECIDING.get(record.act, before.decided),
        used=before.used | said,
    )


def lines_in(persona: Persona, said: str) -> frozenset[str]:
    """The authored lines that stand in what she said; of a line with a blank nobody knows."""
    return frozenset(text for text in _texts(astuple(persona)) if _SENTENCE.search(text) and text in said)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
