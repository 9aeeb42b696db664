"""Lost turns: what the consultant said while the recogniser failed. The client never heard it; the second reading has its words."""

from dataclasses import dataclass, replace

from voicecoach.coaching.talk import Quote, quote_turn
from voicecoach.conversation.session import Session


@dataclass(frozen=True, slots=True)
class LostTurn:
    """One of them. Its text is empty until it is read, and where nothing could be made out then either."""

    quote: Quote
    counted: bool
    """It is in the figures; not where the client asked to hear it again, and the talk went on: it would be counted twice."""
    read: bool


def list_lost(session: Session) -> tuple[LostTurn, ...]:
    """All that nobody understood when it was said."""
    twice = session.asked_again
    return tuple(
        LostTurn(quote_turn(n, turn), n not in twice, n not in session.unread) for n, turn in enumerate(session.turns) if turn.lost
    )


def count_once(session: Session) -> Session:
    """The session without the words that were said twice because the first time they were lost; places and times stay."""
    twice = session.asked_again
    turns = tuple(replace(turn, text="", unsaid="") if place in twice else turn for place, turn in enumerate(session.turns))
    return replace(session, turns=turns) if twice else session
