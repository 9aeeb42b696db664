"""The forms of a session's files: what stands on disk, and how it becomes values again (schema 1)."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, TypeAdapter, ValidationError

from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.consent import Consent
from voicecoach.conversation.occasions import Occasion
from voicecoach.conversation.offer import Offer
from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import Kind, Mark, MomentOf, Outcome, Timing
from voicecoach.conversation.stretch import StretchRead
from voicecoach.conversation.turns import Turn
from voicecoach.errors import LibraryProblem

SCHEMA = 1
SESSION_NAME, TURNS, MARKS = "session.json", "turns.jsonl", "spans.jsonl"
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
    consultant: str | None = None
    """Whose talk it was, where a folder of many was brought in; None where it was the one who uses the program."""
    rubric_sha256: str | None = None
    """Of the copy of the rubric that it was made with; None for a session from before there was one."""
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A line of `turns.jsonl`: a turn, and which version of the detectors named its moves."""

    turn: Turn
    detector: str


LARGEST = 1e6
"""No second, no trust and no millisecond of a session is larger: what is, or is no number at all, was not written by a talk."""


def _check_numbers(*numbers: float | None) -> None:
    if not all(number is None or abs(number) <= LARGEST for number in numbers):  # NaN is at most nothing
        raise ValueError("a number out of bounds")


def _check_session(about: SessionFile) -> SessionFile:
    timing = about.timing
    _check_numbers(*timing.voice_to_voice_ms, *(number for _, part in timing.parts_ms for number in part))
    if not FIRST_YEAR <= about.started_at.year <= LAST_YEAR:
        raise ValueError("a year out of bounds")
    return about


def _check_turn(line: TurnLine) -> TurnLine:
    turn = line.turn
    _check_numbers(turn.start_s, turn.end_s, turn.client.trust if turn.client else None)
    return line


def _check_mark(mark: Mark) -> Mark:
    _check_numbers(mark.span.start_s, mark.span.end_s)
    return mark


def _check_occasion(occasion: Occasion) -> Occasion:
    _check_numbers(occasion.seconds)
    return occasion


def _check_read(read: ReadTurn) -> ReadTurn:
    _check_numbers(*(second for word in read.words for second in (word.start_s, word.end_s)))
    return read


FIRST_YEAR, LAST_YEAR = 1900, 9000
"""Calendars end in the years 1 and 9999, and clocks of other zones are ahead of or behind them."""

SESSION_FILE: TypeAdapter[SessionFile] = TypeAdapter(Annotated[SessionFile, AfterValidator(_check_session)])
TURN_LINE: TypeAdapter[TurnLine] = TypeAdapter(Annotated[TurnLine, AfterValidator(_check_turn)])
MARK_LINE: TypeAdapter[Mark] = TypeAdapter(Annotated[Mark, AfterValidator(_check_mark)])
OCCASION_LINE: TypeAdapter[Occasion] = TypeAdapter(Annotated[Occasion, AfterValidator(_check_occasion)])
READ_TURN: TypeAdapter[ReadTurn] = TypeAdapter(Annotated[ReadTurn, AfterValidator(_check_read)])
STRETCH_READ = TypeAdapter(StretchRead)

Line = TypeVar("Line")


def session_json(about: SessionFile) -> bytes:
    """What stands in `session.json`."""
    return (json.dumps(SESSION_FILE.dump_python(about, mode="json"), indent=2, ensure_ascii=False) + "\n").encode()


def read_lines(path: Path, form: TypeAdapter[Line]) -> tuple[Line, ...]:
    """All whole lines of a JSON Lines file; none when it does not exist. A torn last line is left out.

    Reading ends at a line that cannot be read, for lines are known by their numbers; `find_damage` tells of it. Raises LibraryProblem.
    """
    lines: list[Line] = []
    for line in split_lines(path):
        try:
            lines.append(form.validate_json(line))
        except ValidationError:
            break
    return tuple(lines)


def split_lines(path: Path) -> list[bytes]:
    """The lines of a file that are not empty, with their ends; none when it does not exist. Raises LibraryProblem."""
    try:
        return [line for line in path.read_bytes().splitlines(keepends=True) if line.strip()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise LibraryProblem(f"{path} cannot be read ({error.strerror}).", "Look at its permissions, and at what lies there.") from error
