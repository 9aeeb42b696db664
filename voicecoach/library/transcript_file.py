"""A transcript file: JSON Lines, one line a turn, of a talk that was written down elsewhere."""

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from voicecoach.conversation.session import Kind, Outcome, Session
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import InputProblem
from voicecoach.library.forms import LARGEST

EXPECTED = 'Each line is {"speaker": "consultant" or "client", "text": "…", "start": 12.3, "end": 15.0}; the times may be left out.'


class TranscriptLine(BaseModel):
    """One line of the file. Times are seconds; unknown keys are left alone, so that other programs' lines can be read."""

    model_config = ConfigDict(strict=True, extra="ignore")

    speaker: str
    text: str
    start: float | None = Field(default=None, ge=0, le=LARGEST, allow_inf_nan=False)
    end: float | None = Field(default=None, ge=0, le=LARGEST, allow_inf_nan=False)

    @model_validator(mode="after")
    def _judge(self) -> "TranscriptLine":
        if self.speaker not in (Speaker.CONSULTANT, Speaker.CLIENT):
            raise ValueError('"speaker" is neither "consultant" nor "client"')
        if any("\ud800" <= character <= "\udfff" for character in self.text):
            raise ValueError('"text" holds half a character')
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError('"end" is before "start"')
        return self


def read_transcript(path: Path) -> Session:
    """The talk in this file, as a session that nobody practised. Empty lines at the end are allowed, an empty file is an empty session.

    Raises InputProblem: the file cannot be read, or a line is not what was expected (named by its number, never quoted).
    """
    lines = _text_of(path).removeprefix("\ufeff").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    turns = tuple(_turn(line, number, path) for number, line in enumerate(lines, start=1))
    return Session(id=path.stem, kind=Kind.TRANSCRIPT, outcome=Outcome.STOPPED, turns=turns)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputProblem(f"{path} is not text in UTF-8.", "Save it as UTF-8, one JSON object a line.") from error
    except OSError as error:
        raise InputProblem(f"{path} cannot be read: {error.strerror}.", "Check the name and that you may read it.") from error


def _turn(line: str, number: int, path: Path) -> Turn:
    try:
        read = TranscriptLine.model_validate(json.loads(line))
    except ValidationError as error:
        # the original is not chained: it quotes what people said
        raise InputProblem(f"Line {number} of {path}: {_complaint(error)}.", EXPECTED) from None
    except (ValueError, RecursionError):
        raise InputProblem(f"Line {number} of {path} is not JSON.", EXPECTED) from None
    return Turn(Speaker(read.speaker), read.text, read.start, read.end)


def _complaint(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "model_type":
        return "it is no object in braces"
    if first["type"] == "missing":
        return f'"{where}" is missing'
    return f'"{where}": {message[0].lower()}{message[1:]}' if where else message
