"""A short talk with the real program as a child: it can be held at any frame."""

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np

from tests.faults.processes import children
from tests.faults.stepped_session import COUNT
from tests.room.rehearsal import ROOT
from voicecoach import shipped
from voicecoach.cli import main
from voicecoach.conversation.sound import FRAME, RATE
from voicecoach.sounds.files import read_sound, write_flac

SAID_S = 10.5
"""How much of the bundled recording is played."""
FRAMES = 1000
"""So many frames are fed in all, at least: the client's sentences are between those of the consultant."""
PATIENCE_S = 240
"""Machines that test are busy."""


def passing_folder():
    """A folder that is gone when this process ends."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def recording():
    """The beginning of the bundled recording, in a file of its own."""
    path = passing_folder() / "short.flac"
    said = read_sound(shipped.demo_recording())[: int(SAID_S * RATE)]
    write_flac(path, said, np.zeros_like(said))
    return path


@dataclass
class ShortTalk:
    """A running session; `folder` holds its counter, its output, and its home."""

    folder: Path
    process: subprocess.Popen
    output: Path

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for name in self.folder.glob("[0-9]*"):
            name.unlink()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    @property
    def fed(self):
        """Frames that the microphone has delivered."""
        fed = self.folder / "fed"
        kept = fed.read_bytes() if fed.exists() else b""
        return COUNT.unpack(kept)[0] if len(kept) == COUNT.size else 0

    @property
    def fed_s(self):
        return self.fed * FRAME / RATE

    @property
    def printed(self):
        return self.output.read_text("utf-8", errors="replace")

    def family(self):
        """Its own children."""
        return children(self.process.pid, "voicecoach")

    def wait_until(self, frames):
        """So many frames are fed, or it is over."""
        self._wait(lambda: self.fed >= frames or self.process.poll() is not None, f"frame {frames}")

    def wait_for(self, text):
        """It says something."""
        self._wait(lambda: text in self.printed or self.process.poll() is not None, text)

    def let_go(self, frame):
        """Go on, when it was held at that frame."""
        (self.folder / str(frame)).unlink()

    def end(self):
        """Wait until it is over; its exit code."""
        self._wait(lambda: self.process.poll() is not None, "the end")
        return self.process.returncode

    def _wait(self, done, what):
        until = time.monotonic() + PATIENCE_S
        while not done():
            if time.monotonic() > until:
                raise AssertionError(f"waited {PATIENCE_S} s for {what}; it has said: {self.printed[-500:]}")
            time.sleep(0.005)


def start(folder, library, seed=1, hold=()):
    """Begin a talk; it waits at the frames of `hold` until it is let go. Its home and what is temporary lie in the folder as well."""
    for name in ("home", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for frame in hold:
        (folder / str(frame)).touch()
    words = ["practice", "hannah", "--seed", str(seed), "--no-check-in", "--library", str(library)]
    words += ["--whisper-model", str(shipped.miniature_whisper()), "--input", str(recording())]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "COLUMNS": "1000"}
    output = folder / "output"
    with output.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.stepped_session", str(folder), *words],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    return ShortTalk(folder, process, output)


def told(*words):
    """A command of the program, in this process: exit code, output, complaints."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(word) for word in words])
    return code, out.getvalue(), err.getvalue()
