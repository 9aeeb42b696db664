"""The client's side, from the records that its turns carry: needs that came out and by which question, concerns, and trust."""

from dataclasses import dataclass

from voicecoach.coaching.talk import Talk
from voicecoach.conversation.turns import ClientRecord


@dataclass(frozen=True, slots=True)
class NeedFound:
    """A need that came out. What the persona knows of it (`label`, `depth`) is None here."""

    id: str
    label: str | None
    depth: int | None
    turn: int
    at_s: float | None
    by: str | None
    """The consultant's question before it."""


@dataclass(frozen=True, slots=True)
class TrustPoint:
    """The client's trust (0 to 10) after one of its turns."""

    turn: int
    trust: float
    cause: str


@dataclass(frozen=True, slots=True)
class ClientSide:
    """Empty where nobody kept a record; conditions and endings are the persona's, and None until they are kept with the session."""

    needs: tuple[NeedFound, ...] = ()
    concerns: tuple[str, ...] = ()
    """Ids of the concerns still open at the end."""
    trust: tuple[TrustPoint, ...] = ()
    yes_when: tuple[()] = ()
    no_when: tuple[()] = ()
    best_ending: None = None
    will_cancel: None = None


def tell_client_side(talk: Talk) -> ClientSide:
    """What the records of the session say."""
    records = [(index, turn.client) for index, turn in enumerate(talk.turns) if turn.client]
    if not records:
        return ClientSide()
    trust = tuple(TrustPoint(index, record.trust, record.cause) for index, record in records if record.trust is not None)
    return ClientSide(needs=_needs(talk, records), concerns=records[-1][1].concerns, trust=trust)


def _needs(talk: Talk, records: list[tuple[int, ClientRecord]]) -> tuple[NeedFound, ...]:
    questions = {said.turn: said.quote.text for said in talk.said if said.sentence.detail("question")}
    found: dict[str, NeedFound] = {}
    for index, record in records:
        for need in record.revealed:
            if need not in found:
                found[need] = NeedFound(need, None, None, index, talk.turns[index].start_s, questions.get(index - 1))
    return tuple(found.values())
