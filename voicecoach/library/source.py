"""Sources: the file that a session was brought in from, known again by what is in it."""

import hashlib
from pathlib import Path

from voicecoach.errors import InputProblem, LibraryProblem
from voicecoach.library.forms import Source
from voicecoach.library.sessions import read_about, session_folders


def source_of(path: Path) -> Source:
    """The name of the file and a mark of its content. Raises InputProblem."""
    try:
        with path.open("rb") as file:
            return Source(path.name, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        raise InputProblem(f"{path} cannot be read: {error.strerror}.", "Check the name, and that you may read it.") from error


def sessions_from(library: Path, source: Source) -> tuple[Path, ...]:
    """The sessions that were brought in from a file with the same content, oldest first."""
    found: list[Path] = []
    for folder in session_folders(library):
        try:
            about = read_about(folder)
        except LibraryProblem:
            continue  # a broken session does not keep anybody from bringing in another
        if about.source is not None and about.source.sha256 == source.sha256:
            found.append(folder)
    return tuple(found)
