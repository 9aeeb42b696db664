"""A file of a session, written whole or not at all."""

import os
from pathlib import Path

from voicecoach.errors import LibraryProblem


def write_whole(path: Path, content: bytes) -> None:
    """Whole or not at all. Raises LibraryProblem."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise not_written(path.parent, error) from error


def not_written(folder: Path, error: OSError) -> LibraryProblem:
    """Why the folder of a session cannot be written."""
    return LibraryProblem(f"{folder} cannot be written ({error.strerror}).", "Make room there, then go on with `voicecoach reread`.")
