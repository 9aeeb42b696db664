"""Leftovers: what a session that was killed was just writing. Nobody reads it, and the next session that ends clears it away."""

import time
from contextlib import suppress
from pathlib import Path

from voicecoach.library.second_reading_file import ANEW, STRETCHES

READ_ON = (ANEW, STRETCHES)
"""A second reading that was broken off goes on from its part."""
OLD_S = 3600.0
"""A younger one may belong to a session that is just ending in another program."""


def clear_leftovers(library: Path) -> None:
    """Remove what nobody has touched for an hour; what cannot be removed stays."""
    with suppress(OSError):
        for folder in library.iterdir():
            for part in folder.glob("*.part"):
                with suppress(OSError):
                    if part.name not in READ_ON and time.time() - part.stat().st_mtime > OLD_S:
                        part.unlink()
