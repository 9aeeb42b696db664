"""Distrust of the client's decision: each pressing, excusing or giving-in sentence, with the trust that it cost."""

from dataclasses import dataclass

from voicecoach.coaching.talk import Said, Talk
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Turn

KINDS = (Move.PRESSURE, Move.PRICE_APOLOGY, Move.BACKING_OFF, Move.ANSWERS_OWN_QUESTION)
LOOK_BACK = 10
"""Turns within which the client's last reaction stands."""


@dataclass(frozen=True, slots=True)
class DistrustLine:
    """One such sentence."""

    turn: int
    at_s: float | None
    until_s: float | None
    text: str
    kind: str
    detail: str | None
    """Which lever, for pressure."""
    trust_cost: float | None
    """Trust (of 10) that the client lost over this turn; None when nobody kept it, or when several lines share the loss."""


@dataclass(frozen=True, slots=True)
class Distrust:
    """All such lines."""

    items: tuple[DistrustLine, ...]


def list_distrust(talk: Talk) -> Distrust:
    """Every line, in order; a sentence with two faults stands for the first of them."""
    lines = talk.doing(*KINDS)
    turns = [said.turn for said in lines]
    return Distrust(tuple(_line(talk, said, alone=turns.count(said.turn) == 1) for said in lines))


def _line(talk: Talk, said: Said, alone: bool) -> DistrustLine:
    kind = next(move for move in KINDS if said.does(move))
    quote = said.quote
    cost = _trust_lost(talk, said.turn) if alone else None
    return DistrustLine(quote.turn, quote.at_s, quote.until_s, quote.text, kind.value, said.sentence.detail("pressure"), cost)


def _trust_lost(talk: Talk, turn: int) -> float | None:
    before = next((trust for other in reversed(talk.turns[max(0, turn - LOOK_BACK) : turn]) if (trust := _trust(other)) is not None), None)
    after = next((trust for other in talk.turns[turn + 1 : turn + 2] if (trust := _trust(other)) is not None), None)
    return None if before is None or after is None else max(0.0, before - after)


def _trust(turn: Turn) -> float | None:
    return turn.client.trust if turn.client else None
