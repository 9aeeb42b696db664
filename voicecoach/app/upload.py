"""A recording as the browser sends it: written to the disk as it comes, under a name that is only a name."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from voicecoach.app.security import MOST_BYTES_OF_SOUND
from voicecoach.errors import InputProblem, LibraryProblem, SessionBroke, VoicecoachError

PLACE = ".being brought in"
"""The folder in the library in which copies lie: no disk is larger, and none is more private."""
LEFT_BEHIND_S = 24 * 3600
LONGEST_NAME, LONGEST_SUFFIX = 80, 8
NO_NAME = "recording"
_FORBIDDEN = '<>:"|?*'
"""In names, on some systems."""
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
_ONCE_MORE = "Choose the file once more."


def plain_name(given: str) -> str:
    """A name for a file, as much like the given one as is safe: never a path, nothing hidden or unprintable, not too long."""
    last = given.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in last if sign.isprintable() and sign not in _FORBIDDEN).strip(" .")
    stem, dot, suffix = shown.rpartition(".")
    if not dot or len(suffix) > LONGEST_SUFFIX:
        stem, suffix = shown, ""
    stem = stem.encode()[:LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    if not stem or stem.lower().partition(".")[0] in _RESERVED:
        stem = NO_NAME
    return f"{stem}.{suffix}" if suffix else stem


async def store(request: Request, path: Path, told: Callable[[float | None], bool]) -> None:
    """Write what comes to this path, in the memory of one piece. `told` gets the share that is here, and says whether to go on.

    Raises InputProblem when not all of it comes, or too much, and SessionBroke when the disk is full.
    """
    said = request.headers.get("content-length", "")
    whole = int(said) if said.isdecimal() and len(said) < len(str(MOST_BYTES_OF_SOUND)) + 1 else None
    here = 0
    try:
        with path.open("wb") as file:
            async for piece in request.stream():
                here += len(piece)
                if here > MOST_BYTES_OF_SOUND:
                    raise too_large()
                await run_in_threadpool(file.write, piece)
                if not told(here / whole if whole else None):
                    raise InputProblem("It was stopped.", "Nothing of it was kept.")
    except ClientDisconnect:
        raise InputProblem("The browser stopped sending the file.", _ONCE_MORE) from None
    except OSError as error:
        raise SessionBroke(f"The file could not be copied ({error.strerror}).", f"Make room on the disk. {_ONCE_MORE}") from error


def too_large() -> VoicecoachError:
    """More than is taken."""
    most = MOST_BYTES_OF_SOUND // 1_000_000_000
    return InputProblem(f"The file is larger than {most} GB.", "Save it as FLAC or MP3, which need less room, or use `voicecoach import`.")


def room_for_copy(library: Path, name: str) -> Path:
    """Where a file of this name is copied to, in a folder of its own; what lay there since yesterday is cleared. Raises LibraryProblem."""
    try:
        place = library / PLACE
        place.mkdir(parents=True, exist_ok=True)
        for left in place.iterdir():
            if time.time() - left.stat().st_mtime > LEFT_BEHIND_S:
                shutil.rmtree(left, ignore_errors=True)
        own = place / f"{os.getpid()}-{time.time_ns()}"
        own.mkdir()
    except OSError as error:
        raise LibraryProblem(f"{library} cannot be written to ({error.strerror}).", "Look at the folder's permissions.") from error
    return own / name
