"""Imports that were interrupted: put aside where no list of sessions shows them, and taken up when the same file comes again."""

import shutil
import time
from contextlib import suppress
from pathlib import Path

from voicecoach.library.forms import Source
from voicecoach.library.source import sessions_from

ASIDE = ".unfinished"
KEPT_DAYS = 30
"""After that nobody is coming back for it, and a recording of people does not lie about where nobody sees it."""


def put_aside(library: Path, folder: Path) -> None:
    """Out of the library's sessions; where that cannot be, it is deleted."""
    try:
        (library / ASIDE).mkdir(exist_ok=True)
        folder.rename(library / ASIDE / folder.name)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


def take_up(library: Path, source: Source) -> None:
    """What was put aside of this file goes back among the sessions; what was put aside long ago is deleted."""
    for folder in sessions_from(library / ASIDE, source):
        place = library / folder.name
        if not place.exists():
            folder.rename(place)
    _let_go(library / ASIDE)
    try:
        (library / ASIDE).rmdir()
    except OSError:
        return  # it is not there, or holds what is left of other files


def _let_go(aside: Path) -> None:
    too_old_s = time.time() - KEPT_DAYS * 86_400
    for folder in aside.iterdir() if aside.is_dir() else ():
        with suppress(OSError):  # another program may have taken it up
            if folder.stat().st_mtime < too_old_s:
                shutil.rmtree(folder)
