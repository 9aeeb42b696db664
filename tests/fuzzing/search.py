"""The search: Hypothesis draws the mutations, a subject says what they broke, and the first broken promise is told."""

import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies
from hypothesis.errors import HypothesisException

Try = Callable[[Random], None]
"""One mutation, and everything that is done with what came of it. Raises BrokenPromise."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that people hand to the program: what it is called, and how to get ready to mutate it in a folder."""

    name: str
    made_ready: Callable[[Path], AbstractContextManager[Try]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: how many mutations were tried, and the first promise that was broken."""

    tried: int
    broken: str | None


def search(subject: Subject, number: int, folder: Path, tries: int, shrink: bool = False) -> Found:
    """Try so many mutations; the same number gives the same ones. `shrink` looks for the smallest that breaks the same promise."""
    tried, seen = 0, list[str]()
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    checks = list(HealthCheck)

    with subject.made_ready(folder) as try_one:

        @seed(number)
        @settings(max_examples=tries, database=None, deadline=None, phases=phases, suppress_health_check=checks, print_blob=False)
        @given(strategies.randoms(use_true_random=False))
        def holds(rng: Random) -> None:
            nonlocal tried
            tried += 1
            try:
                try_one(rng)
            except AssertionError as broken:
                seen.append(str(broken))
                raise

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category=RuntimeWarning)  # NumPy, of numbers that a file claims
                holds()
        except (AssertionError, HypothesisException) as broken:
            told = seen[-1 if shrink else 0] if seen else str(broken)
            return Found(tried, f"{subject.name}, number {number}: {told}")
    return Found(tried, None)
