"""The page of the table of faults: what was promised, how often it was tried, and every try that was not kept."""

from collections.abc import Iterable, Sequence

from tests.bench.figure import machine
from tests.faults.fault import Fault
from tests.faults.results import Result

INTRODUCTION = """\
# Nothing lost: what breaks, and what is left then

Each row was made to happen by `make faults`: with a virtual sound card, a server on the loopback interface, a small file system,
signals, and the program itself as a child process. What no test machine can do for real (an hour of suspend, a clock that is set back,
a device that another program holds) is put in at the clock or the microphone, and marked *injected*. Every fault also happens in
`make test`.
"""


def page(faults: Sequence[Fault], results: Sequence[Result], commands: Sequence[str], code: str) -> str:
    """The whole page, in Markdown."""
    rows = [_row(fault, [result for result in results if result.fault == fault.name]) for fault in faults]
    return "\n".join(
        [
            INTRODUCTION,
            f"{_days(results)}, on {machine()}, commit {code}, by {' and '.join(f'`{command}`' for command in commands)}; "
            f"{sum(result.seconds for result in results) / 60:.0f} minutes in all:",
            "",
            "| what happens | what is promised | how | tried | kept |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            *_told("## Not kept", (result for result in results if result.kept is False)),
            *_told("## Could not be made to happen on this machine", (result for result in results if result.kept is None)),
        ]
    )


def _row(fault: Fault, results: Sequence[Result]) -> str:
    tried = [result for result in results if result.kept is not None]
    kept = sum(result.kept is True for result in tried)
    times = f"{len(tried):,}" if len(tried) == fault.times else f"{len(tried):,} of {fault.times:,}"
    cells = (fault.name, fault.promise, "injected" if fault.injected else "real", times, f"{kept:,}" if tried else "–")
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _told(heading: str, results: Iterable[Result]) -> list[str]:
    lines = [f"* {result.fault}, seed {result.seed}: {result.seen}" for result in results]
    return [heading, "", *lines, ""] if lines else []


def _days(results: Sequence[Result]) -> str:
    days = sorted({result.at[:10] for result in results})
    return " to ".join(dict.fromkeys((days[0], days[-1]))) if days else "Nothing was tried yet"
