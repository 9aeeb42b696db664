"""Talks for the app, without sound: one from a script of what the screen is told, one from a score through the real loop."""

import json
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.fakes import (
    Score,
    ScoredDetector,
    ScoredLoudspeaker,
    ScoredMicrophone,
    ScoredTranscriber,
    ScoredVoice,
    ScriptedClient,
    StoppedClock,
)
from voicecoach.app.listener import Listener
from voicecoach.app.live import LiveTalk
from voicecoach.app.live_events import as_json
from voicecoach.app.opening import Opening
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.forms import SessionFile
from voicecoach.library.session_folder import SessionFolder
from voicecoach.ports import Screen
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.events import Command
from voicecoach.practice.inbox import SampleClockInbox
from voicecoach.practice.loop import Ending, PracticeLoop
from voicecoach.practice.rules import Rules

PATIENCE_S = 20
"""Longer than anything here takes: what does not come by then never will."""
WHEN = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC)
ID = "2026-03-04T10-15-02_hannah"


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes to that."""
    last_s = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > last_s:
            return False
        time.sleep(0.01)
    return True


Script = Callable[["ScriptedSession"], Ending | None]


def kept_in(library, with_sound=False, refuge=None) -> SessionFolder:
    return SessionFolder(library, SessionFile(ID, Kind.PRACTICE, WHEN, persona="hannah"), with_sound, refuge)


@dataclass
class ScriptedSession:
    """Plays a script in place of the loop; commands wait until the script asks for them."""

    folder: SessionFolder
    screen: Screen
    script: Script
    commands: queue.Queue[Command] = field(default_factory=queue.Queue)
    closed: bool = False

    @property
    def loop(self) -> "ScriptedSession":
        return self

    def run(self, when_live: Callable[[], None] = lambda: None) -> Ending:
        when_live()
        ending = self.script(self) or Ending(Outcome.STOPPED, Timing())
        self.folder.finish(ending.outcome, ending.timing)
        return ending

    def command(self, command: Command) -> None:
        self.commands.put(command)

    def next(self) -> Command:
        return self.commands.get(timeout=PATIENCE_S)

    def until(self, last: Command) -> list[Command]:
        """All commands up to this one."""
        got = []
        while not got or got[-1] is not last:
            got.append(self.next())
        return got

    def go_live(self) -> None:
        self.folder.turn(Turn(Speaker.CLIENT, "Hello.", 0.0, 1.0))

    def close(self) -> None:
        self.closed = True


@dataclass
class RehearsedSession:
    """A score through the real loop, kept in a real folder."""

    folder: SessionFolder
    screen: Screen
    score: Score
    client: ScriptedClient

    def __post_init__(self) -> None:
        microphone = ScoredMicrophone(self.score)
        inbox = SampleClockInbox(microphone)
        crew = InlineCrew(ScoredTranscriber(microphone.texts), ScoredVoice(), inbox.put)
        desk = Desk(microphone, ScoredDetector(), ScoredLoudspeaker(), self.client, self.folder, self.screen, StoppedClock())
        self.loop = PracticeLoop(desk, Rules(), inbox, crew)

    def go_live(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """No children."""


class Page:
    """A page that follows a talk; reads what it was told, one event after the other."""

    def __init__(self, talk: LiveTalk) -> None:
        self._told: queue.SimpleQueue[None] = queue.SimpleQueue()
        self.events: list[dict] = []
        self.listener: Listener = talk.join(lambda: self._told.put(None))

    def read(self) -> list[dict]:
        """What waits now."""
        new = [json.loads(as_json(event)) for event in self.listener.take()]
        self.events += new
        return new

    def until(self, key: str, value: object = ...) -> dict:
        """Read on until an event has this key, with this value if one is named."""
        at = 0
        while True:
            for event in self.events[at:]:
                if key in event and value in (..., event[key]):
                    return event
            at = len(self.events)
            self._told.get(timeout=PATIENCE_S)
            self.read()

    def all(self, key: str) -> list:
        self.read()
        return [event[key] for event in self.events if key in event]


def scripted(library, script: Script, **opening) -> Opening:
    return Opening("Hannah", lambda screen: ScriptedSession(kept_in(library), screen, script), **opening)


def until_the_end(session: ScriptedSession) -> None:
    session.until(Command.END)
