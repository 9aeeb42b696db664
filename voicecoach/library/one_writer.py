"""One writer at a time: nothing that is read, changed and written back is changed by another program, or another page, in between."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from voicecoach.errors import LibraryProblem
from voicecoach.library.cache import FOLDER

LOCK = "writing.lock"
"""In the cache of the session. The system takes the lock away from a program that dies, so there is none that is stale."""
PATIENCE_S = 20.0
_in_this_program = threading.Lock()


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Nobody else changes the files of this session meanwhile. Raises LibraryProblem when another program does so for too long.

    A file system that knows no locks keeps apart only what this program does.
    """
    from filelock import FileLock, Timeout

    with _in_this_program, ExitStack() as held:
        try:
            (folder / FOLDER).mkdir(exist_ok=True)
            held.enter_context(FileLock(folder / FOLDER / LOCK, timeout=PATIENCE_S))
        except Timeout:
            what = f"Another program is writing into {folder}, and does not come to an end."
            raise LibraryProblem(what, "Try again when it is done; nothing was changed.") from None
        except (OSError, NotImplementedError):
            pass  # where nothing can be written the writing itself tells why
        yield
