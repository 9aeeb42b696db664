"""Measure importing: its memory and its speed.

python -m tests.bench.importing [--hours H] [--rest S] [--minutes M] [--rounds N] [--recording FILE] [--only memory|speed] [--write]
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figure import Figure, as_table, machine
from tests.bench.importing.memory import memory
from tests.bench.importing.speed import speed
from tests.room.rehearsal import ROOT

PAGE, NOTE = ROOT / "docs" / "importing.md", Path(__file__).parent / "page_note.md"


def main() -> None:
    """Print the table, and write the page if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.importing", description="How long an import takes, and how much memory.")
    parser.add_argument("--hours", type=float, default=3.0, help="of talk whose memory is measured (default 3)")
    parser.add_argument(
        "--rest", type=float, default=0.0, help="seconds of them in which nobody speaks, after each 90 s of talk (default 0)"
    )
    parser.add_argument("--minutes", type=float, default=6.0, help="of talk whose speed is measured (default 6)")
    parser.add_argument("--rounds", type=int, default=3, help="how often, by turns with the bare recogniser (default 3)")
    parser.add_argument("--recording", type=Path, help="measure the speed with this file instead")
    parser.add_argument("--only", choices=("memory", "speed"), help="one of the two")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        figures = []
        for figure in _measured(options, Path(name)):
            figures.append(figure)
            print(figure.as_row(), file=sys.stderr, flush=True)
    print(f"{machine()}\n\n{as_table(figures)}")
    if options.write:
        command = f"python -m tests.bench.importing {' '.join(sys.argv[1:])}".strip()
        said = f"{datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `{command}` (`make bench-importing`)"
        PAGE.write_text(f"# Importing\n\n{said}:\n\n{as_table(figures)}\n\n{NOTE.read_text('utf-8')}", encoding="utf-8")


def _measured(options: argparse.Namespace, place: Path) -> Iterator[Figure]:
    if options.only != "memory":
        yield from speed(place, options.minutes, options.rounds, options.recording)
    if options.only != "speed":
        yield from memory(place, options.hours, options.rest)


if __name__ == "__main__":
    main()
