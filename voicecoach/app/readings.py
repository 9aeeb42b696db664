"""Readings: the sessions that are still to be read again, one after the other, in the background, and never while somebody talks."""

import threading
from dataclasses import dataclass
from pathlib import Path

from voicecoach.app.second_reading import Read, SecondReadingJob
from voicecoach.errors import VoicecoachError
from voicecoach.settings import Settings
from voicecoach.wiring_reading import is_read, read_again

CLOSE_S = 5.0
"""So long the end of the program waits for the turn that is being read."""


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far the reading of one session is."""

    reads: bool = False
    """It is being read now; else it waits for its turn, or for the end of a talk."""
    stage: str = ""
    share: float | None = None
    """From 0 to 1; None where that is not known."""
    problem: VoicecoachError | None = None
    """Why it was given up."""


class Readings:
    """A line of sessions. May be used from any thread; what was read is kept turn by turn, so that nothing is read twice."""

    def __init__(self, read: Read = read_again) -> None:
        """`read` is another one only in tests."""
        self._read = read
        self._lock = threading.RLock()
        self._waiting: list[tuple[Path, Settings]] = []
        self._job: SecondReadingJob | None = None
        self._problems: dict[Path, VoicecoachError] = {}
        self._done: set[Path] = set()
        self._held = False

    def want(self, settings: Settings, folder: Path) -> bool:
        """Let this one be read next. False where there is nothing to read, or where it was given up before."""
        with self._lock:
            if folder in self._done or folder in self._problems:
                return False
            if self._has(folder):
                return True
            if _settled(folder):
                self._done.add(folder)
                return False
            self._waiting.insert(0, (folder, settings))
            self._begin_next()
            return True

    def how_far(self, folder: Path) -> HowFar | None:
        """None where nothing is left to do, as far as is known."""
        with self._lock:
            if self._job is not None and self._job.folder == folder and not self._held:
                return HowFar(True, self._job.stage, self._job.share)
            if self._has(folder):
                return HowFar()
            return HowFar(problem=self._problems[folder]) if folder in self._problems else None

    def try_again(self, folder: Path) -> None:
        """What was in its way may be mended."""
        with self._lock:
            self._problems.pop(folder, None)

    def hold(self) -> None:
        """Somebody talks: let go, as soon as the turn that is being read is done."""
        with self._lock:
            self._held = True
            if self._job is not None:
                self._put_back(self._job)
                self._job.stop()

    def go_on(self) -> None:
        """Nobody talks any more."""
        with self._lock:
            self._held = False
            self._begin_next()

    def drop(self, folder: Path) -> None:
        """It is about to be deleted: nothing of it is open any more when this returns."""
        with self._lock:
            job = self._job if self._job is not None and self._job.folder == folder else None
            self._waiting = [waiting for waiting in self._waiting if waiting[0] != folder]
            self._done.add(folder)
        if job is not None:
            job.stop()
            job.wait(CLOSE_S)

    def close(self, patience_s: float = CLOSE_S) -> None:
        """The program ends; what is left is read another time."""
        self.hold()
        job = self._job
        if job is not None:
            job.wait(patience_s)

    def _has(self, folder: Path) -> bool:
        return (self._job is not None and self._job.folder == folder) or any(folder == waiting for waiting, _ in self._waiting)

    def _put_back(self, job: SecondReadingJob) -> None:
        if job.folder not in self._done and all(job.folder != folder for folder, _ in self._waiting):
            self._waiting.insert(0, (job.folder, job.settings))

    def _begin_next(self) -> None:
        if self._held or self._job is not None or not self._waiting:
            return
        folder, settings = self._waiting.pop(0)
        job = self._job = SecondReadingJob(settings, folder, read=self._read)
        job.when_over = lambda: self._over(job)
        job.start()

    def _over(self, job: SecondReadingJob) -> None:
        with self._lock:
            self._job = None
            if job.problem is not None:
                self._problems[job.folder] = job.problem
            elif job.whole:
                self._done.add(job.folder)
            if job.whole or job.problem is not None:  # it came to its end although it was asked to let go
                self._waiting = [waiting for waiting in self._waiting if waiting[0] != job.folder]
            self._begin_next()


def _settled(folder: Path) -> bool:
    """Whether there is nothing to read; nor can be, where the session is broken."""
    try:
        return is_read(folder)
    except VoicecoachError:
        return True
