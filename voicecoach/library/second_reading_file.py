"""The second reading on disk: `transcript.jsonl`, one line a turn, appended as it is read, so that an interrupted reading goes on."""

import os
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import Mark, MarkKind
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Turn
from voicecoach.library.forms import MARK_LINE, READ_TURN, READING, TURN_LINE, SessionFile, TurnLine, read_lines, session_json
from voicecoach.library.sessions import read_about
from voicecoach.library.whole_file import keep_whole, not_written
from voicecoach.moves.reading import DETECTOR_VERSION

ANEW = "transcript.jsonl.part"
"""A reading from the start, while another one stands."""
STRETCHES = "stretches.jsonl.part"
"""What was read of a recording whose turns are not known yet."""
Line = TypeVar("Line")


class LinesFile(Generic[Line]):
    """Appends lines, each on disk before the next; what a crash tore at the end is cut off first."""

    def __init__(self, path: Path, form: TypeAdapter[Line]) -> None:
        """Raises LibraryProblem when it cannot be written."""
        self._form = form
        try:
            _cut_torn_end(path)
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise not_written(path.parent, error) from error
        self._folder = path.parent

    def append(self, line: Line) -> None:
        """Keep one more. Raises LibraryProblem."""
        try:
            self._file.write(self._form.dump_json(line) + b"\n")
            os.fsync(self._file.fileno())
        except OSError as error:
            raise not_written(self._folder, error) from error

    def __enter__(self) -> "LinesFile[Line]":
        return self

    def close(self) -> None:
        """No more lines come."""
        self._file.close()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def keep_turns(folder: Path, turns: tuple[tuple[Turn, ReadTurn], ...], silent: tuple[Span, ...]) -> None:
    """The turns of a recorded talk with their words, all at once; `silent` are stretches of speech in which no words were found.

    Raises LibraryProblem.
    """
    marks = (*read_lines(folder / "spans.jsonl", MARK_LINE), *(Mark(MarkKind.UNRECOGNISED, span) for span in silent))
    keep_whole(folder / "spans.jsonl", b"".join(MARK_LINE.dump_json(mark) + b"\n" for mark in marks))
    keep_whole(folder / READING, b"".join(READ_TURN.dump_json(read) + b"\n" for _, read in turns))
    lines = (TURN_LINE.dump_json(TurnLine(turn, DETECTOR_VERSION)) + b"\n" for turn, _ in turns)
    keep_whole(folder / "turns.jsonl", b"".join(lines))


def put_in_place(folder: Path) -> None:
    """The reading from the start is whole: it takes the place of the one before. Raises LibraryProblem."""
    try:
        (folder / ANEW).replace(folder / READING)
    except OSError as error:
        raise not_written(folder, error) from error


def note_recogniser(folder: Path, recognizer: str, speech_detector: str) -> None:
    """Write down in `session.json` who read the talk: it is read to its end. Raises LibraryProblem."""
    about = replace(read_about(folder), recognizer=recognizer, speech_detector=speech_detector)
    keep_whole(folder / "session.json", session_json(about))


def note_microphones(folder: Path, microphones: str) -> SessionFile:
    """Write down in `session.json` how the two were heard, where that turned out otherwise than was thought. Raises LibraryProblem."""
    about = read_about(folder)
    about = replace(about, settings=about.settings | {"microphones": microphones})
    keep_whole(folder / "session.json", session_json(about))
    return about


def _cut_torn_end(path: Path) -> None:
    if not path.exists():
        return
    content = path.read_bytes()
    whole = content.rfind(b"\n") + 1
    if whole < len(content):
        os.truncate(path, whole)
