"""The place of the app: what this start was given, for every page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import HTTPConnection

from voicecoach.app.catching_up import CatchingUp
from voicecoach.app.live import LiveTalk
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


def place_of(request: HTTPConnection) -> Place:
    """Where this request, or this WebSocket, came in."""
    place: Place = request.app.state.place
    return place
