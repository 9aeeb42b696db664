"""What the consultant noted before and after the session; empty until it is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the consultant noted before and after."""

    intention: str | None = None
    own_yes: str | None = None
    own_no: str | None = None
    self_trust_before: int | None = None
    self_trust_after: int | None = None
    reflection: str | None = None
