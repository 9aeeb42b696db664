"""A refuge: where a session goes when its library does not take it any more, and who is told of it."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

RESCUED = "voicecoach-rescued"


@dataclass(frozen=True, slots=True)
class Refuge:
    """`tell` gets what the person at the desk should know, from any thread; of the folders the first that takes the session has it."""

    tell: Callable[[str], None]
    folders: tuple[Path, ...]


def usual_refuge(tell: Callable[[str], None]) -> Refuge:
    """A folder in the user's home, or else where the system keeps what is temporary: often another disk."""
    return Refuge(tell, (Path.home() / RESCUED, Path(tempfile.gettempdir()) / RESCUED))
