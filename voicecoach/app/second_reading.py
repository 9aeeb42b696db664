"""The second reading in the background: a session is read again in a thread, and pages may ask how far it is."""

import os
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from voicecoach.errors import SessionBroke, VoicecoachError
from voicecoach.settings import Settings
from voicecoach.wiring_reading import Watch, read_again

Read = Callable[[Settings, Path, Watch, bool], bool]


class SecondReadingJob:
    """Reads one session once. What is read is kept as it goes: a job that was stopped is gone on with by another one."""

    def __init__(self, settings: Settings, folder: Path, anew: bool = False, read: Read = read_again) -> None:
        """`anew` reads everything again; `read` is another one only in tests."""
        self.folder = folder
        self.share: float | None = None
        """How much of it is done, 0 to 1; None before that is known."""
        self.stage = ""
        """What is being done now, for people."""
        self.problem: VoicecoachError | None = None
        """Why it ended early, when something broke."""
        self.whole = False
        """It came to its end."""
        self.when_over: Callable[[], None] = lambda: None
        """Called on the thread that read, when nothing more will come of it."""
        self._stopped = threading.Event()
        self.settings = settings
        self._anew, self._read = anew, read
        self._thread = threading.Thread(target=self._run, daemon=True, name="second reading")

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Let go of the rest, as soon as the turn that is being read is done: somebody wants to talk."""
        self._stopped.set()

    def wait(self, patience_s: float | None = None) -> bool:
        """Whether it is over, after so much patience."""
        self._thread.join(patience_s)
        return not self._thread.is_alive()

    @property
    def over(self) -> bool:
        """Nothing more will come of it."""
        return self._thread.ident is not None and not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self.whole = self._read(self.settings, self.folder, Watch(self._tell, self._wanted, self._begin), self._anew)
        except VoicecoachError as problem:
            self.problem = problem
        except Exception as error:
            if os.environ.get("VOICECOACH_DEBUG"):
                traceback.print_exc()
            hint = "The recording is as it was. Please report this."
            self.problem = SessionBroke(f"Something unexpected happened ({type(error).__name__}).", hint)
        finally:
            self.when_over()

    def _tell(self, done_s: float, all_s: float) -> None:
        self.share = done_s / all_s if all_s else 1.0

    def _begin(self, what: str) -> None:
        self.stage, self.share = what, None

    def _wanted(self) -> bool:
        return not self._stopped.is_set()
