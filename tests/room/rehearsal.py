"""A rehearsal: a whole practice session as a process of its own in the room, played by a fixture, and what came of it."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.room.player import FIXTURES, Line, Played, Player
from tests.room.room import Room
from tests.room.tape import Stretch, Tape
from voicecoach.conversation.session import Timing

ROOT = Path(__file__).parents[2]
MINIATURE = FIXTURES / "whisper"
QUIET = ("--no-check-in", "--seed", "1")
OPTIONS = (*QUIET, "--whisper-model", str(MINIATURE))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the session left behind, and what the room knows about it."""

    exit_code: int
    printed: str
    report: dict[str, Any]
    turns: tuple[dict[str, Any], ...]
    played: tuple[Played, ...]
    client_sounded: tuple[Stretch, ...]
    """When the loudspeaker sounded, in monotonic seconds."""
    microphone_heard: tuple[Stretch, ...]
    """When anything reached the microphone, the client's own voice included."""
    timing: Timing
    """What the session's own stopwatch took."""
    waits_s: tuple[float, ...]
    """From the end of each line's last word to the client's first sound."""

    @property
    def true_client_s(self) -> float:
        """How long the client sounded, pauses over half a second aside."""
        return sum(end - start for start, end in self.client_sounded)

    @property
    def true_share(self) -> float:
        """The consultant's share of the talk time, by the player's manifest and the loudspeaker's tape."""
        consultant = sum(played.seconds for played in self.played)
        return consultant / (consultant + self.true_client_s)

    def said_by(self, speaker: str) -> list[str]:
        """The texts of that speaker's turns, in order."""
        return [turn["text"] for turn in self.turns if turn["speaker"] == speaker]


def command(*words: str) -> list[str]:
    """The program as a user starts it, by this very Python."""
    return [sys.executable, "-m", "voicecoach", *words]


def rehearse(
    room: Room, lines: Sequence[Line], library: Path, during: Callable[[], None] | None = None, model: Path = MINIATURE
) -> Outcome:
    """Run `voicecoach practice hannah` in the room until all lines are said and answered, then press Ctrl-C.

    `during` is called after the first answer. Raises ClientStaysSilent with the end of what the program printed.
    """
    log = library.parent / "practice.log"
    with Tape(room, "room_mic.monitor") as microphone, Tape(room, "room_speaker.monitor") as loudspeaker, log.open("wb") as out:
        started_s = time.monotonic()
        words = command("practice", "hannah", "--library", str(library), *QUIET, "--whisper-model", str(model))
        program = subprocess.Popen(words, cwd=ROOT, env=room.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        player = Player(room, microphone, loudspeaker, lambda: program.poll() is None)
        try:
            player.converse(lines[:1], started_s)
            if during:
                during()
            player.go_on(lines[1:])
        except Exception as problem:
            problem.add_note(log.read_text(encoding="utf-8", errors="replace")[-2000:])
            raise
        finally:
            exit_code = end(program)
        sounded, heard, waits = tuple(loudspeaker.stretches()), tuple(microphone.stretches()), tuple(player.waits_s())
    printed = log.read_text(encoding="utf-8", errors="replace")
    assert exit_code == 0, printed
    return Outcome(
        exit_code, printed, read_report(library), read_turns(library), tuple(player.manifest), sounded, heard, read_timing(library), waits
    )


def end(program: "subprocess.Popen[bytes]") -> int:
    """Press Ctrl-C and wait for the session to be put away."""
    if program.poll() is None:
        program.send_signal(signal.SIGINT)
    try:
        return program.wait(30)
    except subprocess.TimeoutExpired:
        program.kill()
        return program.wait()


def read_report(library: Path) -> dict[str, Any]:
    """The report as scripts get it."""
    words = command("report", "latest", "--json", "--library", str(library))
    shown = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert shown.returncode == 0, shown.stderr
    report: dict[str, Any] = json.loads(shown.stdout)
    return report


def read_timing(library: Path) -> Timing:
    """The stopwatch of the only session of the library, lap by lap."""
    (file,) = library.glob("*/session.json")
    kept = json.loads(file.read_text(encoding="utf-8"))["timing"]
    return Timing(tuple(kept["voice_to_voice_ms"]), tuple((name, tuple(laps)) for name, laps in kept["parts_ms"]))


def read_turns(library: Path) -> tuple[dict[str, Any], ...]:
    """What was heard and said live, from the only session of the library."""
    (folder,) = [path for path in library.iterdir() if (path / "turns.jsonl").exists()]
    return tuple(json.loads(line)["turn"] for line in (folder / "turns.jsonl").read_text(encoding="utf-8").splitlines())
