"""What was lost while it was said, in sentences: when, what it holds, and whether it counts."""

from voicecoach.coaching.lost import LostTurn
from voicecoach.coaching.telling.words import clock, counted, printable


def tell_lost(lost: tuple[LostTurn, ...]) -> tuple[str, ...]:
    """A sentence for each lost turn."""
    return tuple(_tell(one) for one in lost)


def tell_unread(lost: tuple[LostTurn, ...]) -> str | None:
    """Why there are no figures while something of the consultant's is not read, and the next step; None where all of it is."""
    unread = sum(not one.read for one in lost)
    if not unread:
        return None
    turns = counted(unread, "turn of yours is", "turns of yours are")
    return f"{turns} kept as sound and not read yet, so figures would be wrong. Have them written down: voicecoach reread"


def _tell(lost: LostTurn) -> str:
    when = f"At {clock(lost.quote.at_s or 0.0)} you were not understood, for the recogniser failed"
    if not lost.read:
        return f"{when}; the sound is kept, and not read yet."
    if not lost.quote.text:
        return f"{when}; read afterwards, and no words could be made out."
    once = "not counted, for you were asked to say it again"
    counts = "counted like the rest, though the client never heard it" if lost.counted else once
    return f"{when}; read afterwards, and {counts}: “{printable(lost.quote.text)}”"
