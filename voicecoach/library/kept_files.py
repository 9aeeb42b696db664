"""The files of a session that is being kept: written as it happens, and when the library does not take them, kept on all the same."""

import shutil
import threading
from contextlib import suppress
from pathlib import Path

from voicecoach.errors import LibraryProblem, SessionBroke
from voicecoach.library.growing_file import GrowingFile
from voicecoach.library.keeping import Keeping, Step, Try, decide
from voicecoach.library.refuge import Refuge
from voicecoach.library.whole_file import write_whole

_WAITING = (
    "The session cannot be written to {library} ({why}). The talk goes on, and what is said is kept in memory. "
    "Make room or bring the folder back; otherwise the session is saved elsewhere, and you are told where."
)
_WRITTEN = "The session can be written again: nothing is missing."
_ELSEWHERE = "The session is now kept whole in {folder}."
_WORDS_ONLY = "No folder takes the recording, and there is no more room in memory: from now on only the words are kept."
PRIVATE = 0o700
"""Others may look into where a session goes; they may not look into the session."""
_BROKE = "What was said until then is saved. Make room, then `voicecoach report latest`."


class KeptFiles:
    """Files that grow, and small ones that are replaced whole. May be called from several threads.

    Without a refuge whatever cannot be written raises SessionBroke at once.
    """

    def __init__(self, folder: Path, refuge: Refuge | None) -> None:
        self.folder = folder
        self._library, self._refuge = folder.parent, refuge
        self._growing: dict[str, GrowingFile] = {}
        self._whole: dict[str, bytes] = {}
        self._unwritten: set[str] = set()
        self._keeping = Keeping()
        self._lock = threading.RLock()

    @property
    def without_sound(self) -> bool:
        """There was no room left for more than words."""
        return self._keeping.without_sound

    def add(self, name: str, remembered: bool = True) -> None:
        """A file that grows. Files are written in the order in which they were added."""
        with self._lock:
            self._growing[name] = GrowingFile(self.folder / name, remembered)

    def append(self, name: str, data: bytes) -> None:
        """Put data behind what is in a file that grows, a new one if need be; `settle` writes it."""
        with self._lock:
            if name not in self._growing:
                self.add(name)
            self._growing[name].append(data)

    def replace(self, name: str, content: bytes) -> None:
        """What stands in a small file from now on; `settle` writes it."""
        with self._lock:
            self._whole[name] = content
            self._unwritten.add(name)

    def write_new(self) -> None:
        """Write everything for the first time. Raises OSError."""
        with self._lock:
            self._write(to_disk=False)

    def settle(self, at_s: float, to_disk: bool = False, last: bool = False) -> None:
        """Write what waits; at second `at_s` of the talk, and for the `last` time. Raises SessionBroke when nothing is left to try."""
        with self._lock:
            try:
                self._write(to_disk)
            except OSError as error:
                self._keep_on(error, at_s, last)
            else:
                self._act(Try(True, at_s), "")

    def rewrite_head(self, name: str, data: bytes) -> None:
        """Put other bytes in place of the first ones of a file that grows. Raises OSError."""
        with self._lock:
            self._growing[name].rewrite_head(data)

    def close(self) -> None:
        """Let go of all files that grow. What is replaced from now on is written at once, or raises SessionBroke."""
        with self._lock:
            self._refuge = None
            for file in self._growing.values():
                file.close()

    def _write(self, to_disk: bool) -> None:
        """Everything that can be written, even when something before it cannot. Raises the first OSError."""
        first: OSError | None = None
        for file in self._growing.values():
            try:
                file.settle(to_disk)
            except OSError as error:
                first = first or error
        for name in sorted(self._unwritten):
            try:
                write_whole(self.folder / name, self._whole[name], to_disk=True)
                self._unwritten.discard(name)
            except OSError as error:
                first = first or error
        if first is not None:
            raise first

    def _keep_on(self, error: OSError, at_s: float, last: bool) -> None:
        if self._refuge is None:
            raise _broke(error) from error
        waiting = sum(file.waiting for file in self._growing.values())
        gone = not self.folder.is_dir() and self._library.is_dir()
        self._act(Try(False, at_s, waiting, last, gone), error.strerror or type(error).__name__)
        if last and self._keeping.waits:
            raise SessionBroke("The session could not be written to any folder.", "Its last minutes are lost.") from error

    def _act(self, tried: Try, why: str) -> None:
        self._keeping, steps = decide(self._keeping, tried)
        for step in steps:
            if step is Step.SAY_WAITING:
                self._tell(_WAITING.format(library=self._library, why=why))
            elif step is Step.SAY_WRITTEN:
                self._tell(_WRITTEN)
            elif step is Step.GIVE_UP_SOUND:
                self._tell(_WORDS_ONLY)
            elif step is Step.GO_ELSEWHERE and self._go_elsewhere():
                self._keeping, _ = decide(self._keeping, Try(True, tried.at_s))
                self._tell(_ELSEWHERE.format(folder=self.folder))
                return

    def _go_elsewhere(self) -> bool:
        """Carry everything into the first folder that takes it; the library itself comes first where only the session's folder is gone."""
        folders = self._refuge.folders if self._refuge else ()
        if not self.folder.is_dir() and self._library.is_dir():
            folders = (self._library, *folders)
        for parent in folders:
            with suppress(OSError, LibraryProblem):
                folder = new_folder(parent, self.folder.name)
                if parent != self._library:
                    folder.chmod(PRIVATE)
                self._carry_to(folder)
                return True
        return False

    def _carry_to(self, folder: Path) -> None:
        """Raises OSError; then nothing is left in that folder, and everything is as it was."""
        copies: dict[str, GrowingFile] = {}
        try:
            for name, content in self._whole.items():
                write_whole(folder / name, content, to_disk=True)
            for name, file in self._growing.items():
                copies[name] = file.copy_into(folder)
        except OSError:
            for copy in copies.values():
                copy.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        for file in self._growing.values():
            file.close()
        self.folder, self._growing, self._unwritten = folder, copies, set()

    def _tell(self, text: str) -> None:
        if self._refuge is not None:
            self._refuge.tell(text)


def new_folder(library: Path, name: str) -> Path:
    """A new folder of that name, with a number behind it when there is one already. Raises OSError, LibraryProblem."""
    library.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        folder = library / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise LibraryProblem(f"There are a thousand sessions named {name}.", "Move some of them away.")


def _broke(error: OSError) -> SessionBroke:
    return SessionBroke(f"The session could not be written to disk ({error.strerror}).", _BROKE)
