"""Progress over the library: the figures of every session, kept in its cache, so that a thousand sessions need not be derived again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from voicecoach.coaching.progress import Progress, SessionFigures, figures_of, look_over
from voicecoach.errors import VoicecoachError
from voicecoach.gathering.figures import read_figures
from voicecoach.gathering.reports import derive, report_mark
from voicecoach.library.cache import Stamps, stamps_of
from voicecoach.library.sessions import read_about, session_folders


def library_progress(library: Path, told: Callable[[int, int], None] = lambda done, total: None) -> Progress:
    """Progress over all sessions of the library; what cannot be read is left out. `told` hears how many of how many are done."""
    folders = session_folders(library)
    figures: list[SessionFigures] = []
    for number, folder in enumerate(folders):
        told(number, len(folders))
        try:
            figures.append(figures_in(folder))
        except (VoicecoachError, OSError):  # the other: it was deleted meanwhile
            continue
    told(len(folders), len(folders))
    return look_over(tuple(figures))


def figures_in(folder: Path) -> SessionFigures:
    """The figures of the session in this folder, derived if they must be. Raises LibraryProblem."""
    figures = kept_figures(folder, stamps_of(folder))
    if figures is None:
        read_about(folder)
        derived = derive(folder)
        figures = figures_of(derived.report, derived.session)
    return replace(figures, id=folder.name)  # a copy under another name has the same files


def kept_figures(folder: Path, stamps: Stamps) -> SessionFigures | None:
    """The same, if they were derived since its files and the program last changed."""
    return read_figures(folder, report_mark(stamps))
