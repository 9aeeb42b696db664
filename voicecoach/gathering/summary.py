"""The summary of a library: its real talks, and the files of folders that became none."""

from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from voicecoach.coaching.summary import NotThere, Summary, TalkOf, sum_up
from voicecoach.conversation.session import Kind
from voicecoach.errors import VoicecoachError
from voicecoach.gathering.progress import figures_in
from voicecoach.library.imports_file import ImportLine, read_imports
from voicecoach.library.sessions import read_about, session_folders
from voicecoach.many.jobs import Fate

REAL = (Kind.RECORDED, Kind.IMPORTED)
"""Talks of two human beings."""


def library_summary(library: Path, told: Callable[[int, int], None] = lambda done, total: None) -> Summary:
    """All real talks of the library; what cannot be read is left out. `told` hears how many of how many are done."""
    folders = session_folders(library)
    talks: list[TalkOf] = []
    for number, folder in enumerate(folders):
        told(number, len(folders))
        try:
            about = read_about(folder)
            if about.kind in REAL:
                talks.append(TalkOf(about.consultant, figures_in(folder)))
        except (VoicecoachError, OSError):  # the other: it was deleted meanwhile
            continue
    told(len(folders), len(folders))
    lines = read_imports(library).values()
    return sum_up(talks, [_not_there(line) for line in lines if line.fate in (Fate.REFUSED, Fate.FAILED)])


def _not_there(line: ImportLine) -> NotThere:
    month = f"{line.held.astimezone(UTC):%Y-%m}" if line.held else None
    return NotThere(line.consultant, month, line.fate == Fate.REFUSED, line.why)
