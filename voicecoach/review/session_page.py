"""The page of a session, as one value: all that it shows, before anything is drawn."""

from dataclasses import dataclass

from voicecoach.coaching.report import Report
from voicecoach.conversation.notes import Notes
from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import Session, SpokenTime
from voicecoach.conversation.sound import Samples


@dataclass(frozen=True, slots=True)
class Take:
    """Another go at the same moment: the session it is, and the turn from which it was said anew."""

    session: str
    turn: int
    outcome: str
    text: str
    """What the consultant said at that turn in this take."""
    original: bool = False
    """The take that the others are goes at."""


@dataclass(frozen=True, slots=True)
class SessionPage:
    """Everything that the page of a session shows."""

    report: Report
    session: Session
    notes: Notes
    tracks: tuple[Samples, Samples] | None = None
    """Consultant and client at 16 kHz; None where there is no sound."""
    spoken: SpokenTime | None = None
    reading: tuple[ReadTurn, ...] = ()
    """The second reading, where there is one; may be of some turns only."""
    takes: tuple[Take, ...] = ()
    sound_url: str | None = None
    """Where the page gets its sound; a data: URI in an exported file, None without sound."""
    in_app: bool = False
    """The page stands in the app, and can retake, export and delete; else it is a file on its own."""
    consultant: str = "Consultant"
    client: str = "Client"
    """How the two are called on the page."""
