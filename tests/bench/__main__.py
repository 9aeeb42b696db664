"""Measure and print: python -m tests.bench [--only NAME] [--minutes M] [--turns N] [--write]."""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from tests.bench.answering import answering, long_turns
from tests.bench.assessing import assessing
from tests.bench.decoding import decoding
from tests.bench.dropping import dropped_frames
from tests.bench.ear import listening
from tests.bench.figure import Figure, as_table, machine
from tests.bench.pages import pages
from tests.bench.starting import help_is_there, microphone_is_live
from tests.practice.test_ten_minutes import play_ten_minutes
from tests.room.rehearsal import ROOT
from tests.room.room import NoRoom

PAGE, NOTE = ROOT / "docs" / "measurements.md", ROOT / "tests" / "bench" / "page_note.md"


def ten_minutes() -> list[Figure]:
    """A scripted session of ten minutes on the sample clock."""
    return [Figure("ten-minute scripted session", f"{play_ten_minutes():.2f} s", "≤ 1 s")]


def benchmarks(options: argparse.Namespace) -> dict[str, Callable[[], list[Figure]]]:
    """All of them by name, quick ones first."""
    return {
        "help": help_is_there,
        "script": ten_minutes,
        "assess": assessing,
        "pages": pages,
        "ear": listening,
        "live": microphone_is_live,
        "decode": decoding,
        "answer": lambda: answering(options.turns),
        "long": lambda: long_turns(options.long_turns),
        "busy": lambda: dropped_frames(options.minutes),
    }


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure how fast the program is on this machine.")
    parser.add_argument("--only", metavar="NAME", help="help, script, assess, pages, ear, live, decode, answer, long or busy")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long the busy run lasts (default 10)")
    parser.add_argument("--turns", type=int, default=10, help="turns of the session in the room (default 10)")
    parser.add_argument("--long-turns", type=int, default=3, help="turns of three minutes, with each model (default 3)")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    figures: list[Figure] = []
    for name, measure in benchmarks(options).items():
        if options.only not in (None, name):
            continue
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        try:
            figures += measure()
        except NoRoom as problem:
            figures.append(Figure(name, f"not measured: {problem}"))
    print(f"{machine()}\n\n{as_table(figures)}")
    if options.write:
        write(figures)


def write(figures: list[Figure]) -> None:
    """Put the figures where readers look for them, with date, machine and command."""
    said = f"{datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `python -m tests.bench {' '.join(sys.argv[1:])}`:"
    PAGE.write_text(f"# Measurements\n\n{said}\n\n{as_table(figures)}\n\n{NOTE.read_text('utf-8')}", encoding="utf-8")


if __name__ == "__main__":
    main()
