"""The inbox: the one place where everything that happens arrives."""

import queue
from collections import deque
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from voicecoach.conversation.sound import Samples
from voicecoach.ports import SampledMicrophone
from voicecoach.practice.events import Event

TICK_S = 0.1


@dataclass(frozen=True, slots=True)
class Sounded:
    """A frame of the microphone that nobody has judged yet."""

    samples: Samples


@dataclass(frozen=True, slots=True)
class Tick:
    """Nothing happened for a while."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """An attempt to open lost devices again is over: None when they are open, else what stands in the way (`ports_devices`)."""

    problem: str | None


Arrival: TypeAlias = Event | Sounded | Tick | Reopened


class Inbox(Protocol):
    """Where events arrive."""

    def put(self, arrival: Arrival) -> None:
        """From any thread."""

    def next(self) -> Arrival:
        """The next arrival."""


class LiveInbox:
    """Waits for what happens; a tick every tenth of a second when nothing does."""

    def __init__(self) -> None:
        self._arrivals: queue.SimpleQueue[Arrival] = queue.SimpleQueue()

    def put(self, arrival: Arrival) -> None:
        """From any thread."""
        self._arrivals.put(arrival)

    def next(self) -> Arrival:
        """The next arrival, or a tick."""
        try:
            return self._arrivals.get(timeout=TICK_S)
        except queue.Empty:
            return Tick()


class SampleClockInbox:
    """Time is the next frame of the recording: whatever is done is handed over first, then the next frame is read."""

    def __init__(self, microphone: SampledMicrophone) -> None:
        self._microphone = microphone
        self._done: deque[Arrival] = deque()

    def put(self, arrival: Arrival) -> None:
        """From any thread."""
        self._done.append(arrival)

    def next(self) -> Arrival:
        """What was put, else the next frame."""
        return self._done.popleft() if self._done else Sounded(self._microphone.read())
