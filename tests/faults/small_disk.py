"""Small file systems, really mounted: one in memory that is soon full, and one that the kernel makes read-only as after an error."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.faults.fault import NotHere

IMAGE_BYTES = 16 << 20
ERRORS = Path("/sys/fs/ext4")
"""Where the kernel lets an error of a mounted ext4 be triggered."""


@contextmanager
def memory_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of that size. Raises NotHere where nothing may be mounted."""
    place = folder / "disk"
    place.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place))
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


@contextmanager
def ext4_disk(folder: Path) -> Iterator[Path]:
    """An ext4 in a file, mounted as desks mount it: after an error it is read-only. Raises NotHere."""
    place, image = folder / "disk", folder / "image"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(IMAGE_BYTES)
    _run("mkfs.ext4", "-q", "-F", str(image))
    _run("mount", "-o", "loop,errors=remount-ro", str(image), str(place))
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def make_read_only(place: Path) -> None:
    """As the kernel does when the disk answers with an error, while files on it are open. Raises NotHere."""
    device = next((line.split()[0] for line in Path("/proc/mounts").read_text().splitlines() if line.split()[1] == str(place)), "")
    trigger = ERRORS / Path(device).name / "trigger_fs_error"
    try:
        trigger.write_text("1")
    except OSError as error:
        raise NotHere(f"this kernel triggers no error of a file system ({error.strerror})") from error


def fill(place: Path) -> Path:
    """A file that takes all the room there is."""
    ballast = place / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    with suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(b"\0")
    return ballast


def _run(*words: str) -> None:
    if os.name != "posix" or os.geteuid():
        raise NotHere("only root may mount a small file system")
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotHere(f"there is no {words[0]} ({error.strerror})") from error
    if done.returncode:
        raise NotHere(done.stderr.strip() or f"{words[0]} failed")
