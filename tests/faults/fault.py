"""A fault: something that breaks while people talk, what is promised then, and one try at it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class NotHere(Exception):
    """This machine cannot make the fault happen; the text says why."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One try at a fault: was the promise kept, and what was seen, in one line."""

    kept: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One row of the table of faults.

    `attempt(seed, folder)` makes it happen once, in a folder of its own, and raises NotHere where that cannot be. Whatever else it raises
    is a promise not kept. `times` is how often `make faults` does it, `in_tests` how often `make test` does.
    `injected` marks what no test machine can really do (suspend, a changed clock, an exclusive device):
    it is put in at the clock or the microphone instead.
    """

    name: str
    promise: str
    times: int
    attempt: Callable[[int, Path], Trial]
    injected: bool = False
    in_tests: int = 1
