"""A fault: something that breaks while people talk, what is promised then, and one try at it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Trial:
    """One try at a fault: was the promise kept, and what was seen, in one line."""

    kept: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One row of the table of faults.

    `attempt(seed, folder)` makes it happen once, in a folder of its own. `times` is how often `make faults` does it.
    `injected` marks what no test machine can really do (suspend, a changed clock, an exclusive device):
    it is put in at the clock or the microphone instead.
    """

    name: str
    promise: str
    times: int
    attempt: Callable[[int, Path], Trial]
    injected: bool = False
