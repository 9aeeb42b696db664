"""Parts of the report that nothing fills yet: their shape is promised, and they say that they cannot be told."""

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
