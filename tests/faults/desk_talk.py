"""A talk at a desk in the room: the program as a user starts it, and when each of its lines was printed."""

import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.room.rehearsal import OPTIONS, ROOT, end, read_turns
from tests.room.room import Room
from tests.room.tape import Sound
from voicecoach.library.sessions import sound_file
from voicecoach.sounds.files import read_tracks

TAKEN = "VOICECOACH_TEST_MICROPHONE_TAKEN"
"""The environment variable that names a file: while it exists, another program has the microphone."""
PATIENCE_S = 30.0
"""How long a line is waited for: a try fails by what it sees, not by a busy machine."""


class NeverSaid(AssertionError):
    """The program did not print what was waited for; the message says what it printed."""


@dataclass
class DeskTalk:
    """A running session."""

    program: "subprocess.Popen[bytes]"
    library: Path
    printed: str = ""
    arrived: list[tuple[float, int]] = field(default_factory=list)
    """Monotonic seconds, and how many characters had been printed by then."""

    def read(self) -> None:
        """Runs in a thread of its own."""
        assert self.program.stdout is not None
        while piece := self.program.stdout.read1(4096):  # type: ignore[attr-defined]
            self.printed += re.sub(r"\s+", " ", piece.decode(errors="replace"))  # a note may be broken between any two words
            self.arrived.append((time.monotonic(), len(self.printed)))

    def wait_for(self, words: str) -> float:
        """When these words had been printed, in monotonic seconds. Raises NeverSaid."""
        until = time.monotonic() + PATIENCE_S
        while (at := self.printed.find(words)) < 0:
            if time.monotonic() > until or self.program.poll() is not None:
                raise NeverSaid(f"never said: {words} … but: {self.printed[-600:]}")
            time.sleep(0.02)
        return next(moment for moment, count in self.arrived if count >= at + len(words))

    def end(self) -> int:
        """Ctrl-C, and the exit code."""
        return end(self.program)

    @property
    def outcome(self) -> str:
        """How the session ended, on disk."""
        (file,) = self.library.glob("*/session.json")
        return str(json.loads(file.read_text(encoding="utf-8"))["outcome"])

    def said_by(self, speaker: str) -> list[str]:
        """The texts of that speaker's turns on disk."""
        return [turn["text"] for turn in read_turns(self.library) if turn["speaker"] == speaker]

    def consultant_track(self) -> Sound:
        """What was recorded of the consultant."""
        return read_tracks(sound_file(next(self.library.glob("*/session.json")).parent))[0]

    def marked(self, kind: str) -> list[tuple[float, float]]:
        """Where the recording is marked so, in seconds."""
        (file,) = self.library.glob("*/spans.jsonl")
        found = re.findall(rf'"kind":"{kind}","span":{{"start_s":([\d.]+),"end_s":([\d.]+)}}', file.read_text(encoding="utf-8"))
        return [(float(start), float(stop)) for start, stop in found]


@contextmanager
def desk_talk(room: Room, folder: Path, module: str = "voicecoach", more: Sequence[str] = ()) -> Iterator[DeskTalk]:
    """`voicecoach practice hannah` in the room; whatever happens, it does not outlive the `with`."""
    library = folder / "library"
    words = [sys.executable, "-m", module, "practice", "hannah", "--library", str(library), *OPTIONS, *more]
    program = subprocess.Popen(
        words, cwd=ROOT, env=room.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    talk = DeskTalk(program, library)
    reader = threading.Thread(target=talk.read, daemon=True)
    reader.start()
    try:
        yield talk
    finally:
        if program.poll() is None:
            program.send_signal(signal.SIGKILL)
        program.wait()
        reader.join(5)
        if program.stdout is not None:
            program.stdout.close()
