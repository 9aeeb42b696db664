"""Damage: a line in the files of a session that cannot be read although it was written to its end, so that those after it are missing."""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from voicecoach.errors import LibraryProblem
from voicecoach.library.forms import BEFORE, MARK_LINE, MARKS, READ_TURN, READING, TURN_LINE, TURNS, split_lines

_FILES: tuple[tuple[str, TypeAdapter[Any]], ...] = ((TURNS, TURN_LINE), (BEFORE, TURN_LINE), (MARKS, MARK_LINE), (READING, READ_TURN))


def find_damage(folder: Path) -> LibraryProblem | None:
    """What is missing of a session because of a damaged line; None where all is whole, or only torn at its end by a crash."""
    for name, form in _FILES:
        number = _damaged_line(folder / name, form)
        if number is not None:
            what = f"{folder / name} is damaged in line {number}: whatever stands from there on is missing here, and in every figure."
            return LibraryProblem(what, "Put a copy of the file in its place, or mend that line. The file was left as it is.")
    return None


def _damaged_line(path: Path, form: TypeAdapter[Any]) -> int | None:
    """The number of the first damaged line, from 1."""
    for number, line in enumerate(split_lines(path), start=1):
        try:
            form.validate_json(line)
        except ValidationError:
            # A line that was being written when the process died has no end.
            return number if line.endswith((b"\n", b"\r")) else None
    return None
