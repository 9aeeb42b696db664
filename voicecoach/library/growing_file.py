"""A growing file: what the disk does not take waits in memory, in its order, and nothing is written twice."""

import errno
import os
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

BLOCK_BYTES = 1 << 20


class GrowingFile:
    """A new file that is only appended to; it is made when it is settled first.

    A small one is `remembered`: it can be copied even from a disk that nothing can be read from.
    """

    def __init__(self, path: Path, remembered: bool = True) -> None:
        self.path = path
        self._file: FileIO | None = None
        self._waiting = bytearray()
        self._memory = bytearray() if remembered else None
        self._written = 0
        self._unsafe = False
        """A power cut might still take back what was written."""

    @property
    def waiting(self) -> int:
        """Bytes that the disk has not taken yet."""
        return len(self._waiting)

    def append(self, data: bytes) -> None:
        """Put it behind what is there; `settle` writes it."""
        self._waiting += data
        if self._memory is not None:
            self._memory += data

    def settle(self, to_disk: bool = False) -> None:
        """Write what waits; `to_disk` blocks until it would survive a power cut. Raises OSError; then the rest goes on waiting."""
        if self._file is None:
            self._file = self.path.open("x+b", buffering=0)
        if self._file.closed:
            return
        self._look_whether_it_is_there(self._file)
        while self._waiting:  # a raw file may take a part only
            count = self._file.write(self._waiting) or 0
            del self._waiting[:count]
            self._written += count
            self._unsafe = True
        if to_disk and self._unsafe:
            os.fsync(self._file.fileno())
            self._unsafe = False

    def copy_into(self, folder: Path) -> "GrowingFile":
        """The same file in another folder, with all that was ever appended, written and safe; this one stays as it is. Raises OSError.

        What can no longer be read of one that is not remembered is zeros there.
        """
        other = GrowingFile(folder / self.path.name, self._memory is not None)
        try:
            for block in self._blocks() if self._memory is None else (bytes(self._memory),):
                other.append(block)
                other.settle()
            other.settle(to_disk=True)
        except OSError:
            other.close()
            raise
        return other

    def rewrite_head(self, data: bytes) -> None:
        """Put other bytes in place of the first ones. Raises OSError."""
        if self._file is not None:
            self._file.seek(0)
            self._file.write(data)
            self._file.seek(self._written)

    def close(self) -> None:
        """Let go of the file; what waits is not written. May be called twice."""
        if self._file is not None:
            self._file.close()

    def _look_whether_it_is_there(self, file: FileIO) -> None:
        """A file that somebody removed or moved takes every byte, and nobody will ever find them. Raises FileNotFoundError."""
        self.path.stat()
        if not os.fstat(file.fileno()).st_nlink:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    def _blocks(self) -> Iterator[bytes]:
        """All that was ever appended, also when the file's name is gone."""
        at = 0
        while self._file is not None and at < self._written:
            size = min(BLOCK_BYTES, self._written - at)
            try:
                self._file.seek(at)
                block = self._file.read(size) or bytes(size)
            except OSError:  # the stick was pulled: what follows is to keep its place in time
                block = bytes(size)
            yield block
            at += len(block)
        if self._file is not None:
            self._file.seek(self._written)
        yield bytes(self._waiting)
