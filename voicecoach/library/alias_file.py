"""The alias of a session: a name that tells nothing, under which it goes out without names, and under which notes on it come back."""

import secrets
from pathlib import Path

from voicecoach.errors import LibraryProblem
from voicecoach.library.one_writer import only_writer
from voicecoach.library.whole_file import write_whole

ALIAS = "alias.txt"
_LENGTH = 5
"""Bytes, shown as ten digits and letters."""


def read_alias(folder: Path) -> str | None:
    """The alias of the session in this folder; None where it never went out without names."""
    try:
        return (folder / ALIAS).read_text("utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def alias_of(folder: Path) -> str:
    """The same, drawn by chance now if there is none yet. Raises LibraryProblem.

    Drawn and kept, not worked out: whatever could be worked out from the session's id, which is a time and a name, could be guessed back.
    """
    alias = read_alias(folder)
    if alias is not None:  # never written twice: a full disk would leave it empty, and notes on what went out without their session
        return alias
    with only_writer(folder):
        return read_alias(folder) or _draw_alias(folder)


def _draw_alias(folder: Path) -> str:
    alias = f"talk-{secrets.token_hex(_LENGTH)}"
    try:
        write_whole(folder / ALIAS, f"{alias}\n".encode())
    except OSError as error:
        hint = "Without it, notes on an anonymous file could not find their way back. Look at the permissions of the folder."
        raise LibraryProblem(f"{folder / ALIAS} cannot be written ({error.strerror}).", hint) from error
    return alias
