"""A file that is brought in from the app: one at a time, copied, checked, then read; pages may ask how far it is."""

import os
import shutil
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.conversation.session import Kind
from voicecoach.errors import LibraryProblem, VoicecoachError
from voicecoach.library.sessions import read_about
from voicecoach.library.source import sessions_from, source_of
from voicecoach.settings import Settings
from voicecoach.wiring_importing import Bringing, Brought, bring_in, notes_on
from voicecoach.wiring_reading import Watch

COPYING, WAITING = "Copying the file", "Waiting until the talk is over"
LOOK_EVERY_S = 0.2
CLOSE_S = 5.0
Bring = Callable[[Settings, Bringing, Watch], Brought | None]


@dataclass(frozen=True, slots=True)
class State:
    """How far it is; once it is over, what came of it."""

    goes_on: bool = False
    stage: str = ""
    share: float | None = None
    """From 0 to 1; None where that is not known."""
    session: str | None = None
    """What became of it; where there is a problem as well, what had become of the same file before."""
    note: str = ""
    what: str = ""
    """What went wrong."""
    hint: str = ""


class BringingIn:
    """The file that is being brought in, if any. May be used from any thread."""

    def __init__(self, bring: Bring = bring_in) -> None:
        """`bring` is another one only in tests."""
        self._bring = bring
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self.state = State()

    def claim(self) -> bool:
        """Whether a file may be sent now; nobody else may then, until `give_up` or the end of what is begun."""
        with self._lock:
            if self.state.goes_on:
                return False
            self._stopped.clear()
            self.state = State(True, COPYING)
            return True

    def copied(self, share: float | None) -> bool:
        """So much of the file has come; False when nobody wants the rest."""
        self.state = replace(self.state, share=share)
        return not self._stopped.is_set()

    def give_up(self, problem: VoicecoachError | None) -> None:
        """The file did not come."""
        self.state = State(what=problem.what, hint=problem.hint) if problem else State()

    def begin(self, settings: Settings, bringing: Bringing, busy: Callable[[], bool]) -> None:
        """Make a session of the copy, then delete that and its folder. `busy` says whether somebody talks, for whom it then waits."""
        self._thread = threading.Thread(target=self._run, args=(settings, bringing, busy), daemon=True, name="bringing in")
        self._thread.start()

    def stop(self) -> None:
        """Nobody wants it any more; nothing is left behind."""
        self._stopped.set()

    def brings(self, folder: Path) -> bool:
        """Whether this may be the session that is just being made."""
        if not self.state.goes_on:
            return False
        with suppress(LibraryProblem):
            about = read_about(folder)
            return about.kind is Kind.IMPORTED and about.recognizer is None
        return False

    def close(self, patience_s: float = CLOSE_S) -> None:
        """The program ends."""
        self.stop()
        if self._thread is not None:
            self._thread.join(patience_s)

    def _run(self, settings: Settings, bringing: Bringing, busy: Callable[[], bool]) -> None:
        try:
            self.state = self._made(settings, bringing, busy)
        except VoicecoachError as problem:
            self.state = State(what=_by_name(problem.what, bringing.path), hint=_by_name(problem.hint, bringing.path))
        except Exception as error:
            if os.environ.get("VOICECOACH_DEBUG"):
                traceback.print_exc()
            self.state = State(
                what=f"Something unexpected happened ({type(error).__name__}).", hint="Nothing was kept. Please report this."
            )
        finally:
            shutil.rmtree(bringing.path.parent, ignore_errors=True)

    def _made(self, settings: Settings, bringing: Bringing, busy: Callable[[], bool]) -> State:
        if not bringing.again and (twin := _twin(settings.library, bringing.path)):
            hint = "Read its report, or tick “Also when it was brought in before” and bring it in once more."
            return State(session=twin, what=f"{bringing.path.name} was brought in before.", hint=hint)
        watch = Watch(self._tell, lambda: self._wanted(busy), self._stage)
        brought = self._bring(settings, replace(bringing, again=True), watch)
        if brought is None:
            return State()
        return State(session=brought.folder.name, note=" ".join(notes_on(brought, in_app=True)))

    def _tell(self, done_s: float, all_s: float) -> None:
        self.state = replace(self.state, share=done_s / all_s if all_s else None)

    def _stage(self, what: str) -> None:
        self.state = replace(self.state, stage=what, share=None)

    def _wanted(self, busy: Callable[[], bool]) -> bool:
        """Whether anybody wants the rest; while somebody talks, the answer waits."""
        before = self.state
        while busy() and not self._stopped.wait(LOOK_EVERY_S):
            self.state = replace(before, stage=WAITING)
        self.state = before
        return not self._stopped.is_set()


def _twin(library: Path, path: Path) -> str | None:
    """The session that was made of the same file before."""
    made = [folder.name for folder in sessions_from(library, source_of(path)) if read_about(folder).recognizer is not None]
    return made[-1] if made else None


def _by_name(text: str, path: Path) -> str:
    """Where the copy lies concerns nobody."""
    return text.replace(str(path), path.name)
