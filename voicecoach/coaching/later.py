"""Parts of the report that nothing fills yet: their shape is promised, and they say that they cannot be told."""

from dataclasses import dataclass

from voicecoach.coaching.talk import Quote

NOT_MEASURED = "this version does not listen for it yet"


@dataclass(frozen=True, slots=True)
class Missed:
    """A count of moments; None while nobody counts them."""

    count: int | None = None
    items: tuple[Quote, ...] = ()
    why_null: str | None = NOT_MEASURED


@dataclass(frozen=True, slots=True)
class NotTakenUp:
    """What the client said or asked that was not taken up."""

    passed_over: Missed = Missed()
    dodged: Missed = Missed()


@dataclass(frozen=True, slots=True)
class Rubric:
    """Checks passed of those that apply; nothing is checked yet, and it says so."""

    name: str = "six-steps"
    version: str = "0"
    passed: int = 0
    of: int = 0
    checks: tuple[()] = ()
    why_null: str | None = "this version has no checks yet"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the consultant noted before and after."""

    intention: str | None = None
    own_yes: str | None = None
    own_no: str | None = None
    self_trust_before: int | None = None
    self_trust_after: int | None = None
    reflection: str | None = None
