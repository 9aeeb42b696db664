"""Sessions in real time on a sound card: whether any sound of the microphone is lost, and what the program holds meanwhile."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.room.player import read_lines
from tests.room.rehearsal import rehearse
from tests.room.room import virtual_room
from tests.soak.sampling import memory_of

LOST, STOPPED = "was lost", "has stopped"
"""What the program says when frames were dropped, and when none came for a second."""
LOOK_EVERY_S = 10.0
BEFORE_THE_END = 8
"""Lines of the fixture after which the talk is still open: it is we who end it."""


@dataclass(frozen=True, slots=True)
class Live:
    """What came of so many minutes on the sound card."""

    minutes: float
    sessions: int
    turns: int
    said: int
    """Lines that were spoken into the microphone."""
    with_loss: int
    """Sessions in which frames were dropped or stayed away."""
    most_mb: float
    """The most that a program held, its children aside."""


def practise_live(minutes: float, folder: Path, told: Callable[[str], None]) -> Live:
    """Talk until the minutes are up, session after session. Raises NoRoom where there is no virtual sound card."""
    began, sessions, turns, said, with_loss = time.monotonic(), 0, 0, 0, 0
    lines = read_lines("good")[:BEFORE_THE_END]
    with virtual_room() as room, _Watch() as watch:
        while time.monotonic() - began < 60 * minutes:
            library = folder / f"session-{sessions}" / "library"
            library.parent.mkdir(parents=True)
            outcome = rehearse(room, lines, library)
            sessions += 1
            said += len(outcome.played)
            turns += len(outcome.said_by("consultant"))
            with_loss += LOST in outcome.printed or STOPPED in outcome.printed
            told(f"live: {sessions} sessions in {(time.monotonic() - began) / 60:.1f} min, {with_loss} with loss")
        return Live((time.monotonic() - began) / 60, sessions, turns, said, with_loss, watch.most_mb)


class _Watch:
    """Looks at the program from outside while it runs."""

    def __init__(self) -> None:
        self.most_mb = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY_S):
            for child in psutil.Process().children():
                try:
                    practises = "practice" in child.cmdline()
                except psutil.Error:
                    continue
                self.most_mb = max(self.most_mb, memory_of(child) if practises else 0.0)
