"""The app as a user starts it: a process of its own, with a recording as microphone and the miniature Whisper."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.one_channel import keep_one_channel
from tests.room.rehearsal import ROOT

GOOD = ROOT / "audio_fixtures" / "good.flac"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=\S+")


@dataclass(frozen=True)
class RunningApp:
    """Where it is, and where it keeps things."""

    address: str
    """With the token of this start."""
    library: Path

    def page(self, path: str) -> str:
        """The address of one of its pages; the browser has to have been at `address` before."""
        return self.address.split("/?")[0] + path


@contextmanager
def running_app(home: Path, microphone: Path = GOOD, *options: str) -> Iterator[RunningApp]:
    """Started, and ended again whatever happens. Settings, sessions and caches lie in `home`."""
    library = home / "sessions"
    command = [sys.executable, "-m", "voicecoach", "--no-browser", "--library", str(library), "--output", "none"]
    command += ["--input", str(microphone), "--whisper-model", str(ROOT / "audio_fixtures" / "whisper"), *options]
    free = {name: value for name, value in os.environ.items() if not name.startswith(("VOICECOACH_", "OPENAI_"))}
    process = subprocess.Popen(
        command, cwd=home, env=free | {"HOME": str(home), "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = ADDRESS.search(said)
        assert found, f"the app said: {said!r}"
        yield RunningApp(found.group(0), library)
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close() if process.stdout else None


@contextmanager
def app_with_a_talk(home: Path) -> Iterator[RunningApp]:
    """The same with one talk in its library, of which both voices are on one channel."""
    keep_one_channel(home / "sessions")
    with running_app(home) as running:
        yield running
