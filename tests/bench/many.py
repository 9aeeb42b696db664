"""Many recordings: a mixed folder through a cluster with a killed worker, and how much two workers do more than one.

python -m tests.bench.many [--files 50] [--talks 12] [--turns N] [--whisper-model NAME|FOLDER] [--write]

`--write` puts the figures into docs/many.md. Needs an idle machine with at least two cores.
"""

import argparse
import csv
import os
import platform
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.many.killing import Cluster, bring, killing_one
from tests.many.mixed import CONSULTANTS, Mixed, make_mixed, write_talk
from voicecoach import shipped, wiring_many
from voicecoach.conversation.consent import Consent
from voicecoach.library.imports_file import ImportsFile, read_imports
from voicecoach.library.sessions import read_about, session_folders
from voicecoach.many.finding import find_below
from voicecoach.many.handing_out import HandingOut, Plan
from voicecoach.many.jobs import Fate
from voicecoach.many.on_dask import OnDask, on_this_machine
from voicecoach.many.people import people_below
from voicecoach.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "many.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
WANTED_RATIO = 1.6
HOURS = 100_000


@dataclass(frozen=True)
class Throughput:
    """So many workers brought in so much sound in so much time."""

    workers: int
    sound_s: float
    took_s: float

    @property
    def times_real_time(self) -> float:
        return self.sound_s / self.took_s


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.many", description=__doc__)
    parser.add_argument("--files", type=int, default=50, help="files in the mixed folder; 0 leaves it out")
    parser.add_argument("--talks", type=int, default=12, help="talks to measure throughput with; 0 leaves it out")
    parser.add_argument("--turns", type=int, help="turns of each of these talks; default the whole talk")
    parser.add_argument("--whisper-model", default=str(shipped.miniature_whisper()), help="for the throughput")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.name}")
    options = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    lines = [f"Measured {datetime.now(UTC):%Y-%m-%d} on {machine}; recogniser: {Path(options.whisper_model).name}."]
    with tempfile.TemporaryDirectory() as name:
        if options.files:
            lines.append(mixed_folder(Path(name) / "mixed", options.files))
        if options.talks:
            lines += throughput_lines(Path(name) / "speed", options)
    print("\n".join(lines))
    if options.write:
        text = PAGE.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        told = "\n".join(f"* {line}" for line in lines)
        PAGE.write_text(f"{before}{BEGIN}\n{told}\n{END}{rest.partition(END)[2]}", encoding="utf-8", newline="\n")


def mixed_folder(place: Path, files: int) -> str:
    """The folder goes through two workers, one of which is killed; raises AssertionError when anything is lost, doubled or miscounted."""
    mixed, library = make_mixed(place / "in", files), place / "library"
    library.mkdir()
    cluster = Cluster(2)
    began = time.monotonic()
    with closing(cluster.workers), killing_one(cluster, library) as killed:
        code = bring(mixed.folder, library, "--scheduler", cluster.address, "--summary", str(library / "out.csv"))
    took = time.monotonic() - began
    assert (code, len(killed)) == (0, 1)
    check(mixed, library)
    return (
        f"{mixed.files} mixed files, one of two workers killed at work: {len(mixed.good)} brought in, {len(mixed.copies)} known as copies, "
        f"{len(mixed.bad)} refused, 0 lost, 0 doubled, the summary right, in {took:.0f} s."
    )


def check(mixed: Mixed, library: Path) -> None:
    """Each good one once, and everything counted, in all and for each consultant."""
    folders = session_folders(library)
    assert len({read_about(folder).source.sha256 for folder in folders}) == len(folders) == len(mixed.good)
    fates = Counter(line.fate for line in read_imports(library).values())
    assert fates == {Fate.BROUGHT: len(mixed.good), Fate.TWIN: len(mixed.copies), Fate.REFUSED: len(mixed.bad)}
    rows = {
        (row["consultant"], row["month"]): [int(row[name]) for name in ("recordings", "refused", "failed")]
        for row in csv.DictReader((library / "out.csv").read_text("utf-8-sig").splitlines())
    }
    assert rows["everyone", "all"] == [len(mixed.good), len(mixed.bad), 0]
    for who in CONSULTANTS:
        own = [sum(name.startswith(f"{who}/") for name in names) for names in (mixed.good, mixed.bad)]
        assert rows[who, "all"] == [*own, 0]


def throughput_lines(place: Path, options: argparse.Namespace) -> list[str]:
    """One worker, two workers, and what that makes of 100,000 hours."""
    (place / "in").mkdir(parents=True)
    for number in range(options.talks):
        write_talk(place / "in" / f"{number:03}.flac", options.turns, 0.9 - 0.005 * number)
    one, two = (throughput(place, workers, options.whisper_model) for workers in (1, 2))
    ratio = two.times_real_time / one.times_real_time
    core_hours = HOURS / one.times_real_time
    minutes = f"{one.sound_s / 60:.1f} minutes of sound in {options.talks} files"
    kept = sum(file.stat().st_size for file in (place / "library-1").rglob("*") if file.is_file())
    kept_an_hour = kept / one.sound_s * 3600
    return [
        f"One worker (one thread): {one.times_real_time:.1f} × real time over {minutes}.",
        f"Two workers: {two.times_real_time:.1f} × real time, {ratio:.2f} × one (wanted: at least {WANTED_RATIO}).",
        f"{HOURS:,} hours at that rate: {core_hours:,.0f} core-hours; {kept_an_hour / 1e6:.0f} MB of library an hour, "
        f"{kept_an_hour * HOURS / 1e12:.1f} TB in all.",
    ]


def throughput(place: Path, workers: int, model: str) -> Throughput:
    """The same folder into a fresh library; the clock runs from the first recording handed out to the last one back."""
    library = place / f"library-{workers}"
    library.mkdir()
    settings = Settings(library, place / "personas", model)
    people = people_below(place / "in", None)
    consent = Consent(("consultant", "client"), datetime.now(UTC), asked=False)
    plan = Plan(people, consent, wiring_many.begin_staging(library), on_right=False, again=False, before={}, sessions={})
    with closing(on_this_machine(workers)) as engine, closing(ImportsFile(library)) as sink:
        warm(engine, settings, place / "in")
        run: HandingOut = wiring_many.build_handing_out(settings, plan, engine, sink)
        assert not list(run.look(find_below(place / "in", library).recordings))
        began = time.monotonic()
        steps = list(run.bring())
        took = time.monotonic() - began
    assert all(step.done.fate is Fate.BROUGHT for step in steps)
    return Throughput(workers, sum(step.seconds for step in steps), took)


def warm(engine: OnDask, settings: Settings, folder: Path) -> None:
    """Programs are loaded before the clock runs."""
    engine.everywhere(lambda: wiring_many.ready(settings, folder))


if __name__ == "__main__":
    main()
