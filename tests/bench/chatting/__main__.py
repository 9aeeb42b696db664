"""Measure the guard of the chat model: python -m tests.bench.chatting [--seeds N] [--lines FILE] [--write]."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.chatting.judging import judge_half, judge_replies, judged_lines
from tests.bench.chatting.misbehaving import misbehaving
from tests.bench.figure import Figure, as_table, machine
from tests.client.guard_lines import TUNED, read_labelled_replies
from tests.room.rehearsal import ROOT

PAGE = ROOT / "docs" / "chat_guard.md"
NOTE = Path(__file__).parent / "page_note.md"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.chatting", description="Measure the guard of the chat model.")
    parser.add_argument("--turns", type=int, default=500, help="turns against the server that misbehaves, for each seed (default 500)")
    parser.add_argument("--seeds", type=int, default=1, help="how often, each time with other talks (default 1)")
    parser.add_argument("--lines", type=Path, metavar="FILE", help="only judge the labelled replies of this file: totals, no text")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    if options.lines:
        print(as_table(judged_lines(judge_replies(read_labelled_replies(options.lines)), options.lines.name)))
        return
    figures, quotes = misbehaving(options.turns, options.seeds)
    shown = page([*judged_files(), *figures])
    print("\n".join([shown, *(f"got through: {quote}" for quote in quotes)]))
    if options.write:
        PAGE.write_text(shown, encoding="utf-8")


def judged_files() -> list[Figure]:
    """All labelled replies that stand beside the tests."""
    return [
        *judged_lines(judge_half(odd=True), "first set, odd"),
        *judged_lines(judge_half(odd=False), "first set, even"),
        *judged_lines(judge_replies(read_labelled_replies(TUNED)), "second set"),
    ]


def page(figures: list[Figure]) -> str:
    """The page for people."""
    command = " ".join(["python -m tests.bench.chatting", *sys.argv[1:]])
    said = f"What `--client chat` lets through. Measured on {datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `{command}`."
    return f"# The guard of the chat model\n\n{said}\n\n{as_table(figures)}\n\n{NOTE.read_text(encoding='utf-8')}"


if __name__ == "__main__":
    main()
