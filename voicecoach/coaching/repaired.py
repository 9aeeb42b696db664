"""Repaired turns: those that a human being gave to the other person, where the two were told apart by how they sound."""

from dataclasses import dataclass

from voicecoach.conversation.session import Session
from voicecoach.conversation.turns import Speaker


@dataclass(frozen=True, slots=True)
class RepairedTurn:
    """One of them, with whom it was given to; it counts for that person in every figure."""

    turn: int
    at_s: float | None
    until_s: float | None
    text: str
    speaker: Speaker


def list_repaired(session: Session) -> tuple[RepairedTurn, ...]:
    """All that were put right by hand, in order."""
    given = ((place, session.turns[place]) for place in sorted(session.repaired))
    return tuple(RepairedTurn(place, turn.start_s, turn.end_s, turn.text, turn.speaker) for place, turn in given)
