"""What moved the client's trust most, and the events that moved it, as sentences."""

from voicecoach.coaching.telling.pronouns import Pronouns
from voicecoach.coaching.telling.words import at_the_start, printable
from voicecoach.coaching.trust import TrustPoint

MOST_SHOWN, LEAST_CHANGE = 3, 0.5


def find_movers(points: tuple[TrustPoint, ...]) -> tuple[TrustPoint, ...]:
    """The turns over which trust moved most and of which it is known why, in the order of the talk."""
    known = [point for point in points if abs(point.change) >= LEAST_CHANGE and (point.text or point.event)]
    largest = sorted(known, key=lambda point: -abs(point.change))[:MOST_SHOWN]
    return tuple(sorted(largest, key=lambda point: point.turn))


def word_change(change: float) -> str:
    """A change of trust with its sign: "+0.8", "−1.5"."""
    return f"{'+' if change > 0 else '−'}{abs(change):.1f}"


def word_event(event: str, who: Pronouns) -> str:
    """An event of the record as a sentence; an unknown one as it stands."""
    events = {
        "a concern was answered": f"You answered one of {who.possessive} worries.",
        "passed over what she had just told": f"You passed over what {who.subject} had just told you.",
        "did not answer her question for the price": f"You did not answer {who.possessive} question for the price.",
        "broke the quiet": f"You spoke while {who.subject} was thinking.",
        "touched a sore spot": "You touched a sore spot.",
    }
    return events.get(event, at_the_start(printable(event)) + ".")
