"""The opening of a talk: all that is settled before it begins."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from voicecoach.library.session_folder import SessionFolder
from voicecoach.ports import Screen
from voicecoach.ports_recording import RecordingScreen
from voicecoach.practice.events import Command
from voicecoach.practice.loop import Ending


class LiveScreen(Screen, RecordingScreen, Protocol):
    """Shows a talk with a simulated client as well as one of two people."""


class Loop(Protocol):
    """What runs a session (`practice.loop.PracticeLoop`)."""

    def run(self, when_live: Callable[[], None] = ...) -> Ending:
        """Practise until it is over."""

    def command(self, command: Command) -> None:
        """From any thread."""


class Session(Protocol):
    """A session ready to run (`wiring.Session`)."""

    @property
    def loop(self) -> Loop:
        """What runs it."""

    @property
    def folder(self) -> SessionFolder:
        """Where it is kept."""

    def go_live(self) -> None:
        """The microphone delivers."""

    def close(self) -> None:
        """End its children."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom one talks with, and how."""

    client: str
    """As she is called on the page."""
    build: Callable[[LiveScreen], Session]
    """Raises MustBeFixedFirst."""
    minutes: int | None = None
    push_to_talk: bool = False
    headphones: bool = False
    question: str | None = None
    """To reflect on afterwards; None asks nothing."""
    again: str = "/"
    """The page on which such a talk is started."""
    two_people: bool = False
    """Two human beings are recorded, and nobody is simulated."""
