"""Measure on turns that nothing was learned from: python -m tests.bench.turn_ends [--write | --judge]."""

import argparse
import sys
from datetime import UTC, datetime
from functools import partial

from tests.bench.figure import Figure, as_table, machine
from tests.bench.turn_ends.scoring import Score, curve, cut_off_at, silence_curve, wait_at
from tests.bench.turn_ends.spoken_turns import speak
from tests.gold.gold import gold_talks
from tests.learning.turn_ends import texts
from tests.room.rehearsal import ROOT
from voicecoach.turn_ends.sureness import shipped_weights, sureness

PAGE = ROOT / "docs" / "end_of_turn.md"
SEEDS = (1001, 1002, 1003)
ERROR_RATES, DELAYS_S = (0.0, 0.1, 0.2), (0.2, 1.0, 2.0)
AIM = {(0.1, 1.0): "≤ 10 %, ≤ 5 %"}


def main() -> None:
    """Print the table, and write the page if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.turn_ends", description="How often is a pause mistaken for the end of a turn?"
    )
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--judge", action="store_true", help="on the talks that judge: no look at the test talks")
    options = parser.parse_args()
    if options.judge and options.write:
        parser.error("the page shows the test talks: leave out --judge to write it")
    table = as_table(figures("judge" if options.judge else "test"))
    print(table)
    if options.write:
        said = f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `python -m tests.bench.turn_ends {' '.join(sys.argv[1:])}`"
        note = (PAGE.parent.parent / "tests" / "bench" / "turn_ends" / "page_note.md").read_text(encoding="utf-8")
        PAGE.write_text(f"# When a turn is over\n\n{said}:\n\n{table}\n\n{note}", encoding="utf-8")


def figures(half: str) -> list[Figure]:
    """Silence alone, and silence with words for each recogniser, on the same turns of this half of the gold set."""
    written = texts(gold_talks(half), both=False)
    sure = partial(sureness, weights=shipped_weights())
    found: list[Figure] = []
    for errors in ERROR_RATES:
        turns = [turn for seed in SEEDS for turn in speak(written, errors, seed)]
        if errors == ERROR_RATES[0]:
            found.append(Figure(f"turns, with a longest pause drawn for each ({len(SEEDS)} times the same words)", str(len(turns))))
        found.append(_row(f"silence alone, the same pauses as with {errors:.0%} errors", silence_curve(turns)))
        for delay_s in DELAYS_S:
            row = f"words, {errors:.0%} errors, {delay_s:g} s late"
            found.append(_row(row, curve(turns, sure, delay_s), AIM.get((errors, delay_s), "")))
    return found


def _row(what: str, scores: list[Score], aim: str = "") -> Figure:
    cuts = " / ".join(f"{cut_off_at(scores, wait_s):.1%}" for wait_s in (0.7, 1.0))
    waits = " / ".join(f"{1000 * wait_at(scores, share):.0f}" for share in (0.10, 0.05))
    return Figure(what, f"cut off at 700 / 1000 ms: {cuts}; wait at 10 / 5 %: {waits} ms", aim)


if __name__ == "__main__":
    main()
