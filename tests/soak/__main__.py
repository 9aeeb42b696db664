"""Soak: python -m tests.soak [--minutes 120] [--sessions 30] [--live 12] [--only PART] [--again] [--write].

Each part runs in a process and with a temporary folder of its own. A part that is done is kept under build/soak, and not done again
until the program has changed or --again is said: what was interrupted goes on with the part in which it was.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figure import machine
from tests.soak.parts import PARTS, TITLES, Finding, Result

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "soak"
PAGE = ROOT / "docs" / "soak.md"
ABOUT = (
    "The talk is that of the four fixtures, said again and again in another order, with pauses of 1.3 to 3.5 s; real loop, real Silero, "
    "the miniature Whisper in its child, a real voice in its children, kept in a real folder. To every turn words are added that no turn "
    "before had, and after a client's goodbye the next one says hello. Memory is what the system counts as resident, after a clearance; "
    "its growth is that from the first three samples behind the tenth minute (the fifth session) to the last three."
)


def main() -> int:
    """Do what is not done yet, then show everything; 1 when a promise was not kept."""
    options = _options()
    amounts = {"talk": options.minutes, "sessions": options.sessions, "live": options.live}
    if options.part:
        with tempfile.TemporaryDirectory(prefix="soak-", dir=os.environ["SOAK_FOLDER"]) as folder:
            print(json.dumps(asdict(PARTS[options.part](amounts[options.part], Path(folder)))))
        return 0
    results = {name: _done(name, amounts[name], options.again) for name in PARTS if options.only in (None, name)}
    text = "\n\n".join(f"## {TITLES[name]}\n\n{_table(result)}" for name, result in results.items())
    print(text)
    if options.write:
        when = f"{datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `python -m tests.soak {' '.join(sys.argv[1:])}`"
        PAGE.write_text(f"# Hours of talk\n\n{when}.\n\n{ABOUT}\n\n{text}\n", encoding="utf-8")
    return 1 if any(finding.kept is False for result in results.values() for finding in result.findings) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Talk for hours, and look at what the program holds.")
    parser.add_argument("--minutes", type=float, default=120.0, help="simulated minutes of the long talk (default 120)")
    parser.add_argument("--sessions", type=float, default=30.0, help="sessions in a row (default 30)")
    parser.add_argument("--live", type=float, default=12.0, help="minutes in real time (default 12)")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    parser.add_argument("--again", action="store_true", help="also what is done already")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    return parser.parse_args()


def _done(name: str, amount: float, again: bool) -> Result:
    """The result of a part: the one that is kept, or a new one."""
    file, mark = KEPT / f"{name}.json", _mark(amount)
    if file.is_file() and not again:
        kept = json.loads(file.read_text("utf-8"))
        if kept["mark"] == mark:
            return _result(kept["result"])
    print(f"soak: {name}, {amount:g} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder, tempfile.TemporaryDirectory(prefix="soak-temporary-") as temporary:
        places = {"SOAK_FOLDER": folder, "TMPDIR": temporary, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        words = [sys.executable, "-m", "tests.soak", "--part", name, f"--{_OPTION[name]}", str(amount)]
        done = subprocess.run(words, cwd=ROOT, env=os.environ | places, stdout=subprocess.PIPE, text=True, check=True).stdout
    result = json.loads(done.splitlines()[-1])
    KEPT.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"mark": mark, "at": f"{datetime.now(UTC):%Y-%m-%d}", "result": result}, indent=1), encoding="utf-8")
    return _result(result)


_OPTION = {"talk": "minutes", "sessions": "sessions", "live": "live"}


def _result(kept: dict[str, list[dict[str, object]]]) -> Result:
    return Result(tuple(Finding(**finding) for finding in kept["findings"]), tuple(kept["samples"]))  # type: ignore[arg-type]


def _mark(amount: float) -> str:
    """Of the program as it is, and of how much is asked for."""
    mark = hashlib.sha256(str(amount).encode())
    for folder in ("voicecoach", "tests/soak"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            mark.update(path.read_bytes())
    return mark.hexdigest()


def _table(result: Result) -> str:
    signs = {True: "yes", False: "**no**", None: ""}
    rows = (f"| {one.what} | {one.found} | {one.promised} | {signs[one.kept]} |" for one in result.findings)
    return "\n".join(("| what | found | promised | kept |", "| --- | --- | --- | --- |", *rows))


if __name__ == "__main__":
    sys.exit(main())
