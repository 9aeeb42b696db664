"""What a page hears of a talk while it goes on: each event is one JSON object, its fields the keys."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TypeAlias


class Stage(StrEnum):
    """How far a talk is."""

    NONE = "none"
    """There has been no talk since the start of the app."""
    STARTING = "starting"
    RUNNING = "running"
    ENDING = "ending"
    OVER = "over"
    FAILED = "failed"


NOTE = "note"
"""Stands in place of the speaker: nobody said it, the program notes it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said, or noted, and where on the recording that was."""

    speaker: str
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, and the next step; `session` is what was kept of the talk."""

    what: str
    hint: str
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """All there is to know about a talk, for a page that comes late."""

    number: int = 0
    """Counted from the start of the app; another number is another talk."""
    stage: Stage = Stage.NONE
    text: str = ""
    """What is being done, where that takes a moment."""
    client: str = ""
    minutes: int | None = None
    """How long it should take at most."""
    push_to_talk: bool = False
    headphones: bool = False
    floor: str = "thinking"
    seconds: float = 0.0
    share: float | None = None
    paused: bool = False
    """A pause was asked for; it may begin only when the client has finished."""
    log: tuple[Line, ...] = ()
    session: str | None = None
    """Under which name it is kept, once it is over."""
    question: str | None = None
    """To reflect on, once it is over."""
    failed: Trouble | None = None
    two_people: bool = False
    """Two human beings are recorded, and nobody is simulated."""
    marked: tuple[float, ...] = ()
    """The moments that they want to find again, in seconds on the recording."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything so far."""

    whole: Talk


@dataclass(frozen=True, slots=True)
class Role:
    """Whether this page controls the talk or watches it."""

    role: str


@dataclass(frozen=True, slots=True)
class FloorIs:
    """Who has the floor, and where on the recording we are."""

    floor: str
    seconds: float


@dataclass(frozen=True, slots=True)
class LevelIs:
    """How loud the microphone is, in dBFS."""

    level: float


@dataclass(frozen=True, slots=True)
class LevelsAre:
    """How loud the two microphones of two people are, in dBFS."""

    levels: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Marked:
    """This moment is to be found again."""

    mark: float


@dataclass(frozen=True, slots=True)
class ShareIs:
    """How much of the talk was the consultant's, from 0 to 1."""

    share: float


@dataclass(frozen=True, slots=True)
class PausedIs:
    """Whether a pause is asked for."""

    paused: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody said something."""

    caption: Line


@dataclass(frozen=True, slots=True)
class Noted:
    """Something the person at the desk should know."""

    note: str


@dataclass(frozen=True, slots=True)
class StageIs:
    """How far the talk is, and what is being done meanwhile."""

    stage: Stage
    text: str


@dataclass(frozen=True, slots=True)
class Over:
    """The session is kept under this name."""

    over: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work."""

    failed: Trouble


Event: TypeAlias = Whole | Role | FloorIs | LevelIs | LevelsAre | Marked | ShareIs | PausedIs | Said | Noted | StageIs | Over | Failed

OVERTAKEN = (FloorIs, LevelIs, LevelsAre, ShareIs)
"""Of these only the newest counts: a page that is slow may miss the ones before."""


def as_json(event: Event) -> str:
    """One line of JSON."""
    return json.dumps(asdict(event), ensure_ascii=False)
