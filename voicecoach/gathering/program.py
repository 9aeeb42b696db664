"""The mark of the program: whatever decides what is worked out, so that nothing older is taken for the word of today's rules."""

from functools import cache
from pathlib import Path

from voicecoach import __version__
from voicecoach.library.cache import mark_of

_PACKAGE = Path(__file__).parents[1]


@cache
def program_mark(*folders: str) -> str:
    """A mark of the version, and of all rules, words and weights in these folders of the package, by size and time of change."""
    found = [
        (path.relative_to(_PACKAGE).as_posix(), path.stat().st_size, path.stat().st_mtime_ns)
        for folder in folders
        for path in sorted((_PACKAGE / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return mark_of(__version__, *found)
