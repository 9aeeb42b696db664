"""Engines: who does the same work for many things, here or elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Given = TypeVar("Given")
Gained = TypeVar("Gained")
RETRIES = 2
"""How often something is tried again that raised an error. What a file itself is to blame for is a result, and is not tried again."""


class Engine(Protocol):
    """Does one piece of work for each of many things."""

    def do(self, work: Callable[[Given], Gained], jobs: Iterable[Given]) -> Iterator[tuple[Given, Gained | Exception]]:
        """Each thing with what came of it, or with the error of its last try, in any order; whoever stops listening stops the work.

        `jobs` is asked for more as work gets done. Raises SessionBroke when there is nobody left to work.
        """

    def close(self) -> None:
        """Let go of the workers."""


class OneByOne:
    """Does everything here, one after the other."""

    def do(self, work: Callable[[Given], Gained], jobs: Iterable[Given]) -> Iterator[tuple[Given, Gained | Exception]]:
        """In order."""
        for job in jobs:
            yield job, _tried(work, job)

    def close(self) -> None:
        """There is nobody else."""


def _tried(work: Callable[[Given], Gained], job: Given) -> Gained | Exception:
    last: Exception = RuntimeError()
    for _ in range(RETRIES + 1):
        try:
            return work(job)
        except Exception as error:
            last = error
    return last
