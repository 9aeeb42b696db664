"""How much memory hours of talk need: brought in by the command, and exported as a page with its sound."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.importing.long_talks import write_talk
from tests.bench.importing.watched import Watched, watch
from voicecoach import shipped

MOST_MB = 1500
CHANNELS = {1: "one channel", 2: "two channels"}


def memory(place: Path, hours: float, rest_s: float) -> Iterator[Figure]:
    """One channel and two; after each minute and a half of talk nobody speaks for so many seconds."""
    for channels, name in CHANNELS.items():
        library = place / f"library-{channels}"
        talk = write_talk(place / f"{channels}.flac", 3600 * hours, channels, rest_s)
        kept = ("--library", str(library))
        command = ("-m", "voicecoach", "import", str(talk), "--consented", *kept, "--whisper-model", str(shipped.miniature_whisper()))
        told = f"{hours:g} h on {name}" + (f", {rest_s:g} s of rest after each round of talk" if rest_s else "")
        yield _figure(f"{told}: brought in and reported", watch(command))
        command = ("-m", "voicecoach", "export", "latest", str(place / f"{channels}.html"), *kept)
        yield _figure(f"{told}: the page exported with its sound", watch(command))
        shutil.rmtree(library)
        talk.unlink()


def _figure(what: str, used: Watched) -> Figure:
    if used.failed:
        return Figure(what, "it failed", f"≤ {MOST_MB} MB")
    held = f"{used.memory_mb:.0f} MB resident at most, in {used.took_s / 60:.1f} minutes ({used.cpu_s / 60:.1f} of processor)"
    return Figure(what, held, f"≤ {MOST_MB} MB")
