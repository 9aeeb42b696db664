"""Scripted parts: a score is played instead of a microphone, and everybody else does as written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from voicecoach.conversation.answering import Heard, Reply
from voicecoach.conversation.session import Mark, Outcome, Timing
from voicecoach.conversation.sound import FRAME, Samples, samples_in, silence
from voicecoach.conversation.turns import ASKS_AGAIN, ClientRecord, Turn
from voicecoach.ports import Decoded, Voice
from voicecoach.ports_devices import MICROPHONE, LostDevice
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.events import Command
from voicecoach.practice.inbox import SampleClockInbox
from voicecoach.practice.loop import Ending, PracticeLoop
from voicecoach.practice.rules import Rules

STEP = 1 / 1024
"""Amplitude of the first utterance; the n-th has n times as much, so that sound carries the number of its words."""


@dataclass(frozen=True)
class Say:
    """The consultant says this for so many seconds."""

    text: str
    seconds: float


@dataclass(frozen=True)
class Quiet:
    """Nobody says anything for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Press:
    """The person at the desk gives a command."""

    command: Command


Score = Sequence[Say | Quiet | Press]


class ScoredMicrophone:
    """Plays a score; stands still while the floor is not free, unless it is `rude`."""

    name = "score"
    dropped = 0

    def __init__(self, score: Score, rude: bool = False, press: Callable[[Command], None] = lambda command: None) -> None:
        self.texts = [part.text for part in score if isinstance(part, Say)]
        self._frames: list[float | Command] = []
        number = 0
        for part in score:
            if isinstance(part, Press):
                self._frames.append(part.command)
                continue
            value = 0.0
            if isinstance(part, Say):
                number += 1
                value = number * STEP
            self._frames += [value] * (samples_in(part.seconds) // FRAME)
        self._at, self._rude, self._free, self.press = 0, rude, False, press

    def open(self, deliver: Callable[[Samples], None]) -> None:
        """It is read, and delivers nothing by itself."""

    def floor_is(self, free: bool) -> None:
        self._free = free or self._rude

    @property
    def exhausted(self) -> bool:
        return self._at >= len(self._frames)

    def read(self) -> Samples:
        if self.exhausted or not self._free:
            return silence(FRAME)
        value = self._frames[self._at]
        self._at += 1
        if isinstance(value, Command):
            self.press(value)
            return silence(FRAME)
        return np.full(FRAME, value, dtype=np.float32)

    def close(self) -> None:
        """Nothing to close."""


class ScoredDetector:
    """Whatever is not silence is speech."""

    name = "score"

    def hear(self, frame: Samples) -> float:
        return 1.0 if frame[0] else 0.0

    def reset(self) -> None:
        """Nothing to forget."""


@dataclass
class ScoredTranscriber:
    """Knows the words of each utterance by its amplitude."""

    texts: Sequence[str]
    name: str = "score"
    asked: list[int] = field(default_factory=list)
    """Samples of each decode."""

    def start(self) -> None:
        """Nothing to load."""

    def wait_until_ready(self) -> None:
        """Always ready."""

    def transcribe(self, sound: Samples) -> Decoded:
        self.asked.append(len(sound))
        numbers = dict.fromkeys(round(float(value) / STEP) for value in sound[::FRAME] if value)
        return Decoded(" ".join(self.texts[number - 1] for number in numbers))

    def close(self) -> None:
        """Nothing to close."""


class ScoredVoice:
    """A second of sound for every ten letters."""

    name = "score"

    def start(self) -> None:
        """Nothing to load."""

    def wait_until_ready(self) -> None:
        """Always ready."""

    def speak(self, sentence: str) -> Samples:
        return np.full(len(sentence) * 1600, 0.25, dtype=np.float32)

    def close(self) -> None:
        """Nothing to close."""


@dataclass
class ScriptedClient:
    """Says its lines one after the other; then nothing."""

    replies: Sequence[Reply] = ()
    nudge: Reply | None = None
    name: str = "scripted"
    heard: list[Heard] = field(default_factory=list)
    silences: list[float] = field(default_factory=list)

    def open(self) -> Reply:
        return self._next()

    def answer(self, heard: Heard) -> Reply:
        self.heard.append(heard)
        return self._next()

    def notice_silence(self, seconds: float) -> Reply | None:
        self.silences.append(seconds)
        return self.nudge

    def ask_again(self) -> Reply:
        return Reply(("Sorry, what was that?",), ClientRecord(ASKS_AGAIN))

    def _next(self) -> Reply:
        said = getattr(self, "_said", 0)
        self._said = said + 1
        return self.replies[said] if said < len(self.replies) else reply()


def reply(*sentences: str, pause_s: float = 0.0, ends: Outcome | None = None) -> Reply:
    """A reply in so many sentences."""
    return Reply(sentences, ClientRecord("fact"), pause_s=pause_s, ends=ends)


class ScoredLoudspeaker:
    """Plays into the air: what is queued sounds frame by frame."""

    name = "none"
    latency_s = 0.0
    first_heard_at_s = None

    def __init__(self) -> None:
        self._queue = silence(0)
        self.stopped = 0

    def open(self) -> None:
        """Nothing to open."""

    def play(self, samples: Samples) -> None:
        self._queue = np.concatenate((self._queue, samples))

    def stop(self) -> None:
        self.stopped += 1
        self._queue = silence(0)

    def take(self, count: int) -> tuple[Samples, int]:
        part, self._queue = self._queue[:count], self._queue[count:]
        return np.concatenate((part, silence(count - len(part)))), len(part)

    def close(self) -> None:
        """Nothing to close."""


class ScoredDevices:
    """Microphone and loudspeaker that get lost and come back as written (`ports_devices.DeviceWatch`)."""

    def __init__(self, *attempts: str | None) -> None:
        """What each attempt to open them again gives; all that follow are in vain."""
        self.attempts = list(attempts)
        self.gone: LostDevice | None = None
        self.tried = 0
        self.closed = False

    def start(self) -> None:
        """What they are now is what they shall be."""

    def lost(self) -> LostDevice | None:
        return self.gone

    def silent_microphone(self) -> LostDevice:
        return LostDevice(MICROPHONE, "Blue Yeti")

    def reopen(self) -> str | None:
        self.tried += 1
        problem = self.attempts.pop(0) if self.attempts else ""
        self.gone = None if problem is None else self.gone
        return problem

    def close(self) -> None:
        self.closed = True


@dataclass
class NotedRecorder:
    """Keeps everything in memory."""

    left: list[Samples] = field(default_factory=list)
    right: list[Samples] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    outcome: Outcome | None = None

    def sound(self, consultant: Samples, client: Samples) -> None:
        assert len(consultant) == len(client)
        self.left.append(consultant)
        self.right.append(client)

    def turn(self, turn: Turn) -> None:
        self.turns.append(turn)

    def mark(self, mark: Mark) -> None:
        self.marks.append(mark)

    def finish(self, outcome: Outcome, timing: Timing) -> None:
        self.outcome = outcome


@dataclass
class NotedScreen:
    """Remembers what was shown."""

    captions: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)
    """Who had the floor, each change once."""
    seconds_talked: tuple[float, float] = (0.0, 0.0)

    def floor(self, holder: str, seconds: float) -> None:
        if self.holders[-1:] != [str(holder)]:
            self.holders.append(str(holder))

    def level(self, dbfs: float) -> None:
        """Not remembered."""

    def talked(self, consultant_s: float, client_s: float) -> None:
        self.seconds_talked = (consultant_s, client_s)

    def caption(self, speaker: str, text: str) -> None:
        self.captions.append((speaker, text))

    def note(self, text: str) -> None:
        self.notes.append(text)


