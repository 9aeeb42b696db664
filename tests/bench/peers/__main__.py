"""Measure ours and theirs: python -m tests.bench.peers [--turns N] [--model NAME|FOLDER] [--write]."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.answering import MODELS
from tests.bench.figure import Figure, as_table, machine, percentile
from tests.bench.peers.environment import PEER, peer_python
from tests.bench.peers.hearing import Heard, Listener, hear
from tests.room.player import read_lines
from tests.room.rehearsal import ROOT
from tests.room.room import virtual_room

PAGE, NOTE = ROOT / "docs" / "peers.md", ROOT / "tests" / "bench" / "peers" / "page_note.md"
THEIRS = {
    "as shipped (0.6 s of silence, beam 5)": {},
    "like ours (1 s of silence, decoded after 0.3 s, beam 1)": {
        "post_speech_silence_duration": 1.0,
        "early_transcription_on_silence": 0.3,
        "beam_size": 1,
    },
}


def listeners(model: Path) -> list[Listener]:
    """Ours, and theirs in each manner."""
    script = str(ROOT / "tests" / "bench" / "peers" / "realtimestt.py")
    ours = Listener(
        "voicecoach as shipped (words and silence, 1 s on the average)", (sys.executable, "-m", "tests.bench.peers.ours", str(model))
    )
    theirs = [
        Listener(f"{PEER.replace('==', ' ')} {manner}", (str(peer_python()), script, str(model), json.dumps(options)))
        for manner, options in THEIRS.items()
    ]
    return [ours, *theirs]


def figures(turns: int, model: Path) -> list[Figure]:
    """Each listener alone in the same room, one after the other, with the same turns."""
    good = read_lines("good")[1:9]
    lines = [good[number % len(good)] for number in range(turns)]
    with virtual_room() as room:
        return [figure for listener in listeners(model) for figure in _rows(listener.name, hear(room, listener, lines), turns)]


def _rows(name: str, heard: Heard, turns: int) -> list[Figure]:
    waits = [1000 * wait for wait in heard.waits_s]
    both = f"{percentile(waits, 50):.0f} / {percentile(waits, 95):.0f} ms" if waits else "never"
    return [
        Figure(f"{name}: end of speech → final text, p50 / p95", both),
        Figure(f"{name}: turns answered in time, cut off before their end", f"{len(waits)} of {turns}, {heard.cut_off}"),
        Figure(f"{name}: processor, memory at most", f"{heard.cpu_s:.1f} s in {heard.took_s:.0f} s, {heard.memory_mb:.0f} MB"),
    ]


def main() -> None:
    """Print the table, and write the page if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description="Side by side with another open voice loop.")
    parser.add_argument("--turns", type=int, default=24, help="turns spoken to each (default 24)")
    parser.add_argument("--model", default="shape of tiny.en", help=f"a folder, or one of: {', '.join(MODELS)} (default shape of tiny.en)")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    model = MODELS[options.model]() if options.model in MODELS else Path(options.model)
    table = as_table(figures(options.turns, model))
    print(f"{machine()}, model: {options.model}\n\n{table}")
    if options.write:
        command = f"python -m tests.bench.peers {' '.join(sys.argv[1:])}".strip()
        said = f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `{command}` (`make bench-peers`), model: {options.model}"
        PAGE.write_text(f"# Side by side with a peer\n\n{said}:\n\n{table}\n\n{NOTE.read_text('utf-8')}", encoding="utf-8")


if __name__ == "__main__":
    main()
