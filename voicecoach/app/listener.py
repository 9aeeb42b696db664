"""A listener: one page that follows the talk, and what it has not been sent yet."""

import threading
from collections import deque
from collections.abc import Callable

from voicecoach.app.live_events import OVERTAKEN, Event, Role, Whole

MOST_WAITING = 500
"""Events that must not be lost; a page that is so far behind has to ask for the whole again."""


class Listener:
    """Takes events from any thread. Levels are overtaken by newer ones; captions and notes are never dropped."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """`wake` is called, from any thread, whenever there is something to take."""
        self._wake = wake
        self._lock = threading.Lock()
        self._kept: deque[Event] = deque()
        self._newest: dict[type, Event] = {}
        self._lost = False

    def put(self, event: Event) -> None:
        """One more event."""
        with self._lock:
            if isinstance(event, Whole):  # all that was before is in it, but for whether this page controls the talk
                self._kept = deque(waiting for waiting in self._kept if isinstance(waiting, Role))
                self._newest.clear()
            if isinstance(event, OVERTAKEN):
                self._newest[type(event)] = event
            elif len(self._kept) >= MOST_WAITING:
                self._lost = True
            else:
                self._kept.append(event)
        self._wake()

    def take(self) -> tuple[Event, ...]:
        """What waits, in order; the levels behind all that was said."""
        with self._lock:
            waiting = (*self._kept, *self._newest.values())
            self._kept.clear()
            self._newest.clear()
            return waiting

    @property
    def lost(self) -> bool:
        """It was too slow, and does not know everything any more."""
        with self._lock:
            return self._lost
