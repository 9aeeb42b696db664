"""A decision: what the client does next, before it has words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.client.cues import Cue
from voicecoach.client.persona import Need, Persona
from voicecoach.conversation.session import Outcome


class Store(StrEnum):
    """Lines that belong to one fact, need, concern or story, or to who else decides, beside the cues."""

    FACT = "fact"
    NEED = "need"
    MORE = "more"
    HINT = "hint"
    WORRY = "worry"
    RELIEF = "relief"
    STORY = "story"
    DECIDER = "decider"
    THANKS_FOR_NO = "thanks_for_no"
    OWN_NO = "own_no"


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
    """She was asked to say it again: her last reply follows what she says."""
    shields: bool = False
    """She hides her reason."""
    silent: bool = False
    """She says nothing at all."""


def lines_for(persona: Persona, say: Say) -> tuple[str, ...]:
    """All authored lines that would do."""
    if say.pool is Cue.MISUNDERSTOOD:
        return tuple(line for line in persona.pool(say.pool) if say.of in line.lower())
    if isinstance(say.pool, Cue):
        return persona.pool(say.pool)
    match say.pool:
        case Store.FACT:
            return _first(fact.answers for fact in persona.facts if fact.id == say.of)
        case Store.NEED | Store.MORE | Store.HINT:
            return _first(_of_need(need, say.pool) for need in persona.needs if need.id == say.of)
        case Store.STORY:
            return tuple(" ".join(story.sentences) for story in persona.stories if story.id == say.of)
        case Store.DECIDER:
            return persona.decider.lines if persona.decider else ()
        case Store.THANKS_FOR_NO | Store.OWN_NO:
            fit = persona.wrong_fit
            return () if fit is None else fit.thanks if say.pool is Store.THANKS_FOR_NO else fit.own_no
        case _:
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
