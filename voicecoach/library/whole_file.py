"""A file that appears whole or not at all: written beside its place first, then put there at once."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from voicecoach.errors import LibraryProblem


def write_whole(path: Path, content: bytes, to_disk: bool = False) -> None:
    """Put this content there, with the permissions of the file that it replaces; `to_disk` waits until a power cut could not undo it.

    Raises OSError; then what was there is as it was, and nothing is left beside it.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            if to_disk:
                file.flush()
                os.fsync(file.fileno())
        if path.is_file():
            shutil.copymode(path, part)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def keep_whole(path: Path, content: bytes) -> None:
    """The same for a file that a reading leaves in a session's folder. Raises LibraryProblem."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise not_written(path.parent, error) from error


def not_written(folder: Path, error: OSError) -> LibraryProblem:
    """Why the folder of a session cannot be written."""
    return LibraryProblem(f"{folder} cannot be written ({error.strerror}).", "Make room there, then go on with `voicecoach reread`.")
