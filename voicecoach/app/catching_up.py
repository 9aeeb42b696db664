"""Catching up: the figures of sessions that nobody has looked at yet, worked out in the background while nobody talks."""

import threading
from collections.abc import Callable
from pathlib import Path

from voicecoach.gathering.progress import figures_in
from voicecoach.library.sessions import session_folders


def _in_a_thread(work: Callable[[], None]) -> None:
    """It ends with the program, wherever it is: what it keeps is there whole or not at all."""
    threading.Thread(target=work, daemon=True, name="catching up").start()


class CatchingUp:
    """Works through a library, the newest session first; once at a time."""

    def __init__(self, start: Callable[[Callable[[], None]], None] = _in_a_thread) -> None:
        self._start = start
        self._at_work = threading.Lock()
        self._hopeless: set[Path] = set()
        self._begun: set[Path] = set()

    def begin(self, library: Path, busy: Callable[[], bool]) -> None:
        """Start, unless it is at work; returns at once. `busy` says whether somebody talks, who should not wait for it."""
        if not busy() and self._at_work.acquire(blocking=False):
            self._start(lambda: self._work(library, busy))

    def begin_once(self, library: Path, busy: Callable[[], bool]) -> None:
        """Start, unless it was begun for this library before: lists show what is there, and wait for nothing."""
        if library not in self._begun and not busy():
            self._begun.add(library)
            self.begin(library, busy)

    def can_be_read(self, folder: Path) -> bool:
        """False once it was seen that nothing can be worked out of this session."""
        return folder not in self._hopeless

    def _work(self, library: Path, busy: Callable[[], bool]) -> None:
        try:
            for folder in reversed(session_folders(library)):
                if busy():
                    return
                self._one(folder)
        finally:
            self._at_work.release()

    def _one(self, folder: Path) -> None:
        try:
            figures_in(folder)
        except Exception:  # whatever one session holds, the others are worked out, and nothing of it is printed
            self._hopeless.add(folder)
