"""The results of tries at faults: one line of JSON each, appended as it comes, so that a run that was ended goes on where it was."""

import hashlib
import json
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.room.rehearsal import ROOT

CODE = ("voicecoach", "tests", "personas", "audio_fixtures", "pyproject.toml", "constraints.txt")
"""What a result depends on; the page that tells of it is not among it."""


@dataclass(frozen=True, slots=True)
class Result:
    """One try: of which code, at which fault, with which seed, and what came of it."""

    code: str
    fault: str
    seed: int
    kept: bool | None
    """None where the machine could not make it happen."""
    seen: str
    seconds: float
    at: str
    """The day and the time in UTC, by ISO 8601."""


@dataclass(frozen=True, slots=True)
class ResultsFile:
    """Results in a file of their own."""

    path: Path

    def of(self, code: str) -> dict[tuple[str, int], Result]:
        """What is known about that code, by fault and seed; the last try counts. A torn last line is left out."""
        return {(result.fault, result.seed): result for result in self._all() if result.code == code}

    def append(self, result: Result) -> None:
        """Keep one more."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as file:
            file.seek(max(0, file.tell() - 1))
            torn = file.read(1) not in (b"", b"\n")
            file.write(b"\n" * torn + json.dumps(asdict(result), ensure_ascii=False).encode() + b"\n")

    def _all(self) -> Iterator[Result]:
        for line in self.path.read_text("utf-8").split("\n") if self.path.exists() else ():
            try:
                yield Result(**json.loads(line))
            except (ValueError, TypeError):
                continue


def code_here() -> str:
    """The commit; with a mark of what was changed since, when the code was."""
    commit = _git("rev-parse", "--short=9", "HEAD").strip()
    untracked = _git("ls-files", "--others", "--exclude-standard", "--", *CODE).split()
    changes = _git("diff", "HEAD", "--", *CODE) + "".join(name + (ROOT / name).read_text(errors="replace") for name in untracked)
    return f"{commit}+{hashlib.sha256(changes.encode()).hexdigest()[:9]}" if changes else commit


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    return done.stdout if done.returncode == 0 else "no git"
