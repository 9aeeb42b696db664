"""The cache of a session: what was worked out from its files, kept beside them so that it need not be worked out twice.

Never truth, and safe to delete. Every kept value carries a mark of what it was made from; where the mark does not fit, it is made again.
"""

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from pydantic import TypeAdapter, ValidationError

from voicecoach.library.whole_file import write_whole

FOLDER = "cache"
Value = TypeVar("Value")


class Cache(Generic[Value]):
    """Values of one form, one a session; `name` is the file's."""

    def __init__(self, name: str, form: type[Value]) -> None:
        self._name = name
        self._adapter: TypeAdapter[Value] = TypeAdapter(form)

    def read(self, folder: Path, mark: str) -> Value | None:
        """What is kept under that mark; None where there is nothing, or something older or torn."""
        try:
            kept, _, value = (folder / FOLDER / self._name).read_bytes().partition(b"\n")
            return self._adapter.validate_json(value) if kept == _seal(mark, value) else None
        except (OSError, ValidationError):
            return None

    def keep(self, folder: Path, mark: str, value: Value) -> None:
        """Keep it whole or not at all; a library that cannot be written to does without."""
        path = folder / FOLDER / self._name
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            written = self._adapter.dump_json(value)
            write_whole(path, _seal(mark, written) + b"\n" + written)


def _seal(mark: str, value: bytes) -> bytes:
    """The mark, and what tells whether anything behind it was changed by hand."""
    return f"{mark} {blake2b(value, digest_size=16).hexdigest()}".encode()


Stamps: TypeAlias = tuple[tuple[str, int, int], ...]
"""Name, size and time of change (nanoseconds) of files."""


def stamps_of(folder: Path) -> Stamps:
    """The files of a session, by name; the cache is not among them, nor what is being written."""
    found: list[tuple[str, int, int]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):  # a link that leads to itself hides no other file
                if entry.name != FOLDER and not entry.name.endswith(".part") and entry.is_file():
                    about = entry.stat()
                    found.append((entry.name, about.st_size, about.st_mtime_ns))
    return tuple(sorted(found))


def mark_of(*parts: object) -> str:
    """A mark of values that have a plain text form, such as stamps."""
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()
