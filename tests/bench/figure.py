"""A figure: one measurement with what we aim at, as a line of a table."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, what came out, and what we aim at; all for people."""

    what: str
    measured: str
    goal: str = ""

    def as_row(self) -> str:
        """A row of a Markdown table."""
        return f"| {self.what} | {self.measured} | {self.goal} |"


def as_table(figures: list[Figure]) -> str:
    """A Markdown table of figures."""
    return "\n".join(["| what | measured | goal |", "| --- | --- | --- |", *(figure.as_row() for figure in figures)])


def machine() -> str:
    """The machine that the figures hold for, in one line."""
    cores = os.cpu_count() or 0
    return f"{_processor()}, {cores} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    names = (
        [line.split(":")[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        if cpuinfo.exists()
        else []
    )
    return names[0] if names else platform.processor() or "unknown processor"


def percentile(values: list[float], percent: float) -> float:
    """The value that so many percent of the others do not exceed (nearest rank); `values` must not be empty."""
    ranked = sorted(values)
    return ranked[max(0, -(-round(percent * len(ranked)) // 100) - 1)]
