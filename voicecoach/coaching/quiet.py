"""Quiet after a price or an ask: kept when the client speaks next, broken when the consultant does."""

from dataclasses import dataclass

from voicecoach.coaching.talk import Said, Talk
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.asides import keeps_quiet


@dataclass(frozen=True, slots=True)
class QuietAfter:
    """One such moment. `kept` is None when nobody spoke again; `seconds` is None without times."""

    after: str
    """"price" or "ask"."""
    turn: int
    at_s: float | None
    seconds: float | None
    kept: bool | None


@dataclass(frozen=True, slots=True)
class Quiet:
    """All such moments, in order."""

    items: tuple[QuietAfter, ...]


def list_quiet(talk: Talk) -> Quiet:
    """The first whole price and every ask. A price with the ask behind it in the same turn is one moment: the ask."""
    asked = {said.turn for said in talk.doing(Move.ASK)}
    first = next((said for said in talk.doing(Move.PRICE) if said.sentence.detail("price") == "whole"), None)
    moments = [said for said in talk.said if said.does(Move.ASK) or (said is first and said.turn not in asked)]
    return Quiet(tuple(quiet_after(talk, said) for said in moments))


def quiet_after(talk: Talk, said: Said) -> QuietAfter:
    """What came behind one sentence: the seconds until somebody spoke, and who it was."""
    after = "ask" if said.does(Move.ASK) else "price"
    if said.rest and not keeps_quiet(said.rest):
        return QuietAfter(after, said.turn, said.quote.at_s, None if said.quote.at_s is None else 0.0, kept=False)
    if not talk.knows(Speaker.CLIENT):
        return QuietAfter(after, said.turn, said.quote.at_s, None, kept=None)
    for turn in talk.turns[said.turn + 1 :]:
        if not turn.text.strip():
            continue
        kept = turn.speaker is Speaker.CLIENT
        if not kept and keeps_quiet(turn.text):
            continue
        return QuietAfter(after, said.turn, said.quote.at_s, _until(said, turn.start_s), kept)
    return QuietAfter(after, said.turn, said.quote.at_s, None, kept=None)


def _until(said: Said, next_s: float | None) -> float | None:
    if said.quote.until_s is None or next_s is None:
        return None
    return max(0.0, next_s - said.quote.until_s)
