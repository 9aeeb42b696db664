"""A decision: what the client does next, before it has words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.client.persona import Cue, Need, Persona
from voicecoach.conversation.session import Outcome


class Store(StrEnum):
    """Lines that belong to one fact, need or concern, beside the cues."""

    FACT = "fact"
    NEED = "need"
    MORE = "more"
    HINT = "hint"
    WORRY = "worry"
    RELIEF = "relief"


@dataclass(frozen=True, slots=True)
class Say:
    """One line to be said: from a cue's pool, or from the store of the fact, need or concern with the id `of`."""

    pool: Cue | Store
    of: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the client does. `says` in the order of speech; the last one carries the content."""

    act: str
    says: tuple[Say, ...]
    reveals: str = ""
    """Id of the need that comes out with it."""
    pauses: bool = False
    """She thinks before she speaks."""
    reason: str = ""
    """Why not yes, as a class ("not yet: price"), when she was asked."""
    ends: Outcome | None = None
    decided: Outcome | None = None
    repeats: bool = False
    """She was asked to say it again; `says` is empty."""


def lines_for(persona: Persona, say: Say) -> tuple[str, ...]:
    """All authored lines that would do."""
    if isinstance(say.pool, Cue):
        return persona.pool(say.pool)
    if say.pool is Store.FACT:
        return _first(fact.answers for fact in persona.facts if fact.id == say.of)
    if say.pool in (Store.NEED, Store.MORE, Store.HINT):
        return _first(_of_need(need, say.pool) for need in persona.needs if need.id == say.of)
    return _first(c.lines if say.pool is Store.WORRY else c.relief for c in persona.concerns if c.id == say.of)


def _of_need(need: Need, pool: Cue | Store) -> tuple[str, ...]:
    if pool is Store.NEED:
        return need.reveals
    return need.more if pool is Store.MORE else need.hints


def _first(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return next(iter(found), ())


def fresh_lines(persona: Persona, say: Say, used: frozenset[str]) -> tuple[str, ...]:
    """Those of the lines that were not said yet."""
    return tuple(line for line in lines_for(persona, say) if line not in used)
