"""A TOML file from somebody else: read whole if it is a small plain file, and every mistake in it named by its line."""

import re
import stat
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicecoach.errors import PersonaProblem
from voicecoach.library.persona_complaint import Complaint, shown
from voicecoach.library.persona_lines import line_of, lines_of

LARGEST_FILE = 128 * 1024
"""Bytes; the bundled personas have less than half of it."""
NEXT = "Correct the file and look at it again with: voicecoach personas check"
_LONGEST_PATH = 4096
_KEY = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*+"""
_FAR_TOO_DEEP = re.compile(rf"(?:^[ \t]*+\[?\[?|[{{,])[ \t]*+(?:{_KEY}\.[ \t]*+){{8}}", re.MULTILINE)
"""A key of many parts: harmless, but the time to read one grows with the square of its length."""
_AT_LINE = re.compile(r"\(at line (\d+), ")
_FOUND = (
    ("Cannot overwrite", "a key for the second time"),
    ("Duplicate inline table key", "a key for the second time"),
    ("Cannot declare", "a table for the second time"),
    ("Unclosed array", "a list that no ] closes, or no comma between two entries"),
    ("Unclosed inline table", "a table that no } closes"),
    ("Unterminated string", "text that no quotation mark closes"),
    ("Illegal character '\\n'", "text that no quotation mark closes"),
    ("Expected '='", "a key without = and a value"),
    ("Invalid value", "a value that is no text in quotation marks, no number, no list, and not true or false"),
    ("Unescaped '\\'", "a backslash"),
    ("Illegal character", "a control character"),
    ("Expected newline", "more behind a value; each key has a line of its own"),
)
"""How the reader's complaints begin, and what a person would say instead; they may quote the file, so they are never passed on."""


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The text of a file and the table in it."""

    path: Path
    text: str
    table: dict[str, Any]

    def problem(self, complaints: Sequence[Complaint]) -> PersonaProblem:
        """The first of these complaints as a problem, with its line, and how many more there are."""
        more = f" ({len(complaints) - 1} more after that)" if len(complaints) > 1 else ""
        return _problem(self.path, f"{complaints[0]}.{more}", NEXT, line_of(complaints[0].at, lines_of(self.text)))


def read_toml(path: Path) -> TomlFile:
    """The file at this path. Raises PersonaProblem when it is no plain file, too large, or not TOML."""
    try:
        text = _read(path).decode("utf-8-sig")  # some editors begin UTF-8 with a mark
    except UnicodeDecodeError:
        raise _problem(path, "expected UTF-8 text, found other bytes.", "Save the file as UTF-8.") from None
    if deep := _FAR_TOO_DEEP.search(text):
        raise _problem(path, "expected keys at most a few levels deep, found far more.", NEXT, text.count("\n", 0, deep.start()) + 1)
    try:
        return TomlFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = next((plain for start, plain in _FOUND if str(error).startswith(start)), "something else")
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else text.rstrip().count("\n") + 1
        raise _problem(path, f"expected TOML, found {found}.", NEXT, line) from None
    except RecursionError:
        raise _problem(path, "expected tables at most a few levels deep, found far more.", NEXT) from None
    except ValueError:
        raise _problem(path, "expected numbers of a few digits, found one of thousands.", NEXT) from None


def _problem(path: Path, what: str, hint: str, line: int | None = None) -> PersonaProblem:
    place = f"{shown(str(path), _LONGEST_PATH)}:{line}:" if line else f"{shown(str(path), _LONGEST_PATH)}:"
    return PersonaProblem(f"{place} {what}", hint)


def _read(path: Path) -> bytes:
    """All bytes of a plain file. Raises PersonaProblem; a pipe or a device is never opened, for it may never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _problem(path, "it cannot be read: expected a file, found a folder or a device.", "Give the path of a persona file.")
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _problem(path, "there is no such file.", "Check the path, or choose a persona by name.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no path looks like that"
        raise _problem(path, f"it cannot be read ({why}).", "Check the path and its permissions.") from None
    if len(raw) > LARGEST_FILE:
        raise _problem(path, f"a persona file has at most {LARGEST_FILE // 1024} KB; this one is larger.", NEXT)
    return raw
