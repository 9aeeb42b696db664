"""The forms of a session's files: what stands on disk, and how it becomes values again (schema 1)."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.offer import Offer
from voicecoach.conversation.session import Kind, Mark, Outcome, Timing
from voicecoach.conversation.turns import Turn

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class SessionFile:
    """`session.json`: what is known about the session as a whole. `outcome` is None while it runs, and after a crash."""

    id: str
    kind: Kind
    started_at: datetime
    persona: str | None = None
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
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A line of `turns.jsonl`: a turn, and which version of the detectors named its moves."""

    turn: Turn
    detector: str


SESSION_FILE = TypeAdapter(SessionFile)
TURN_LINE = TypeAdapter(TurnLine)
MARK_LINE = TypeAdapter(Mark)

Line = TypeVar("Line")


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
