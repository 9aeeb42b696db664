"""Recordings below a folder, known by how their names end."""

import os
from dataclasses import dataclass
from pathlib import Path

from voicecoach.errors import SettingsProblem

_NAMES = """
.wav .flac .mp3 .m4a .m4b .mp4 .m4v .mov .ogg .oga .opus .webm .mkv .mka .avi .aac .ac3 .aif .aiff .amr .3gp .wma .wmv .caf .au
"""
SUFFIXES = frozenset(_NAMES.split())
"""Of sound, and of video with sound. What else lies in a folder is passed over."""
_NO_RECORDING = (".", "~")
"""With these begin names that the system, or another program, made for itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is there."""

    path: Path
    """Absolute."""
    size: int
    """Bytes."""
    changed_ns: int
    """When it was last changed, in nanoseconds of Unix time."""


@dataclass(frozen=True, slots=True)
class Below:
    """What lies below a folder. `others` is the number of files that are no recordings."""

    recordings: tuple[Found, ...]
    others: int


def find_below(folder: Path, library: Path) -> Below:
    """All recordings below the folder by their paths, but for those in the library. Raises SettingsProblem without a folder."""
    folder, library = folder.absolute(), library.absolute()
    if not folder.is_dir():
        raise SettingsProblem(f"There is no folder {folder}.", "Give the folder that holds the recordings.")
    found: list[Found] = []
    others = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_NO_RECORDING) and not _same(Path(place, name), library))
        for name in sorted(names):
            if name.startswith(_NO_RECORDING):
                continue
            if Path(name).suffix.lower() not in SUFFIXES or not _is_text(name):
                others += 1
                continue
            path = Path(place, name)
            try:
                about = path.stat()
            except OSError:  # a link that leads nowhere: it is told when it is looked at
                found.append(Found(path, 0, 0))
            else:
                found.append(Found(path, about.st_size, about.st_mtime_ns))
    return Below(tuple(sorted(found, key=lambda one: one.path)), others)


def _is_text(name: str) -> bool:
    """A name that is no text can be written down nowhere."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _same(path: Path, library: Path) -> bool:
    return path == library or (library.exists() and path.samefile(library))
