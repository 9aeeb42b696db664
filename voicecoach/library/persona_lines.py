"""The lines of a TOML text: where each key and each entry stands, so that a complaint can name its line."""

import re
import tomllib
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys and places in lists, from the top of the file: ("needs", 1, "opens_with")."""
_DEEPEST = 8
"""Levels that are told apart; persona files have four."""
_TOKEN = re.compile(
    r"""(?P<skipped>[ \t\r]+|\#[^\n]*)|(?P<newline>\n)|(?P<sign>[][{}=,.])
    |(?P<scalar>\"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|'{3}(?:[^']|'{1,2}(?!'))*'{3,5}
    |"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"'\[\]{}=,.\#]+)""",
    re.VERBOSE | re.DOTALL,
)


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line, from 1, of every table, key and entry of a text that is TOML."""
    walk = _Walk()
    line = 1
    for token in _TOKEN.finditer(text):
        if token.lastgroup != "skipped":
            walk.read(token.group(), token.lastgroup == "scalar", line)
        line += token.group().count("\n")
    return walk.lines


def line_of(at: KeyPath, lines: dict[KeyPath, int]) -> int:
    """The line of this key, or of the nearest thing around it that is in the text."""
    while at not in lines:
        at = at[:-1]
    return lines[at]


class _Walk:
    """A walk through the tokens of a TOML text that was found to be right; it only keeps track of where it is."""

    def __init__(self) -> None:
        self.lines: dict[KeyPath, int] = {(): 1}
        self._table: KeyPath = ()
        self._last: dict[KeyPath, int] = {}  # the last entry of each array of tables
        self._open: list[tuple[KeyPath, bool]] = []  # lists (True) and inline tables around this place
        self._key: list[str] = []
        self._brackets = 0
        self._at: KeyPath | None = None  # the value that is read, None while a key is

    def read(self, token: str, scalar: bool, line: int) -> None:
        """One token; spaces and comments are left out."""
        if token == "\n":
            if not self._open:
                self._key, self._at, self._brackets = [], None, 0
        elif token == "=" and not scalar:
            self._at = (self._open[-1][0] if self._open else self._table) + tuple(self._key)
            self._note(self._at, len(self._key), line)
            self._key = []
        elif self._at is not None:
            self._read_value(token, scalar, line)
        elif scalar and len(self._key) < _DEEPEST:
            self._key.append(tomllib.loads(f"k = {token}")["k"] if token[0] in "\"'" else token)
        elif token == "}" and self._open:
            self._at = self._open.pop()[0]
        elif token == "]" and self._key:
            self._enter(line)
        self._brackets += token == "["

    def _enter(self, line: int) -> None:
        """The header of a table, or of one more entry of an array of tables."""
        at: KeyPath = ()
        for part in self._key[:-1]:
            at = (*at, part)
            at = (*at, self._last[at]) if at in self._last else at
        at = (*at, self._key[-1])
        self._note(at, len(self._key), line)
        if self._brackets > 1:
            self._last[at] = self._last.get(at, -1) + 1
            at = (*at, self._last[at])
            self._note(at, 1, line)
        self._table, self._key = at, []

    def _read_value(self, token: str, scalar: bool, line: int) -> None:
        at = self._at or ()
        if scalar or token in "[{":
            self._note(at, 1, line)
        if token in "[{":
            self._open.append((at, token == "["))
            if len(self._open) <= _DEEPEST:
                self._at = (*at, 0) if token == "[" else None
        elif token in "]}" and self._open:
            self._at = self._open.pop()[0]
        elif token == "," and 0 < len(self._open) <= _DEEPEST:
            place = at[-1]
            self._at = (*at[:-1], place + 1) if self._open[-1][1] and isinstance(place, int) else None

    def _note(self, at: KeyPath, parts: int, line: int) -> None:
        """The first line of this path, and of those around it that its last `parts` keys are the first to name."""
        for size in range(len(at) - parts + 1, min(len(at), _DEEPEST) + 1):
            self.lines.setdefault(at[:size], line)
