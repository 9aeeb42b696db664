"""Measure in the room: python -m tests.bench.barge_in [--trials N] [--echo] [--write]."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.barge_in.sounds import Kind, OverTheClient, coughs, murmurs, noises, real_speech, speech
from tests.bench.barge_in.trials import WORDS_STOP, Trial, cut_turns, hold
from tests.bench.figure import Figure, as_table, machine, percentile
from tests.room.rehearsal import ROOT
from tests.room.room import virtual_room

PAGE = ROOT / "docs" / "barge_in.md"
NOTE = Path(__file__).parent / "page_note.md"
ECHO = 0.25
"""Minus 12 dB."""
HEADPHONES, LOUDSPEAKERS = ("--headphones",), ("--barge-in",)
A_SESSION = 6
"""Trials in one session: a client who is interrupted all the time hangs up."""


def main() -> None:
    """Print the table, and write the page if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.barge_in", description="How fast is a client silent who is spoken over?")
    parser.add_argument("--trials", type=int, default=20, help="sounds of each kind (default 20)")
    parser.add_argument("--echo", action="store_true", help="on loudspeakers that the microphone hears, with echo cancellation")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    table = as_table(measure(options.trials, options.echo))
    print(table)
    if options.write:
        said = f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `python -m tests.bench.barge_in {' '.join(sys.argv[1:])}`"
        PAGE.write_text(f"# Barge-in\n\n{said}:\n\n{table}\n\n{NOTE.read_text(encoding='utf-8')}", encoding="utf-8")


def measure(count: int, echo: bool) -> list[Figure]:
    """Everything that there are sounds for."""
    figures: list[Figure] = []
    for make in (speech, real_speech, murmurs, coughs, noises):
        overs = make(count)
        if not overs:
            continue
        print(f"measuring {overs[0].kind} …", file=sys.stderr, flush=True)
        trials, cuts = hold_all(overs, echo)
        told = [trial for trial in trials if trial.spoke]
        if overs[0].kind in WORDS_STOP:
            figures += [*stops(overs[0].kind, told), *words_kept(overs[0].kind, told, cuts)]
        else:
            figures.append(false_stops(overs[0].kind, told))
    return figures


def hold_all(overs: Sequence[OverTheClient], echo: bool) -> tuple[list[Trial], list[tuple[str, str]]]:
    """Sessions until every sound was tried, or three times as many as should be needed."""
    trials: list[Trial] = []
    cuts: list[tuple[str, str]] = []
    with virtual_room() as room, tempfile.TemporaryDirectory() as name:
        if echo:
            room.let_the_microphone_hear_the_loudspeaker(ECHO)
        for number in range(3 * (1 + len(overs) // A_SESSION)):
            waiting = overs[len(trials) :][:A_SESSION]
            if not waiting:
                break
            folder = Path(name) / str(number)
            folder.mkdir()
            held, library = hold(room, folder, waiting, LOUDSPEAKERS if echo else HEADPHONES)
            trials += held
            cuts += cut_turns(library)
    return trials, cuts


def stops(kind: Kind, told: Sequence[Trial]) -> list[Figure]:
    """How fast, and how often not at all."""
    waits = [1000 * trial.stopped_s for trial in told if trial.stopped_s is not None]
    spread = f"p50 {percentile(waits, 50):.0f} ms, p95 {percentile(waits, 95):.0f} ms" if waits else "never"
    return [
        Figure(f"{kind}: from half a second of it to the client's silence", f"{spread} ({len(waits)} of {len(told)} stopped)", "≤ 300 ms")
    ]


def false_stops(kind: Kind, told: Sequence[Trial]) -> Figure:
    """How often for nothing, and whether she went on."""
    stopped = [trial for trial in told if trial.stopped_s is not None]
    back = [trial.resumed_s for trial in stopped if trial.resumed_s is not None]
    longest = f", after {max(back):.1f} s at most" if back else ""
    return Figure(f"{kind}: false stops", f"{len(stopped)} of {len(told)}; {len(back)} went on{longest}", "0, or all went on")


def words_kept(kind: Kind, told: Sequence[Trial], cuts: Sequence[tuple[str, str]]) -> list[Figure]:
    """Whether what she did not get to say is left out of the transcript."""
    stopped = sum(trial.stopped_s is not None for trial in told)
    return [Figure(f"{kind}: replies that were cut, and are kept as cut", f"{len(cuts)} for {stopped} stops", "as many")]


if __name__ == "__main__":
    main()
