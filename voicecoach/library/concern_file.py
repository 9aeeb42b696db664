"""The concern library: worries that clients everywhere voice, with what lies behind each, what makes it worse, and what builds trust."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from voicecoach.errors import PersonaProblem
from voicecoach.library.persona_complaint import Complaint, complaint_about, shown
from voicecoach.library.persona_text import Id, Line, Phrase
from voicecoach.library.toml_file import read_toml


class Group(StrEnum):
    """What a concern is about."""

    MONEY = "money"
    TRUST = "trust"
    LOOKED_AT = "being looked at"
    PEOPLE = "other people"
    TIME_AND_FIT = "time and fit"
    TRADES = "other trades"


@dataclass(frozen=True, slots=True)
class KnownConcern:
    """A worry that many clients have."""

    id: str
    group: Group
    says: tuple[str, ...]
    """How it sounds."""
    need: str
    """What lies behind it."""
    worse: str
    """An answer that makes it worse, as decent people give it when they are nervous."""
    better: str
    """An answer that builds trust; a direction, not a script."""


class _ConcernForm(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: Id
    group: Annotated[Group, Field(strict=False)]
    says: Annotated[list[Line], Field(min_length=2, max_length=5)]
    need: Phrase
    worse: Line
    better: Line

    def to_concern(self) -> KnownConcern:
        """The same as a domain value."""
        return KnownConcern(self.id, self.group, tuple(self.says), self.need, self.worse, self.better)


class _LibraryForm(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    concerns: Annotated[list[_ConcernForm], Field(min_length=1, max_length=300)]


def load_concerns(path: Path) -> tuple[KnownConcern, ...]:
    """The concerns in this file, in its order. Raises PersonaProblem naming file, line and key."""
    file = read_toml(path)
    try:
        form = _LibraryForm.model_validate(file.table)
    except ValidationError as error:
        raise file.problem([complaint_about(dict(found)) for found in error.errors(include_url=False)]) from None
    ids = [concern.id for concern in form.concerns]
    twice = [at for at, id in enumerate(ids) if id in ids[:at]]
    if twice:
        raise file.problem([Complaint(("concerns", at, "id"), "expected an id of its own, found the same one again") for at in twice])
    return tuple(concern.to_concern() for concern in form.concerns)


@cache
def needs_behind(path: Path) -> Mapping[str, str]:
    """What lies behind each concern of the library at this path, by its id. Raises PersonaProblem."""
    return {concern.id: concern.need for concern in load_concerns(path)}


def find_concern(id: str, concerns: Sequence[KnownConcern]) -> KnownConcern:
    """The concern of that id. Raises PersonaProblem when there is none."""
    for concern in concerns:
        if concern.id == id:
            return concern
    raise PersonaProblem(f"There is no concern called “{shown(id)}”.", "`voicecoach personas concerns` lists them all.")
