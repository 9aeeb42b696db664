"""A check-in: what the consultant notes about themselves, before a session and after it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Everything may be left out. Self-trust runs from 1 to 5."""

    intention: str | None = None
    """What the consultant wanted to practise."""
    own_yes: str | None = None
    """What makes a clear yes for the consultant: such as the work they want, or their lowest price."""
    own_no: str | None = None
    """And a clear no: work that they decline, words that they will not say."""
    self_trust_before: int | None = None
    self_trust_after: int | None = None
    question: str | None = None
    """What they were asked to reflect on; None when they did not."""
    reflection: str | None = None
    """What they answered."""
