"""A brief: what the report may know of the simulated client, once the session is over and her mind is opened."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NeedBrief:
    """One need; `depth` counts from 1, what the client says first."""

    id: str
    label: str
    depth: int
    topics: tuple[str, ...] = ()
    """Phrases that touch it; a star stands for any ending."""
    lines: tuple[str, ...] = ()
    """What the client may say of it."""


@dataclass(frozen=True, slots=True)
class ConcernBrief:
    """One worry, what lies behind it ("" where nobody wrote it down), and what the client may say of it."""

    id: str
    need: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Purse:
    """The most that the client can pay."""

    most: float
    currency: str


@dataclass(frozen=True, slots=True)
class SecondDecider:
    """Somebody else who has a say, and the sum up to which the client may say yes alone."""

    who: str
    alone_up_to: float = 0.0


@dataclass(frozen=True, slots=True)
class ClientBrief:
    """What the client wanted, feared and could say yes to. Needs stand in the order of their depth."""

    needs: tuple[NeedBrief, ...] = ()
    concerns: tuple[ConcernBrief, ...] = ()
    values: tuple[str, ...] = ()
    yes_when: tuple[str, ...] = ()
    """All of these must hold for a clear yes."""
    no_when: tuple[str, ...] = ()
    """Any of these makes a clear no."""
    best_ending: str = ""
    purse: Purse | None = None
    """None where it is not known."""
    decider: SecondDecider | None = None
    wrong_fit: str = ""
    """Why what is sold cannot give the client what she needs; "" where it can."""
    gender: str | None = None
    """ "female", "male", or None."""
