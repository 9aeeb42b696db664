"""A take: one go at the same moment of a talk - the first, or a retake."""

from dataclasses import dataclass

from voicecoach.conversation.session import MomentOf


@dataclass(frozen=True, slots=True)
class Take:
    """What the consultant said at that moment, and what came of it."""

    session: str
    turn: int
    """The consultant's turn from which it was said, counted from 0 in that session."""
    outcome: str
    text: str
    """What the consultant said until the client answered."""
    original: bool = False
    """The take that the others are goes at."""
    of: MomentOf | None = None
    """The moment, by the turn of the first take; the same for all takes of it."""
    line: str = ""
    """What the client had said before."""
    moves: tuple[str, ...] = ()
    """Names of the moves in `text`, each once, as they were seen live."""
    answer: str = ""
    """What the client answered; "" when she did not."""
    trust: float | None = None
    """Her trust (0 to 10) after it; None when she did not answer."""
    at_s: float | None = None
    """When the consultant began to speak, in seconds from the start of the recording of that session."""
    started_at: str = ""
    """When that session began, UTC."""
