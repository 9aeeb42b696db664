"""The manifest of imports: `imports.jsonl` in the library, a line for each recording of a folder that something became of.

Of two lines about one file the later one counts. Only whoever hands out the work writes it, so an import that was stopped goes on from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from voicecoach.errors import LibraryProblem
from voicecoach.library.forms import SCHEMA, split_lines
from voicecoach.library.second_reading_file import LinesFile

IMPORTS = "imports.jsonl"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one file."""

    file: str
    """Absolute path."""
    size: int
    changed_ns: int
    fate: str
    """brought, twin, refused or failed."""
    at: datetime
    """When that was known."""
    held: datetime | None = None
    """When the talk took place, as near as can be known."""
    consultant: str | None = None
    session: str | None = None
    why: str = ""
    """What was in the way, without the name of the file."""
    hint: str = ""
    sha256: str = ""
    schema: int = SCHEMA


IMPORT_LINE: TypeAdapter[ImportLine] = TypeAdapter(ImportLine)


class ImportsFile:
    """Appends lines, each on disk before the next."""

    def __init__(self, library: Path) -> None:
        """Raises LibraryProblem when the library cannot be written."""
        try:
            library.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryProblem(f"The library {library} cannot be written ({error.strerror}).", _HINT) from error
        self._path = library / IMPORTS
        self._file = LinesFile(self._path, IMPORT_LINE)

    def append(self, line: ImportLine) -> None:
        """Keep one more. Raises LibraryProblem."""
        try:
            self._file.append(line)
        except LibraryProblem as problem:
            raise LibraryProblem(problem.what, "Make room there; the same command goes on.") from problem

    def close(self) -> None:
        """No more lines come."""
        self._file.close()


def read_imports(library: Path) -> Mapping[str, ImportLine]:
    """The latest line about each file, by its path, in the order in which they first came; a torn line is passed over.

    Raises LibraryProblem.
    """
    latest: dict[str, ImportLine] = {}
    for line in split_lines(library / IMPORTS):
        try:
            one = IMPORT_LINE.validate_json(line)
        except ValidationError:
            continue
        latest[one.file] = one
    return latest


_HINT = "Choose another folder with --library DIR or VOICECOACH_LIBRARY, or make room there."
