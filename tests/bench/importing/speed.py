"""How much longer an import takes than the bare recogniser needs for the same file: by turns, in one run."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure
from tests.bench.importing.long_talks import write_talk
from tests.bench.importing.memory import CHANNELS
from tests.bench.importing.watched import Watched, watch
from tests.bench.shaped import BASE, shaped_model

MOST = 1.10


def speed(place: Path, minutes: float, rounds: int, recording: Path | None = None) -> Iterator[Figure]:
    """The recording, or else a talk of so many minutes on one channel and on two; as often as wanted, the bare recogniser first."""
    files = {
        f"{minutes:g} minutes on {name}": write_talk(place / f"speed-{channels}.flac", 60 * minutes, channels)
        for channels, name in CHANNELS.items()
    }
    for name, file in ({recording.name: recording} if recording else files).items():
        pairs = [(_bare(file), _brought(file, place / "speed-library")) for _ in range(rounds)]
        yield from _figures(name, [bare for bare, _ in pairs], [brought for _, brought in pairs])


def _bare(file: Path) -> Watched:
    return watch(("-m", "tests.bench.importing.bare", str(file), str(shaped_model(BASE))))


def _brought(file: Path, library: Path) -> Watched:
    shutil.rmtree(library, ignore_errors=True)
    model = ("--whisper-model", str(shaped_model(BASE)))
    return watch(("-m", "voicecoach", "import", str(file), "--consented", "--json", "--library", str(library), *model))


def _figures(name: str, bare: Sequence[Watched], brought: Sequence[Watched]) -> Iterator[Figure]:
    if any(one.failed for one in (*bare, *brought)):
        yield Figure(f"{name}: import against the bare recogniser", "it failed", f"≤ {MOST}")
        return
    for what, of in (("processor", lambda one: one.cpu_s), ("clock", lambda one: one.took_s)):
        ours, theirs = median(map(of, brought)), median(map(of, bare))
        ratio = ours / theirs
        held = "held" if ratio <= MOST else "MISSED"
        measured = f"{ours:.1f} s against {theirs:.1f} s: {ratio:.2f} × ({held})"
        yield Figure(f"{name}: import against the bare recogniser, {what}, median of {len(bare)}", measured, f"≤ {MOST:.2f} ×")
