"""What was lost while it was said, in sentences: when, what it holds, and whether it counts."""

from voicecoach.coaching.lost import LostTurn
from voicecoach.coaching.telling.words import clock, printable


def tell_lost(lost: tuple[LostTurn, ...]) -> tuple[str, ...]:
    """A sentence for each lost turn, and the next step while some are not read."""
    told = tuple(_tell(one) for one in lost)
    return told if all(one.quote.text for one in lost) else (*told, "Write down what was said there: voicecoach reread")


def _tell(lost: LostTurn) -> str:
    when = f"At {clock(lost.quote.at_s or 0.0)} you were not understood, for the recogniser failed"
    if not lost.quote.text:
        return f"{when}; the sound is kept, and not read yet."
    once = "not counted, for you were asked to say it again"
    counts = "counted like the rest, though the client never heard it" if lost.counted else once
    return f"{when}; read afterwards, and {counts}: “{printable(lost.quote.text)}”"
