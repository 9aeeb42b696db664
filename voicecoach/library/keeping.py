"""Keeping on: what a session does when its library does not take it. It waits in memory, goes elsewhere, and in the end gives up sound.

Decides, and touches nothing; `kept_files` acts.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

PATIENCE_S = 60.0
"""Seconds of talk that wait in memory before the session goes elsewhere: a full disk is often one download."""
MOST_WAITING = 64_000_000
"""Bytes that may wait in memory where no folder at all takes them: a quarter of an hour of sound. Then only words are kept."""


class Step(StrEnum):
    """What is to be done now."""

    NOTHING = "nothing"
    SAY_WAITING = "say that it waits in memory"
    SAY_WRITTEN = "say that all of it is written"
    GO_ELSEWHERE = "go elsewhere"
    GIVE_UP_SOUND = "give up sound"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How it stands with a session's files. `looked_at_s`: when another place was looked for last, or the waiting began."""

    waits: bool = False
    looked_at_s: float = 0.0
    without_sound: bool = False


@dataclass(frozen=True, slots=True)
class Try:
    """One try to write: whether all was taken, at which second of the talk, how many bytes wait, and whether it is the last one.

    `gone`: the session's folder was removed although its library is there, so there is nothing to wait for.
    """

    taken: bool
    at_s: float
    waiting: int = 0
    last: bool = False
    gone: bool = False


def decide(keeping: Keeping, tried: Try) -> tuple[Keeping, tuple[Step, ...]]:
    """What follows from a try. After `Step.GO_ELSEWHERE` the files are tried again by whoever acts."""
    if tried.taken:
        return replace(keeping, waits=False), (Step.SAY_WRITTEN,) if keeping.waits else ()
    steps: list[Step] = []
    first = not keeping.waits
    if first:
        keeping = replace(keeping, waits=True, looked_at_s=tried.at_s)
        steps.append(Step.SAY_WAITING)
    if tried.last or (tried.gone and first) or tried.at_s - keeping.looked_at_s >= PATIENCE_S:
        keeping = replace(keeping, looked_at_s=tried.at_s)
        steps.append(Step.GO_ELSEWHERE)
    if tried.waiting > MOST_WAITING and not keeping.without_sound:
        keeping = replace(keeping, without_sound=True)
        steps.append(Step.GIVE_UP_SOUND)
    return keeping, tuple(steps)
