"""Make every fault happen, many times: python -m tests.faults [--only NAME] [--times N] [--results FILE] [--write]."""

import argparse
import os
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.fault import Fault, NotHere
from tests.faults.finding import all_faults
from tests.faults.page import page
from tests.faults.results import Result, ResultsFile, code_here
from tests.room.rehearsal import ROOT

PAGE = ROOT / "docs" / "faults.md"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def main(words: Sequence[str] | None = None) -> int:
    """Try what was asked for and is not known yet; the exit code is 1 when a promise was broken."""
    options = _parser().parse_args(words)
    faults, code, kept = all_faults(), code_here(), ResultsFile(options.results)
    chosen = [fault for fault in faults if options.only is None or options.only in fault.name]
    if not chosen:
        print("Not one of: " + ", ".join(fault.name for fault in faults), file=sys.stderr)
        return 2
    for fault in chosen:
        try_all(fault, wanted(fault.times, options.times), code, kept)
    known = kept.of(code)
    results = [known[fault.name, seed] for fault in faults for seed in range(fault.times) if (fault.name, seed) in known]
    if options.write:
        PAGE.write_text(page(faults, results, [_command(options)], code), encoding="utf-8")
    _say_how_it_went(faults, results)
    return int(any(result.kept is False for result in results))


def wanted(times: int, asked: str | None) -> int:
    """How often a fault is tried: as often as it says, at most "5" times, or a fraction such as "0.1" of it, once at least."""
    if asked is None:
        return times
    return max(1, min(times, round(float(asked) * (times if "." in asked else 1))))


def try_all(fault: Fault, times: int, code: str, kept: ResultsFile) -> None:
    """Seeds 0 to times - 1; what is known already is not tried again."""
    known = {seed for (name, seed), result in kept.of(code).items() if name == fault.name and result.kept is not None}
    for seed in range(times):
        if seed in known:
            continue
        began, at = time.monotonic(), f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        held, seen = attempt(fault, seed)
        kept.append(Result(code, fault.name, seed, held, seen, round(time.monotonic() - began, 2), at))
        if held is not True or seed == times - 1:
            how = "kept" if held else "NOT KEPT" if held is False else "not here"
            print(f"{fault.name}, {seed + 1} of {times}: {how}: {seen}", flush=True)
        if held is None:
            break


def attempt(fault: Fault, seed: int, make_folder: Callable[[], str] = tempfile.mkdtemp) -> tuple[bool | None, str]:
    """One try in a fresh folder, which stays behind when the promise was not kept; None when it cannot happen here."""
    folder = Path(make_folder())
    held: bool | None = False
    try:
        trial = fault.attempt(seed, folder)
        held, seen = trial.kept, trial.seen
    except NotHere as reason:
        held, seen = None, str(reason)
    except Exception as error:
        seen = f"{type(error).__name__}: {error}"
    if held is False:
        print(f"  what is left of it: {folder}", file=sys.stderr)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return held, " ".join(seen.split())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Make happen what breaks on real desks.")
    parser.add_argument("--only", metavar="NAME", help="only faults in whose name this stands")
    parser.add_argument("--times", metavar="N", help="try each at most so often; with a point, that fraction of its times")
    file = CACHE / "voicecoach-faults" / "results.jsonl"
    parser.add_argument("--results", metavar="FILE", type=Path, default=file, help=f"where results are kept (default {file})")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    return parser


def _command(options: argparse.Namespace) -> str:
    chosen = [f"--{name} {shlex.quote(getattr(options, name))}" for name in ("only", "times") if getattr(options, name)]
    return f"make faults{f' FAULTS={chr(34)}' + ' '.join([*chosen, '--write']) + chr(34)}"


def _say_how_it_went(faults: Sequence[Fault], results: Sequence[Result]) -> None:
    for fault in faults:
        tried = [result for result in results if result.fault == fault.name and result.kept is not None]
        held = sum(result.kept is True for result in tried)
        print(f"{held:5} of {len(tried):5} kept  {sum(result.seconds for result in tried):7.1f} s  {fault.name}")


if __name__ == "__main__":
    sys.exit(main())
