"""A sample: what the program holds at one moment – memory, children, threads, open files, files in the temporary folder."""

import gc
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import psutil

MB = 1_000_000
SETTLED_MIN = 10.0
"""Minutes after which memory may not grow any more."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Taken at this minute of talk, or after this session."""

    at: float
    memory_mb: float
    """Resident memory of the program itself."""
    children_mb: float
    children: int
    threads: int
    files: int
    """Open file descriptors."""
    temporary: int
    """Files and folders in the temporary folder, but for the one that PulseAudio makes itself where the system gives it none."""
    turns: int = 0
    dropped: int = 0
    """Frames of the microphone that were lost so far."""
    computed_s: float = 0.0
    """Processor time that the program itself has taken so far."""

    def as_json(self) -> dict[str, float]:
        """For the file in which a part is kept."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def look_at_this_process(at: float, turns: int = 0, dropped: int = 0) -> Sample:
    """The process that calls, after what nobody refers to was cleared away."""
    gc.collect()
    own = psutil.Process()
    children = own.children(recursive=True)
    held = [memory_of(child) for child in children]
    temporary = len([path for path in Path(tempfile.gettempdir()).iterdir() if not path.name.startswith("pulse-")])
    about = (own.num_threads(), own.num_fds() if hasattr(own, "num_fds") else own.num_handles(), temporary)
    return Sample(at, own.memory_info().rss / MB, sum(held), len(children), *about, turns, dropped, time.process_time())


def memory_of(process: psutil.Process) -> float:
    """Resident MB; none of a process that is just ending."""
    try:
        return float(process.memory_info().rss) / MB
    except psutil.NoSuchProcess:
        return 0.0


def growth_percent(values: Sequence[float]) -> float:
    """From the median of the first three values to that of the last three; a single one may be caught in the middle of something."""
    first, last = median(values[:3]), median(values[-3:])
    return 100.0 * (last - first) / first if first else 0.0


def settled(samples: Sequence[Sample], after: float = SETTLED_MIN) -> list[Sample]:
    """Those behind the first minutes."""
    return [sample for sample in samples if sample.at >= after]
