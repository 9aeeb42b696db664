"""The trust curve: the client's trust after each of its turns, with the sentence or event that moved it."""

from dataclasses import dataclass

from voicecoach.coaching.put_off import own_turn_before
from voicecoach.coaching.records import Records
from voicecoach.coaching.talk import Said, Talk
from voicecoach.conversation.move import Move

COSTS = (Move.PRESSURE, Move.PRICE_APOLOGY, Move.BACKING_OFF, Move.ANSWERS_OWN_QUESTION, Move.FEATURE_CLAIM)
GAINS = (Move.SUMMARY, Move.ADVOCACY, Move.EMPATHY, Move.REFLECTION, Move.FOLLOW_UP, Move.OPEN_QUESTION, Move.OWN_VALUES)
"""What may have moved trust where the record does not tell, the heaviest first."""
ABOUT_THE_DECISION = ("not yet:", "no:", "a wrong fit")
"""So begins a cause that says why it was not a yes; what moved the trust is not in it."""


@dataclass(frozen=True, slots=True)
class TrustPoint:
    """The client's trust (0 to 10) after one of its turns."""

    turn: int
    trust: float
    cause: str
    change: float = 0.0
    """Since the turn before."""
    text: str | None = None
    """The consultant's sentence that moved it; None where it was an event, or where nothing did."""
    at_s: float | None = None
    """When that was said."""

    @property
    def event(self) -> str:
        """What moved it where no sentence did; "" where that is not known."""
        return "" if self.text or self.cause.startswith(ABOUT_THE_DECISION) else self.cause


def trace_trust(talk: Talk, records: Records) -> tuple[TrustPoint, ...]:
    """One point for each turn of the client with a trust; its first is where the talk began."""
    points: list[TrustPoint] = []
    for index, record in records.kept:
        if record.trust is None:
            continue
        change = round(record.trust - points[-1].trust, 2) if points else 0.0
        moved = _moved_by(talk, index, record.cause, change) if change else None
        quote = moved.quote if moved else None
        points.append(TrustPoint(index, record.trust, record.cause, change, quote.text if quote else None, quote.at_s if quote else None))
    return tuple(points)


def _moved_by(talk: Talk, index: int, cause: str, change: float) -> Said | None:
    """The sentence that the record names by its beginning; None for an event; where it names neither, the sentence that weighs most."""
    before = own_turn_before(talk, index)
    said = [one for one in talk.said if one.turn == before < index]
    named = next((one for one in said if cause and one.quote.text.startswith(cause)), None)
    if named or (cause and not cause.startswith(ABOUT_THE_DECISION)):
        return named
    return next((one for move in (GAINS if change > 0 else COSTS) for one in said if one.does(move)), None)
