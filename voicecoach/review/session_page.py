"""The page of a session, as one value: all that it shows, before anything is drawn."""

from dataclasses import dataclass

from voicecoach.coaching.report import Report
from voicecoach.conversation.notes import Notes
from voicecoach.conversation.repairs import Voice
from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import Session, SpokenTime
from voicecoach.conversation.takes import Take
from voicecoach.review.waveform import DrawnSound

NO_NAME_OF_CONSULTANT, NO_NAME = "Consultant", "Client"
"""How the two are called where nobody knows their names."""


@dataclass(frozen=True, slots=True)
class SessionPage:
    """Everything that the page of a session shows."""

    report: Report
    session: Session
    notes: Notes
    sound: DrawnSound | None = None
    """The waveforms of the recording (`waveform.draw_tracks`); None where there is no sound."""
    spoken: SpokenTime | None = None
    reading: tuple[ReadTurn, ...] = ()
    """The second reading, where there is one; may be of some turns only."""
    takes: tuple[Take, ...] = ()
    sound_url: str | None = None
    """Where the page gets its sound; a data: URI in an exported file, None without sound."""
    in_app: bool = False
    """The page stands in the app, and can retake, export and delete; else it is a file on its own."""
    consultant: str = NO_NAME_OF_CONSULTANT
    client: str = NO_NAME
    """How the two are called on the page."""
    consultant_voice: Voice | None = None
    """Which of two voices on one channel is taken for the consultant's; None where nobody had to tell them apart, or could."""
    being_read: bool = False
    """The recording is still being read again; only the app knows."""
    form_token: str = ""
    """What the app's forms carry, so that no other page can send them."""
    troubles: tuple[str, ...] = ()
    """What of the session could not be read, and what to do about it; paths stand in it, so only the app shows it."""
