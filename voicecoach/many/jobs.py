"""Jobs: a recording that is looked at or brought in somewhere, and what came of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from voicecoach.coaching.progress import SessionFigures
from voicecoach.conversation.consent import Consent


class Fate(StrEnum):
    """What became of a recording."""

    BROUGHT = "brought"
    TWIN = "twin"
    """Its content was brought in as another file."""
    REFUSED = "refused"
    """The file itself is in the way; trying again changes nothing."""
    FAILED = "failed"
    """Something else was in the way; the same command tries again."""


@dataclass(frozen=True, slots=True)
class Look:
    """What can be told of a file without reading it as sound. Where `why` tells something, it is no recording."""

    sha256: str = ""
    seconds: float = 0.0
    """As long as its head says; 0 where it says nothing."""
    why: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A recording to be brought in. Everything that decides what becomes of it stands in here, so that any worker makes the same of it."""

    path: Path
    sha256: str
    session: str
    """What the session is to be called: whoever is second finds that name taken, and leaves the first as it is."""
    staging: Path
    """A folder of this run, on the same disk as the library, for what is not whole yet."""
    held: datetime
    consent: Consent = field(repr=False)
    """Names, which the log of a worker that quotes its job is not to have."""
    consultant: str | None = field(default=None, repr=False)
    on_right: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job."""

    fate: Fate
    session: str | None = None
    why: str = ""
    """Without the name of the file."""
    hint: str = ""
    breaks_off_s: float | None = None
    figures: SessionFigures | None = None
