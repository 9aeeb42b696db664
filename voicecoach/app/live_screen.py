"""The screen of a talk in the app: what the loop shows goes to the audience; nothing of what the client thinks is among it."""

from voicecoach.app.audience import Audience
from voicecoach.app.live_events import FloorIs, LevelIs, ShareIs


class AudienceScreen:
    """A `ports.Screen` for any number of pages."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience

    def floor(self, holder: str, seconds: float) -> None:
        """Who has the floor."""
        floor, at_s = str(holder), round(seconds, 2)
        self._audience.tell(FloorIs(floor, at_s), floor=floor, seconds=at_s)

    def level(self, dbfs: float) -> None:
        """How loud the microphone is."""
        self._audience.tell(LevelIs(round(dbfs, 1)))

    def talked(self, consultant_s: float, client_s: float) -> None:
        """How much of the talk was the consultant's, told when it has changed."""
        whole_s = consultant_s + client_s
        share = round(consultant_s / whole_s, 2) if whole_s else None
        if share is not None and share != self._audience.talk.share:
            self._audience.tell(ShareIs(share), share=share)

    def caption(self, speaker: str, text: str) -> None:
        """Something is said."""
        self._audience.say(str(speaker), text)

    def note(self, text: str) -> None:
        """Something the person should know."""
        self._audience.note(text)
