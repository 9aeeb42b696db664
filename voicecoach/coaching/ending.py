"""The ending: the client's own conditions for yes and no, and whether the best honest ending was reached."""

from dataclasses import dataclass

from voicecoach.coaching.put_off import days_named, find_delay, own_turn_before
from voicecoach.coaching.records import Records
from voicecoach.coaching.talk import Talk
from voicecoach.conversation.brief import ClientBrief
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import ClientRecord

SAID_NO, SAID_FIRST = "no", "a wrong fit"
"""How the client's record names a no, and how its cause begins where the consultant said it first."""
WRINGS_OUT = (Move.ASK, Move.PRESSURE)
PARTED_BADLY = (Outcome.LEFT, Outcome.DECLINED)


@dataclass(frozen=True, slots=True)
class OwnCondition:
    """One condition of the client; `met` at the end, None where the session did not keep it."""

    text: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class BestEnding:
    """The best that could honestly come of the talk."""

    text: str
    reached: bool


def list_conditions(records: Records, brief: ClientBrief) -> tuple[tuple[OwnCondition, ...], tuple[OwnCondition, ...]]:
    """The conditions for a yes, and those for a no."""
    texts = (*brief.yes_when, *brief.no_when)
    kept = records.last.met if records.last else ()
    met: tuple[bool | None, ...] = kept if len(kept) == len(texts) else (None,) * len(texts)
    conditions = tuple(OwnCondition(text, holds) for text, holds in zip(texts, met, strict=True))
    return conditions[: len(brief.yes_when)], conditions[len(brief.yes_when) :]


def judge_ending(talk: Talk, records: Records, brief: ClientBrief) -> BestEnding | None:
    """Whether it was reached: by a free no where the offer does not fit, by a date where somebody else decides, else by a yes."""
    return BestEnding(brief.best_ending, _reached(talk, records, brief)) if brief.best_ending else None


def _reached(talk: Talk, records: Records, brief: ClientBrief) -> bool:
    if brief.wrong_fit:
        return any(record.act == SAID_NO and _is_free(talk, index, record) for index, record in records.kept)
    last = records.last
    if talk.session.outcome is Outcome.AGREED and not (last and last.will_cancel):
        return True
    return brief.decider is not None and talk.session.outcome not in PARTED_BADLY and _is_dated(talk)


def _is_free(talk: Talk, index: int, record: ClientRecord) -> bool:
    """Whether a no was not wrung out of the client by an ask or by pressure."""
    before = own_turn_before(talk, index)
    return record.cause.startswith(SAID_FIRST) or not any(said.turn == before for said in talk.doing(*WRINGS_OUT))


def _is_dated(talk: Talk) -> bool:
    if any(said.sentence.detail("next_step") == "dated" for said in talk.doing(Move.NEXT_STEP)):
        return True
    delay = find_delay(talk)
    return delay is not None and bool(days_named(talk, delay))
