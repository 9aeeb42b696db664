"""`summary`: real talks by consultant and month, as a table or a page."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from voicecoach.coaching.shown import MEASURED
from voicecoach.coaching.summary import Summary
from voicecoach.commands.choices import chosen_settings
from voicecoach.errors import ExportProblem, SettingsProblem
from voicecoach.gathering.summary import library_summary
from voicecoach.library.whole_file import write_whole
from voicecoach.many.tables import Cell, Column, as_csv, as_parquet
from voicecoach.review.summary_page import summary_page
from voicecoach.terminal.tables import counting, make_console


def summary(arguments: argparse.Namespace) -> int:
    """Write it."""
    check_place(arguments.file)
    if arguments.file.exists() and not arguments.force:
        raise SettingsProblem(f"{arguments.file} is there already.", "Choose another name, or say --force to replace it.")
    told = write_summary(chosen_settings(arguments).library, arguments.file)
    if arguments.json:
        everyone = told.rows[-1]
        counts = {"recordings": everyone.recordings, "refused": everyone.refused, "failed": everyone.failed, "rows": len(told.rows)}
        sys.stdout.write(json.dumps({"file": str(arguments.file), **counts}) + "\n")
    return 0


def check_place(file: Path) -> None:
    """Whether a summary can be written as such a file. Raises SettingsProblem; before any work is done."""
    if file.suffix.lower() not in _FORMS:
        raise SettingsProblem(f"A summary cannot be written as {file.name}.", f"Give a file that ends in {', '.join(_FORMS)}.")
    if file.suffix.lower() == ".parquet":
        as_parquet(())
    if not file.absolute().parent.is_dir():
        raise SettingsProblem(f"There is no folder {file.absolute().parent}.", "Make it first, or choose another one.")


def write_summary(library: Path, file: Path) -> Summary:
    """Write the summary of this library, and say so. Raises ExportProblem when it cannot be written."""
    with counting(make_console(stderr=True), "Reading sessions") as told:
        found = library_summary(library, told)
    try:
        write_whole(file, _FORMS[file.suffix.lower()](found))
    except OSError as error:
        raise ExportProblem(f"{file} cannot be written ({error.strerror}).", "Choose another place.") from error
    sys.stderr.write(f"note: The summary is in {file}\n")
    return found


def columns_of(summary: Summary) -> tuple[Column, ...]:
    """One row a consultant and month; each figure as its mean, and in how many talks it could be told."""
    rows = summary.rows

    def column(name: str, kind: type[str] | type[int] | type[float], values: list[Cell]) -> Column:
        return Column(name, kind, tuple(values))

    about = (
        column("consultant", str, [row.consultant for row in rows]),
        column("month", str, [row.month for row in rows]),
        column("recordings", int, [row.recordings for row in rows]),
        column("too_short", int, [row.too_short for row in rows]),
        column("hours", float, [row.hours for row in rows]),
        column("refused", int, [row.refused for row in rows]),
        column("failed", int, [row.failed for row in rows]),
    )
    figures: list[Column] = []
    for place, figure in enumerate(MEASURED):
        figures.append(column(figure.name, float, [row.averages[place].mean for row in rows]))
        figures.append(column(f"{figure.name}_talks", int, [row.averages[place].talks for row in rows]))
    return (*about, *figures)


_FORMS: dict[str, Callable[[Summary], bytes]] = {
    ".csv": lambda found: as_csv(columns_of(found)),
    ".parquet": lambda found: as_parquet(columns_of(found)),
    ".html": lambda found: summary_page(found).encode(),
}
