"""Forgetting a session: its folder goes, and out of the retakes of it goes what was said in it. What was said anew in them stays."""

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from voicecoach.errors import LibraryProblem
from voicecoach.library.cache import FOLDER
from voicecoach.library.forms import BEFORE, OCCASIONS, READ_TURN, READING, TURN_LINE, TURNS, split_lines
from voicecoach.library.takes import retakes_in
from voicecoach.library.whole_file import write_whole

FORGOTTEN = "…"
"""Stands in a retake where the client repeated what she had said in a talk that was forgotten."""


def retakes_of(folder: Path) -> tuple[Path, ...]:
    """Folders of the sessions that took a moment of this one again, and of those that took up these: each holds what was said before it.

    Raises LibraryProblem when the library cannot be read.
    """
    retakes = tuple((of.session, path) for of, path in retakes_in(folder.parent))
    named, found = {folder.name}, list[Path]()
    while new := [path for session, path in retakes if session in named and path not in found and path != folder]:
        found += new
        named |= {path.name for path in new}
    return tuple(found)


def forget_session(folder: Path) -> tuple[Path, ...]:
    """Delete this folder for good; gives the retakes out of which was taken what came from it.

    They go first: whatever ends this in the middle, the session is still there to be forgotten. Raises LibraryProblem.
    """
    retakes = retakes_of(folder)
    for retake in retakes:
        _let_go(retake)
    _delete(folder)
    return retakes


def _let_go(retake: Path) -> None:
    """The turns before the moment, what reached the client until then, what she said once more, and what was worked out from it all."""
    try:
        _blank_what_was_said_again(retake)
        for name in (BEFORE, OCCASIONS):
            (retake / name).unlink(missing_ok=True)
    except OSError as error:
        raise _not_deleted(retake, error) from error
    if (retake / FOLDER).exists():
        _delete(retake / FOLDER)


def _blank_what_was_said_again(retake: Path) -> None:
    """A retake begins with the client's last words before the moment, and her record quotes the consultant's. Turns keep their numbers."""
    lines, blanked = split_lines(retake / TURNS), set[int]()
    for number, line in enumerate(lines):
        with suppress(ValidationError):  # a damaged line stays as it is
            kept = TURN_LINE.validate_json(line)
            if kept.turn.again:
                lines[number] = TURN_LINE.dump_json(replace(kept, turn=replace(kept.turn, text=FORGOTTEN, unsaid="", client=None))) + b"\n"
                blanked.add(number)
    if not blanked:
        return
    write_whole(retake / TURNS, b"".join(lines))
    readings = split_lines(retake / READING)
    if readings:
        write_whole(retake / READING, b"".join(line for line in readings if _turn_read(line) not in blanked))


def _turn_read(line: bytes) -> int | None:
    try:
        return READ_TURN.validate_json(line).turn
    except ValidationError:
        return None


def _delete(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise _not_deleted(folder, error) from error


def _not_deleted(path: Path, error: OSError) -> LibraryProblem:
    return LibraryProblem(f"{path} cannot be deleted ({error.strerror}).", "Look at its permissions.")