class StoppedClock:
    """Time moves only when told."""

    def __init__(self) -> None:
        self.at_s = 0.0

    def now(self) -> datetime:
        return datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC) + timedelta(seconds=self.at_s)

    def monotonic_s(self) -> float:
        return self.at_s


@dataclass
class Rehearsal:
    """A whole session by score, with everything that one may want to look at afterwards."""

    score: Score
    client: ScriptedClient = field(default_factory=ScriptedClient)
    rules: Rules = Rules()  # noqa: RUF009 - frozen
    rude: bool = False
    recorder: NotedRecorder = field(default_factory=NotedRecorder)
    screen: NotedScreen = field(default_factory=NotedScreen)
    loudspeaker: ScoredLoudspeaker = field(default_factory=ScoredLoudspeaker)
    before: tuple[Turn, ...] = ()
    """What was said before, in a retake."""
    voice: Voice = field(default_factory=ScoredVoice)

    def __post_init__(self) -> None:
        self.microphone = ScoredMicrophone(self.score, self.rude)
        self.transcriber = ScoredTranscriber(self.microphone.texts)

    def play(self) -> Ending:
        """Play the score to its end."""
        inbox = SampleClockInbox(self.microphone)
        crew = InlineCrew(self.transcriber, self.voice, inbox.put)
        parts = (self.microphone, ScoredDetector(), self.loudspeaker, self.client, self.recorder, self.screen, StoppedClock())
        loop = PracticeLoop(Desk(*parts, before=self.before), self.rules, inbox, crew)
        self.microphone.press = loop.command
        return loop.run()

    @property
    def said(self) -> list[tuple[str, str]]:
        """Who said what."""
        return [(turn.speaker.value, turn.text) for turn in self.recorder.turns]
