"""Damage: what of a session is missing, because a file is, or because a line that was written to its end cannot be read any more."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from voicecoach.errors import LibraryProblem
from voicecoach.library.forms import BEFORE, MARK_LINE, MARKS, READ_TURN, READING, TURN_LINE, TURNS, split_lines
from voicecoach.library.repairs_file import read_repairs
from voicecoach.library.sessions import read_about_or_guess

_FILES: tuple[tuple[str, TypeAdapter[Any]], ...] = ((TURNS, TURN_LINE), (BEFORE, TURN_LINE), (MARKS, MARK_LINE), (READING, READ_TURN))


def find_damage(folder: Path) -> LibraryProblem | None:
    """What is missing of a session because a file is, or a line is damaged; None where all is whole, or only torn at its end by a crash.

    Raises LibraryProblem for a session of a newer version.
    """
    problems = tuple(_problems(folder))
    return LibraryProblem(" ".join(problem.what for problem in problems), problems[0].hint) if problems else None


def _problems(folder: Path) -> Iterator[LibraryProblem]:
    _, problem = read_about_or_guess(folder)
    if problem is not None:
        yield problem
    if not (folder / TURNS).exists():
        yield LibraryProblem(f"{folder / TURNS} is missing: what was said is not here.", "Put a copy of the file in its place.")
    for name, form in _FILES:
        number = _damaged_line(folder / name, form)
        if number is not None:
            what = f"{folder / name} is damaged in line {number}: whatever stands from there on is missing here, and in every figure."
            yield LibraryProblem(what, "Put a copy of the file in its place, or mend that line. The file was left as it is.")
    try:
        read_repairs(folder)
    except LibraryProblem as problem:
        yield problem


def _damaged_line(path: Path, form: TypeAdapter[Any]) -> int | None:
    """The number of the first damaged line, from 1."""
    for number, line in enumerate(split_lines(path), start=1):
        try:
            form.validate_json(line)
        except ValidationError:
            # A line that was being written when the process died has no end.
            return number if line.endswith((b"\n", b"\r")) else None
    return None
