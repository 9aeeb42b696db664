"""The client's concerns: which were voiced, what lay behind them, and which were answered."""

from dataclasses import dataclass

from voicecoach.coaching.records import Records
from voicecoach.coaching.talk import Talk
from voicecoach.conversation.brief import ClientBrief, ConcernBrief
from voicecoach.conversation.turns import ClientRecord


@dataclass(frozen=True, slots=True)
class ConcernHeld:
    """One concern. `turn` is None while the client kept it back; an answer may come before it is voiced."""

    id: str
    need: str | None
    """What lies behind it."""
    turn: int | None
    at_s: float | None
    text: str | None
    """What the client said of it; None where it was felt and not said."""
    eased: bool | None
    """None where the session did not keep it."""


def list_concerns(talk: Talk, records: Records, brief: ClientBrief | None) -> tuple[ConcernHeld, ...]:
    """All concerns of the client; without a brief those that the records name."""
    if brief is not None:
        return tuple(_tell(talk, records, concern) for concern in brief.concerns)
    return tuple(_tell(talk, records, ConcernBrief(id)) for id in records.ids(_felt))


def _felt(record: ClientRecord) -> tuple[str, ...]:
    return record.concerns


def _tell(talk: Talk, records: Records, concern: ConcernBrief) -> ConcernHeld:
    open_at = [index for index, record in records.kept if concern.id in record.concerns]
    turn = open_at[0] if open_at else None
    said = talk.turns[turn].text if turn is not None else ""
    text = next((line for line in concern.lines if line in said), None)
    at_s = talk.turns[turn].start_s if turn is not None else None
    return ConcernHeld(concern.id, concern.need or None, turn, at_s, text, _eased(records, concern.id, voiced=turn is not None))


def _eased(records: Records, id: str, voiced: bool) -> bool | None:
    """In older sessions a concern that was answered just stands no longer among the open ones."""
    last = records.last
    if last is None:
        return None
    if id in last.eased:
        return True
    if last.met:
        return False
    return id not in last.concerns if voiced else None
