"""The place of the app: what this start was given, for every page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import HTTPConnection

from voicecoach.app.bringing import BringingIn
from voicecoach.app.catching_up import CatchingUp
from voicecoach.app.live import LiveTalk
from voicecoach.app.readings import Readings
from voicecoach.app.security import Keys
from voicecoach.settings import Settings


@dataclass(frozen=True, slots=True)
class Place:
    """One start of the app."""

    keys: Keys
    settings: Callable[[], Settings]
    """Those in force now: the file is read anew, for it may have been changed. Raises SettingsProblem."""
    recording: Path | None = None
    """Acts as the microphone of every talk."""
    real_time: bool = False
    """With a recording: as long as it really takes, not as fast as possible."""
    talk: LiveTalk = field(default_factory=LiveTalk)
    """The one talk that can go on at a time."""
    catching_up: CatchingUp = field(default_factory=CatchingUp)
    readings: Readings = field(default_factory=Readings)
    """Sessions that are read again while nobody talks."""
    bringing: BringingIn = field(default_factory=BringingIn)
    """The one file that can be brought in at a time."""

    def read_again(self, folder: Path) -> bool:
        """Have this session read, as soon as nobody talks; whether that is still to be done. Raises SettingsProblem."""
        return self.readings.want(self.settings(), folder)


def place_of(request: HTTPConnection) -> Place:
    """Where this request, or this WebSocket, came in."""
    place: Place = request.app.state.place
    return place
