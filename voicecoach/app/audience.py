"""The audience of a talk: the pages that follow it, which of them controls it, and what they all have been told so far."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from voicecoach.app.listener import Listener
from voicecoach.app.live_events import NOTE, Event, Line, Noted, Role, Said, Talk, Whole

CONTROLS, WATCHES = "controls", "watches"


class Audience:
    """Tells every page the same. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._listeners: list[Listener] = []
        self.controller: Listener | None = None
        self.talk = Talk()
        self.arrived = threading.Event()
        """Somebody controls the talk."""

    def begin(self, talk: Talk) -> None:
        """Another talk: whoever is here hears of it."""
        with self._lock:
            self.talk = talk
            if self.controller is None:
                self.arrived.clear()
            self._send(Whole(talk))

    def tell(self, event: Event, **changed: Any) -> None:  # noqa: ANN401 - fields of Talk
        """An event for all, and how it changes what a page that comes later is told."""
        with self._lock:
            self.talk = replace(self.talk, **changed)
            self._send(event)

    def say(self, speaker: str, text: str) -> None:
        """Somebody said something."""
        with self._lock:
            line = Line(speaker, text, self.talk.seconds)
            self.tell(Said(line), log=(*self.talk.log, line))

    def note(self, text: str) -> None:
        """Something the person at the desk should know."""
        with self._lock:
            self.tell(Noted(text), log=(*self.talk.log, Line(NOTE, text, self.talk.seconds)))

    def join(self, wake: Callable[[], None]) -> Listener:
        """One more page: it is told everything so far, and controls the talk if nobody else does."""
        listener = Listener(wake)
        with self._lock:
            self._listeners.append(listener)
            listener.put(Whole(self.talk))
            if self.controller is None:
                self._appoint(listener)
            else:
                listener.put(Role(WATCHES))
        return listener

    def leave(self, listener: Listener) -> None:
        """It is gone."""
        with self._lock:
            self._listeners.remove(listener)
            if self.controller is listener:
                self.controller = None

    def take_over(self, listener: Listener) -> bool:
        """This page controls the talk from now on; False where it did already, or is gone."""
        with self._lock:
            if self.controller is listener or listener not in self._listeners:
                return False
            before = self.controller
            self._appoint(listener)
            if before is not None:  # told last: from then on nothing that it wants is done
                before.put(Role(WATCHES))
            return True

    def _appoint(self, listener: Listener) -> None:
        self.controller = listener
        listener.put(Role(CONTROLS))
        self.arrived.set()

    def _send(self, event: Event) -> None:
        for listener in self._listeners:
            listener.put(event)
