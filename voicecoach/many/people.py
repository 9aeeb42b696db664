"""People: whose recording each is – as a table tells, or else as the first level of folders does."""

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from voicecoach.errors import SettingsProblem

COLUMNS = ("file", "consultant", "channel", "date", "agreed")
_CHANNELS = {"left": False, "first": False, "right": True, "second": True}
_WORDS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
_YEARS = range(1900, 9001)
LONGEST_NAME = 100
_HINT = f"A table has a first line with names out of {', '.join(COLUMNS)}; only the file must be told. See docs/many.md."


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a recording before anybody listens to it; None where nobody told."""

    consultant: str | None = None
    on_right: bool | None = None
    """The consultant is on the right, or second, channel."""
    held: datetime | None = None
    """When the talk took place."""
    agreed: bool | None = None
    """Whether everyone on it agreed to its being kept; None where what was said for the whole folder holds."""


@dataclass(frozen=True, slots=True)
class People:
    """What is known of the recordings below a folder."""

    folder: Path
    """Absolute."""
    rows: Mapping[str, Known] = field(default_factory=dict)
    """By the path below the folder, with slashes."""
    asks_each: bool = False
    """The table has a column for who agreed: then only a yes is one."""

    def of(self, path: Path) -> Known:
        """What is known of this recording."""
        row = self.rows.get(_key(path.relative_to(self.folder).as_posix()), Known())
        consultant = row.consultant or _first_level(path.relative_to(self.folder))
        agreed = bool(row.agreed) if self.asks_each else row.agreed
        return Known(consultant, row.on_right, row.held, agreed)

    def unmatched(self, paths: Iterable[Path]) -> tuple[str, ...]:
        """Files that the table names and that are not there."""
        there = {_key(path.relative_to(self.folder).as_posix()) for path in paths}
        return tuple(name for name in self.rows if name not in there)


def people_below(folder: Path, table: Path | None) -> People:
    """Who is who below the folder. Raises SettingsProblem for a table that cannot be read, or is wrong; it names the line."""
    folder = folder.absolute()
    if table is None:
        return People(folder)
    try:
        text = table.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsProblem(f"{table} cannot be read ({error.strerror}).", _HINT) from error
    except UnicodeDecodeError:
        raise SettingsProblem(f"{table} is no text in UTF-8.", "Save it again as “CSV UTF-8”.") from None
    first = text.partition("\n")[0]
    lines = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    heads = [(head or "").strip().lower() for head in lines.fieldnames or ()]
    if "file" not in heads or any(head not in COLUMNS for head in heads) or len(set(heads)) < len(heads):
        raise SettingsProblem(f"{table} does not begin with the names of its columns.", _HINT)
    lines.fieldnames = heads
    rows: dict[str, Known] = {}
    for row in lines:
        name, known = _row(row, f"{table}, line {lines.line_num}")
        if name in rows:
            raise SettingsProblem(f"{table}, line {lines.line_num}: the file stands there twice.", "Keep one of the two lines.")
        rows[name] = known
    return People(folder, rows, asks_each="agreed" in heads)


def _row(row: Mapping[str | None, str | list[str] | None], where: str) -> tuple[str, Known]:
    if None in row:
        raise SettingsProblem(f"{where}: more values than columns.", "Put what holds a comma into quotation marks.")
    told = {head: " ".join(value.split()) for head, value in row.items() if isinstance(value, str)}
    if not told.get("file"):
        raise SettingsProblem(f"{where}: the file is not told.", _HINT)
    channel, agreed = told.get("channel", "").lower(), told.get("agreed", "").lower()
    if channel and channel not in _CHANNELS:
        raise SettingsProblem(f"{where}: on which channel is the consultant?", f"Say one of {', '.join(_CHANNELS)}, or nothing.")
    if agreed and agreed not in _WORDS:
        raise SettingsProblem(f"{where}: did everyone agree?", "Say yes or no. What is left empty is a no.")
    known = Known(_name(told.get("consultant", "")), _CHANNELS.get(channel), _moment(told.get("date", ""), where), _WORDS.get(agreed))
    return _key(str(row.get("file", "")).strip()), known


def _moment(text: str, where: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.year in _YEARS:
            return moment.astimezone() if moment.tzinfo is None else moment
    except (ValueError, OSError, OverflowError):
        pass
    raise SettingsProblem(f"{where}: when was that?", "Write dates as 2026-03-04, or 2026-03-04T10:15.")


def _first_level(below: Path) -> str | None:
    return _name(below.parts[0]) if len(below.parts) > 1 else None


def _name(text: str) -> str | None:
    """Without what steers a terminal."""
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if letter.isprintable())[:LONGEST_NAME].strip() or None


def _key(name: str) -> str:
    return PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).as_posix()
