"""A process tree: what a program and all its children use, by Linux's own counters."""

import os
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Usage:
    """Processor seconds so far, those of ended children included, and megabytes held now (proportional share of what is shared)."""

    cpu_s: float
    memory_mb: float


def usage(root: int) -> Usage:
    """Of the process with this number and its descendants; one that ends meanwhile counts with its parent."""
    found = [_one(pid) for pid in _family(root)]
    return Usage(sum(one.cpu_s for one in found), sum(one.memory_mb for one in found))


def _family(root: int) -> list[int]:
    parents = {int(path.name): _parent(path) for path in PROC.iterdir() if path.name.isdigit()}
    family = [root]
    for pid in family:  # grows while we walk
        family += [child for child, parent in parents.items() if parent == pid]
    return family


def _fields(path: Path) -> list[str]:
    """What follows the name in `stat`; the name may hold anything."""
    return (path / "stat").read_text().rpartition(")")[2].split()


def _parent(path: Path) -> int:
    try:
        return int(_fields(path)[1])
    except OSError:
        return 0


def _one(pid: int) -> Usage:
    try:
        ticks = sum(int(number) for number in _fields(PROC / str(pid))[11:15])  # utime, stime, cutime, cstime
        shares = [line.split()[1] for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:")]
    except OSError:
        return Usage(0.0, 0.0)
    return Usage(ticks / os.sysconf("SC_CLK_TCK"), sum(map(int, shares)) / 1024)
