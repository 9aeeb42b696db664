"""The forms of a session's files: what stands on disk, and how it becomes values again (schema 1)."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.consent import Consent
from voicecoach.conversation.occasions import Occasion
from voicecoach.conversation.offer import Offer
from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import Kind, Mark, MomentOf, Outcome, Timing
from voicecoach.conversation.stretch import StretchRead
from voicecoach.conversation.turns import Turn

SCHEMA = 1
READING = "transcript.jsonl"
"""The second reading, one line a turn; of two lines of one turn the later one counts."""
OCCASIONS = "occasions.jsonl"
"""What reached the client, one line an occasion."""
BEFORE = "before.jsonl"
"""In the folder of a retake: the turns before the moment that it takes again, as in `turns.jsonl`."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file from elsewhere: its name, and a mark of all that is in it, so that the same one is known again."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SessionFile:
    """`session.json`: what is known about the session as a whole. `outcome` is None while it runs, and after a crash."""

    id: str
    kind: Kind
    started_at: datetime
    persona: str | None = None
    retake_of: MomentOf | None = None
    """The moment that this session takes again. It stands before the persona, so that a look at the head of the file finds it."""
    persona_copy: dict[str, Any] = field(default_factory=dict)
    """The persona as it was that day."""
    offer: Offer | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    seed: int | None = None
    intention: str | None = None
    """Where sessions without a check-in kept it."""
    check_in: CheckIn = field(default_factory=CheckIn)
    recognizer: str | None = None
    speech_detector: str | None = None
    outcome: Outcome | None = None
    timing: Timing = field(default_factory=Timing)
    consent: Consent | None = None
    """Who agreed to be recorded; None where nobody but the one who practised was."""
    source: Source | None = None
    """The file that it was brought in from."""
    rubric_sha256: str | None = None
    """Of the copy of the rubric that it was made with; None for a session from before there was one."""
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A line of `turns.jsonl`: a turn, and which version of the detectors named its moves."""

    turn: Turn
    detector: str


SESSION_FILE = TypeAdapter(SessionFile)
TURN_LINE = TypeAdapter(TurnLine)
MARK_LINE = TypeAdapter(Mark)
OCCASION_LINE = TypeAdapter(Occasion)
READ_TURN = TypeAdapter(ReadTurn)
STRETCH_READ = TypeAdapter(StretchRead)

Line = TypeVar("Line")


def session_json(about: SessionFile) -> bytes:
    """What stands in `session.json`."""
    return (json.dumps(SESSION_FILE.dump_python(about, mode="json"), indent=2, ensure_ascii=False) + "\n").encode()


def read_lines(path: Path, form: TypeAdapter[Line]) -> tuple[Line, ...]:
    """All whole lines of a JSON Lines file; none when it does not exist. A torn last line is left out."""
    if not path.exists():
        return ()
    lines: list[Line] = []
    for line in path.read_bytes().splitlines():
        if not line.strip():
            continue
        try:
            lines.append(form.validate_json(line))
        except ValidationError:
            break  # only a line that was being written when the process died; nothing whole can follow it
    return tuple(lines)
