"""The screen of a talk in the app: what the loop shows goes to the audience; nothing of what the client thinks is among it."""

from voicecoach.app.audience import Audience
from voicecoach.app.live_events import FloorIs, LevelIs, LevelsAre, Marked, ShareIs


class AudienceScreen:
    """A `ports.Screen`, and a `ports_recording.RecordingScreen`, for any number of pages."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience

    def floor(self, holder: str, seconds: float) -> None:
        """Who has the floor."""
        floor, at_s = str(holder), round(seconds, 2)
        self._audience.tell(FloorIs(floor, at_s), floor=floor, seconds=at_s)

    def level(self, dbfs: float) -> None:
        """How loud the microphone is."""
        self._audience.tell(LevelIs(round(dbfs, 1)))

    def time(self, seconds: float, paused: bool) -> None:
        """Where on the recording of two people we are."""
        self.floor("held" if paused else "listening", seconds)

    def levels(self, consultant_dbfs: float, client_dbfs: float) -> None:
        """How loud each of two people is."""
        self._audience.tell(LevelsAre((round(consultant_dbfs, 1), round(client_dbfs, 1))))

    def marked(self, at_s: float) -> None:
        """Two people want to find this moment again."""
        mark = round(at_s, 2)
        self._audience.tell(Marked(mark), marked=(*self._audience.talk.marked, mark))

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
