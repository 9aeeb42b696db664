"""The judge: runs a command in this process, and says where the promise was broken: no traceback, no hang, a clear word."""

import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from unittest.mock import patch

import voicecoach
from voicecoach.cli import main

PACKAGE = Path(voicecoach.__file__).parent
MOST_S = 2.0
"""Seconds of computing that an answer may take."""
STUCK_S = 60.0
"""Seconds by the clock after which something waits that should not: other programs may have the processor meanwhile."""
AGAIN_S = 0.2
"""After so long it is stopped once more: a callback of somebody else's may have swallowed the first time."""
_STEERING = {chr(code) for code in (*range(32), *range(127, 160), 0x202E, 0x2028)} - {"\n", "\t"}
"""What moves the cursor of a terminal, or turns the direction of its lines. JSON is for programs, and may hold it."""
_LONGEST_SEEN = 300


class BrokenPromise(AssertionError):
    """What a person would see that nobody should."""


class TooSlow(BaseException):
    """Not to be caught by anybody but the judge."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended."""

    words: tuple[str, ...]
    code: int
    out: str
    err: str


@contextmanager
def watched() -> Iterator[None]:
    """What is done inside may compute for two seconds, and wait for twenty. Raises BrokenPromise."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow("computes" if number == signal.SIGPROF else "waits")

    before = {number: signal.signal(number, stop) for number in (signal.SIGPROF, signal.SIGALRM)}
    signal.setitimer(signal.ITIMER_PROF, MOST_S, AGAIN_S)
    signal.setitimer(signal.ITIMER_REAL, STUCK_S, AGAIN_S)
    try:
        yield
    except TooSlow as slow:
        raise BrokenPromise(f"{slow} for more than it may: {where_of(slow)}") from slow
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def desk_of_its_own(folder: Path) -> Iterator[None]:
    """Settings, personas, models and the current folder are those of this folder; errors that nobody expected are not hidden."""
    places: Mapping[str, str] = {
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "HF_HUB_CACHE": str(folder / "no-models"),
        "HF_ENDPOINT": "http://127.0.0.1:9",
        "VOICECOACH_DEBUG": "1",
        "COLUMNS": "100",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VOICECOACH_", "OPENAI_"))}
    before = Path.cwd()
    with patch.dict(os.environ, kept | places, clear=True):
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def run(*words: str | Path, typed: str = "", program: Callable[[tuple[str, ...]], int] = main) -> Ran:
    """One command as a user gives it, in this process. Raises BrokenPromise when it breaks or hangs."""
    out, err = io.StringIO(), io.StringIO()
    given = tuple(map(str, words))
    try:
        with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", io.StringIO(typed)), watched():
            try:
                code = program(given)
            except SystemExit as left:
                code = int(left.code or 0)
    except BrokenPromise as broken:
        raise BrokenPromise(f"{' '.join(given)[:_LONGEST_SEEN]}: {broken}") from broken
    except Exception as error:
        raise BrokenPromise(f"{' '.join(given)[:_LONGEST_SEEN]}: {where_of(error)}") from error
    return Ran(given, code, out.getvalue(), err.getvalue())


def where_of(error: BaseException) -> str:
    """The kind of an error, the place where it arose, and the last place in the program on the way there."""
    trace, places = error.__traceback__, list[tuple[bool, str]]()
    while trace is not None:
        code, trace_line = trace.tb_frame.f_code, trace.tb_lineno
        places.append((PACKAGE in Path(code.co_filename).parents, f"{Path(code.co_filename).name}:{trace_line} {code.co_name}"))
        trace = trace.tb_next
    ours = [place for is_ours, place in places if is_ours][-1:]
    return f"{type(error).__name__} at {', from '.join(dict.fromkeys([*(place for _, place in places[-1:]), *ours]))}"


def judge(ran: Ran) -> Ran:
    """The promise: exit code 0, 1 or 2, a next step with every error, JSON that is JSON, nothing that steers a terminal."""
    if ran.code not in (0, 1, 2):
        raise _broken(ran, f"exit code {ran.code}")
    if ran.code and not ("What to do:" in ran.err or "usage:" in ran.err):
        raise _broken(ran, f"exit code {ran.code} without a next step: {ran.err!r}")
    if "Traceback" in ran.err or "unexpected" in ran.err:
        raise _broken(ran, f"said {ran.err!r}")
    if steering := _STEERING & set(ran.err if "--json" in ran.words else ran.out + ran.err):
        raise _broken(ran, f"printed {sorted(steering)!r}")
    if "--json" in ran.words and ran.code == 0 and ran.words[0] != "practice":
        try:
            json.loads(ran.out, parse_constant=_refuse)
        except ValueError as error:
            raise _broken(ran, f"what should be JSON is not: {error}") from None
    return ran


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _broken(ran: Ran, what: str) -> BrokenPromise:
    return BrokenPromise(f"{' '.join(ran.words)[:_LONGEST_SEEN]}: {what[:_LONGEST_SEEN]}")
