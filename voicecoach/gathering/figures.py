"""The figures of sessions that are followed over time, as they are kept in the cache."""

from functools import cache
from pathlib import Path

from voicecoach.coaching.progress import SessionFigures
from voicecoach.library.cache import Cache


def read_figures(folder: Path, mark: str) -> SessionFigures | None:
    """The figures that were kept under that mark."""
    return _figures().read(folder, mark)


def keep_figures(folder: Path, mark: str, figures: SessionFigures) -> None:
    """Keep them under that mark."""
    _figures().keep(folder, mark, figures)


@cache
def _figures() -> Cache[SessionFigures]:
    return Cache("figures.json", SessionFigures)
