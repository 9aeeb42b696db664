"""The end of a turn by sound alone, on real speech: python -m tests.bench.turn_ends.sound FOLDER… [--turns N] [--write]."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figure import Figure, as_table, machine
from tests.bench.turn_ends.real_turns import RealTurn, read_turns, score, silence_scores, spoken_s
from tests.bench.turn_ends.scoring import Score, cut_off_at, wait_at
from tests.room.rehearsal import ROOT

FOLDERS = "VOICECOACH_SPEECH"
"""Environment variable: folders with recorded utterances, each a turn, in place of the arguments."""
PAGE = ROOT / "docs" / "end_of_turn_by_sound.md"
NOTE = ROOT / "tests" / "bench" / "turn_ends" / "sound_note.md"
PATIENCES_S = tuple(round(0.3 + 0.1 * number, 2) for number in range(18))
SHOWN_S = (0.5, 0.7, 1.0, 1.5)
MODES = {"as recordings go": False, "as a live talk goes while no word can be read": True}
A_HAIR_S = 1e-6
"""Two means of the same whole frames may differ by so much."""


def figures(turns: list[RealTurn]) -> list[Figure]:
    """Silence alone, and the floor at the same mean waits."""
    alone = silence_scores(turns)
    speakers = len({turn.speaker for turn in turns})
    found = [
        Figure(f"turns ({speakers} speakers, {spoken_s(turns) / 60:.0f} minutes)", str(len(turns))),
        Figure("silence alone", _shown(alone)),
    ]
    for mode, by_words in MODES.items():
        ours = {patience_s: score(turns, patience_s, by_words) for patience_s in PATIENCES_S}
        found += [_beside(mode, patience_s, ours[patience_s], alone) for patience_s in SHOWN_S]
        worse = sum(_is_worse(one, alone) for one in ours.values())
        what = f"{mode}: patiences from {PATIENCES_S[0]:g} to {PATIENCES_S[-1]:g} s at which it cuts off more than silence alone"
        found.append(Figure(what, f"{worse} of {len(ours)}", "0"))
    return found


def _beside(mode: str, patience_s: float, ours: Score, alone: list[Score]) -> Figure:
    same = cut_off_at(alone, ours.wait_s + A_HAIR_S)
    measured = f"{ours.cut_off:.1%} cut off, mean wait {1000 * ours.wait_s:.0f} ms; silence alone at that wait {same:.1%}"
    return Figure(f"{mode}, patience {patience_s:g} s", measured)


def _is_worse(ours: Score, alone: list[Score]) -> bool:
    return ours.cut_off > cut_off_at(alone, ours.wait_s + A_HAIR_S)


def _shown(scores: list[Score]) -> str:
    cuts = " / ".join(f"{cut_off_at(scores, wait_s):.1%}" for wait_s in (0.7, 1.0))
    waits = " / ".join(f"{1000 * wait_at(scores, share):.0f}" for share in (0.10, 0.05))
    return f"cut off at 700 / 1000 ms: {cuts}; wait at 10 / 5 %: {waits} ms"


def main() -> None:
    """Print the table, and write the page if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.turn_ends.sound", description="The end of a turn by sound alone.")
    parser.add_argument("folders", metavar="FOLDER", type=Path, nargs="*", help=f"folders of recorded utterances (or {FOLDERS})")
    parser.add_argument("--turns", type=int, help="only so many turns, to see that it works")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    named = os.environ.get(FOLDERS, "")
    folders = options.folders or [Path(name) for name in named.split(os.pathsep) if name]
    if not folders:
        parser.error(f"name a folder of recorded utterances, or set {FOLDERS}")
    table = as_table(figures(read_turns(folders)[: options.turns]))
    print(table)
    if options.write:
        said = f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `python -m tests.bench.turn_ends.sound {_words()}`"
        PAGE.write_text(f"# When a turn is over, by sound alone\n\n{said}:\n\n{table}\n\n{NOTE.read_text('utf-8')}", encoding="utf-8")


def _words() -> str:
    """The arguments without the places of this machine."""
    return " ".join(Path(word).name if Path(word).is_dir() else word for word in sys.argv[1:])


if __name__ == "__main__":
    main()
