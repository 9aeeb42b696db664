"""A program that is watched while it runs: how long it takes, how much processor, and how much memory it holds at most."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from tests.bench.peers.process_tree import usage

LOOK_EVERY_S = 0.25
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Watched:
    """What a program and its children used."""

    took_s: float
    cpu_s: float
    """Up to the last look: a quarter of a second may be missing."""
    memory_mb: float
    """Resident at most, all processes together; what they share counts for each of them."""
    said: str
    """What it wrote on its standard output."""
    failed: bool


def watch(command: Sequence[str]) -> Watched:
    """Run this with Python and look at it four times a second."""
    began = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:  # a pipe would fill up, and the program wait for ever
        program = subprocess.Popen([sys.executable, *command], stdout=said, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        cpu_s = memory_mb = 0.0
        while program.poll() is None:
            cpu_s, memory_mb = max(cpu_s, usage(program.pid).cpu_s), max(memory_mb, _resident_mb(program.pid))
            time.sleep(LOOK_EVERY_S)
        took_s = time.monotonic() - began
        said.seek(0)
        return Watched(took_s, cpu_s, memory_mb, said.read(), program.returncode != 0)


def _resident_mb(pid: int) -> float:
    try:
        program = psutil.Process(pid)
        family = [program, *program.children(recursive=True)]
        return sum(one.memory_info().rss for one in family) / MB
    except psutil.NoSuchProcess:
        return 0.0
