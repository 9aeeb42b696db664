"""The list of sessions: one row each, read from what is kept, without deriving a report."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from voicecoach.conversation.session import Kind
from voicecoach.errors import LibraryProblem
from voicecoach.gathering.progress import kept_figures
from voicecoach.library.cache import Cache, mark_of, stamps_of
from voicecoach.library.forms import TURN_LINE, read_lines
from voicecoach.library.notes_file import read_notes
from voicecoach.library.recording import recorded_s
from voicecoach.library.search import Snippet, find_words
from voicecoach.library.sessions import read_about, session_folders, sound_file

_PARTS = re.compile(r"[-_. ]+")
BROKEN, UNFINISHED = "broken", "failed"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """What a list shows of one session. `outcome` is "broken" where its file cannot be read."""

    id: str
    outcome: str
    kind: Kind | None = None
    persona: str | None = None
    started_at: datetime | None = None
    duration_s: float | None = None
    """None for a talk without times."""
    has_sound: bool = False
    comments: int = 0
    """Comments of people that stand in its notes."""
    retake: bool = False
    """A moment said again, not a whole talk."""
    focus: str | None = None
    """What to work on, as its report says; None where no report was derived since its files changed."""
    found: Snippet | None = None
    """Where the words that were looked for were said; None where they were not looked for, or stand elsewhere in the row."""

    @property
    def minutes(self) -> float | None:
        """How long it lasted."""
        return None if self.duration_s is None else self.duration_s / 60


def list_sessions(library: Path, words: str = "") -> tuple[SessionRow, ...]:
    """All sessions, oldest first; with `words` those that have all of them in persona, outcome, kind, date or what was said."""
    folders = session_folders(library)
    wanted = tuple(words.casefold().split())
    if not wanted:
        return tuple(row_of(folder) for folder in folders)
    return tuple(row for folder in folders if (row := _searched(folder, wanted)))


def row_of(folder: Path) -> SessionRow:
    """The row of the session in this folder; one broken session does not hide the others."""
    stamps = stamps_of(folder)
    mark = mark_of(stamps)
    row = _rows().read(folder, mark)
    if row is None:
        row = _look(folder)
        _rows().keep(folder, mark, row)
    figures = kept_figures(folder, stamps)
    return replace(row, id=folder.name, focus=figures.focus if figures else None)


def _look(folder: Path) -> SessionRow:
    try:
        about = read_about(folder)
        return SessionRow(
            folder.name,
            str(about.outcome or UNFINISHED),
            about.kind,
            about.persona,
            about.started_at,
            _duration_s(folder),
            sound_file(folder) is not None,
            _comments(folder),
            about.retake_of is not None,
        )
    except (LibraryProblem, OSError):
        return SessionRow(folder.name, BROKEN)


def _duration_s(folder: Path) -> float | None:
    ends = [line.turn.end_s for line in read_lines(folder / "turns.jsonl", TURN_LINE) if line.turn.end_s is not None]
    return recorded_s(folder) or max(ends, default=None)


def _comments(folder: Path) -> int:
    try:
        return len(read_notes(folder).standing_comments)
    except LibraryProblem:
        return 0


def _searched(folder: Path, wanted: tuple[str, ...]) -> SessionRow | None:
    row = row_of(folder)
    about = [part.casefold() for part in (row.persona, row.outcome, row.kind, *_dates(row.started_at)) if part]
    parts = [word for part in about for word in (part, *_PARTS.split(part))]
    said = tuple(word for word in wanted if not row.id.casefold().startswith(word) and not any(_means(word, part) for part in parts))
    if not said:
        return row
    found = find_words(folder, said)
    return replace(row, found=found) if found else None


def _means(word: str, part: str) -> bool:
    """The beginning of a word is enough, of a number only the whole: a "5" is not the year 5000."""
    return part == word if word.isdigit() else part.startswith(word)


def _dates(moment: datetime | None) -> tuple[str, ...]:
    """A date in the ways in which people look for it."""
    return (*f"{moment:%Y-%m-%d %d.%m.%Y %B %A}".split(), str(moment.day)) if moment else ()


@cache
def _rows() -> Cache[SessionRow]:
    return Cache("row.json", SessionRow)
