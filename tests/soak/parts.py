"""The parts of the soak: what is done, what is found in it, and whether that is what was promised. Each runs in a process of its own."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.room.room import NoRoom
from tests.soak.live import practise_live
from tests.soak.sampling import SETTLED_MIN, Sample, growth_percent, look_at_this_process, settled
from tests.soak.sessions import left_behind, sessions_in_a_row, short_recording
from tests.soak.talk import real_crew, talk_for

MOST_GROWTH = 5.0
SETTLED_SESSIONS = 5
"""Sessions after which memory may not grow any more."""
SLOWER = 1.2
"""Turns differ in length: so much is chance."""
NO_MORE = "no more than at the start"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the result: what was looked at, what came out, what was promised; `kept` is None where nothing could be measured."""

    what: str
    found: str
    promised: str
    kept: bool | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a part found, with the samples behind it."""

    findings: tuple[Finding, ...]
    samples: tuple[dict[str, float], ...] = ()


def _say(sample: Sample) -> None:
    print(f"{sample.at:g}: {sample.as_json()}", file=sys.stderr, flush=True)


def long_talk(minutes: float, folder: Path) -> Result:
    """Two hours of talk, if `minutes` says so."""
    samples: list[Sample] = []
    before = look_at_this_process(0)
    after = talk_for(minutes, folder / "library", real_crew(), lambda sample: (samples.append(sample), _say(sample)))
    steady = settled(samples, min(SETTLED_MIN, minutes / 3))
    findings = (
        Finding("talk, turns", f"{minutes:g} min, {after.turns}", "", None),
        _growth("memory of the program", [sample.memory_mb for sample in steady]),
        _growth("memory of its children", [sample.children_mb for sample in steady]),
        _steady_pace(steady),
        Finding("frames dropped", str(after.dropped), "0", after.dropped == 0),
        *_held(steady),
        *_left(before, after),
        _files_left(folder / "library"),
    )
    return Result(findings, tuple(sample.as_json() for sample in samples))


def _steady_pace(steady: Sequence[Sample]) -> Finding:
    """Processor time a turn, children aside, of the first third against the last: what is worked out anew each turn must not grow."""
    third = max(1, len(steady) // 3)

    def milliseconds(some: Sequence[Sample]) -> float:
        return 1000 * (some[-1].computed_s - some[0].computed_s) / max(1, some[-1].turns - some[0].turns)

    first, last = milliseconds(steady[: third + 1]), milliseconds(steady[-third - 1 :])
    return Finding(
        "computing a turn, first third and last", f"{first:.0f} ms, {last:.0f} ms", "not growing (≤ 1.2 times)", last <= 1.2 * first
    )


def _held(steady: Sequence[Sample]) -> tuple[Finding, ...]:
    """While it goes on: the largest numbers of the first third against those of the last."""
    third = max(1, len(steady) // 3)

    def most(name: str, some: Sequence[Sample]) -> int:
        return max(int(getattr(sample, name)) for sample in some)

    pairs = [(name, most(name, steady[:third]), most(name, steady[-third:])) for name in ("threads", "children", "files", "temporary")]
    return tuple(Finding(f"{name}, most in the first third and the last", f"{a}, {b}", "not growing", b <= a) for name, a, b in pairs)


def _left(before: Sample, after: Sample) -> tuple[Finding, ...]:
    """When everything was closed."""
    names = ("threads", "children", "files", "temporary")
    pairs = [(name, int(getattr(before, name)), int(getattr(after, name))) for name in names]
    return tuple(Finding(f"{name} before and after", f"{a}, {b}", NO_MORE, b <= a) for name, a, b in pairs)


def _files_left(library: Path) -> Finding:
    left = left_behind(library)
    return Finding("unfinished files in the library", ", ".join(left) or "none", "none", not left)


def _growth(what: str, values: Sequence[float]) -> Finding:
    percent = growth_percent(values)
    found = f"{percent:+.1f} % ({median(values[:3]):.0f} MB to {median(values[-3:]):.0f} MB)"
    return Finding(f"growth of the {what}", found, f"≤ {MOST_GROWTH:g} %", percent <= MOST_GROWTH)


def many_sessions(count: float, folder: Path) -> Result:
    """Thirty sessions in a row, if `count` says so."""
    samples = sessions_in_a_row(int(count), folder / "library", short_recording(folder), _say)
    steady = settled(samples, min(SETTLED_SESSIONS, count / 3))
    findings = (
        Finding("sessions, by command and in the app by turns", f"{count:g}", "", None),
        _growth("memory of the program", [sample.memory_mb for sample in steady]),
        *_left(steady[0], samples[-1]),
        _files_left(folder / "library"),
    )
    return Result(findings, tuple(sample.as_json() for sample in samples))


def live_talk(minutes: float, folder: Path) -> Result:
    """A stretch in real time, on a virtual sound card."""
    try:
        live = practise_live(minutes, folder, lambda said: print(said, file=sys.stderr, flush=True))
    except NoRoom as problem:
        return Result((Finding("real time on a sound card", f"not measured: {problem}", "0 dropped frames", None),))
    return Result(
        (
            Finding("real time on a virtual sound card", f"{live.minutes:.1f} min, {live.sessions} sessions", "", None),
            Finding("sessions in which frames were dropped", str(live.with_loss), "0", live.with_loss == 0),
            Finding("lines said and turns heard", f"{live.said}, {live.turns}", "all", live.turns >= live.said),
            Finding("most memory of the program", f"{live.most_mb:.0f} MB", "", None),
        )
    )


PARTS: dict[str, Callable[[float, Path], Result]] = {"talk": long_talk, "sessions": many_sessions, "live": live_talk}
"""By name; each gets how much of it, and a folder of its own."""
TITLES = {"talk": "A long talk, on simulated time", "sessions": "Sessions in a row", "live": "Real time"}
