"""Imports that were interrupted: put aside where no list of sessions shows them, and taken up when the same file comes again."""

import shutil
from pathlib import Path

from voicecoach.library.forms import Source
from voicecoach.library.source import sessions_from

ASIDE = ".unfinished"


def put_aside(library: Path, folder: Path) -> None:
    """Out of the library's sessions; where that cannot be, it is deleted."""
    try:
        (library / ASIDE).mkdir(exist_ok=True)
        folder.rename(library / ASIDE / folder.name)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


def take_up(library: Path, source: Source) -> None:
    """What was put aside of this file goes back among the sessions."""
    for folder in sessions_from(library / ASIDE, source):
        place = library / folder.name
        if not place.exists():
            folder.rename(place)
    try:
        (library / ASIDE).rmdir()
    except OSError:
        return  # it is not there, or holds what is left of other files
