"""How quickly the program is there: its help, and a microphone that is live."""

import signal
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure
from tests.room.rehearsal import OPTIONS, ROOT, command
from tests.room.room import Room, virtual_room

TIMES = 5


def help_is_there() -> list[Figure]:
    """Seconds until `--help` is printed; the median of a few."""
    took: list[float] = []
    for _ in range(TIMES):
        began = time.perf_counter()
        subprocess.run(command("--help"), cwd=ROOT, capture_output=True, check=True)
        took.append(time.perf_counter() - began)
    return [Figure(f"`voicecoach --help`, median of {TIMES}", f"{median(took):.2f} s", "≤ 0.3 s")]


def microphone_is_live() -> list[Figure]:
    """Seconds from the start of the process until the sound server sees it record."""
    took = [seconds for seconds in (_one_start() for _ in range(TIMES)) if seconds is not None]
    measured = f"{median(took):.2f} s ({len(took)} of {TIMES} starts)" if took else "never"
    return [Figure("microphone live after start, median", measured, "≤ 1 s")]


def _records(room: Room) -> bool:
    """Whether a program other than the room's own recorders has a recording stream that runs."""
    streams = room.control("list", "source-outputs").split("Source Output #")
    return any("protocol-native" in stream and "Corked: no" in stream and 'binary = "pacat"' not in stream for stream in streams)


def _one_start() -> float | None:
    with virtual_room() as room, tempfile.TemporaryDirectory() as library:
        began = time.perf_counter()
        words = command("practice", "hannah", "--library", str(Path(library)), *OPTIONS)
        none = subprocess.DEVNULL
        program = subprocess.Popen(words, cwd=ROOT, env=room.environment, stdin=none, stdout=none, stderr=none)
        try:
            while time.perf_counter() - began < 10:
                if _records(room):
                    return time.perf_counter() - began
                time.sleep(0.02)
            return None
        finally:
            program.send_signal(signal.SIGINT)
            program.wait(30)
