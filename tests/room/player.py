"""The player: speaks the turns of a fixture into the room's microphone, one at a time, each only when the client has fallen silent."""

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from tests.room.room import Room
from tests.room.tape import LONGEST_BREATH_S, RATE, Sound, Stretch, Tape

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
QUIET_S = 1.5
"""So long the loudspeaker must be silent before the next turn."""
LONGEST_REPLY_S = 60.0
TAIL = 2 * RATE
"""Samples at the end of a line by which its end is found."""


@dataclass(frozen=True, slots=True)
class Line:
    """One turn of a fixture: its sound, its words, and where in the sound somebody speaks (seconds)."""

    text: str
    sound: Sound
    spoken: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """A line and when it sounded in the room, in monotonic seconds."""

    line: Line
    start_s: float
    end_s: float
    """When its last word ended: later than its length says where a busy machine let the sound falter."""

    @property
    def seconds(self) -> float:
        """How long somebody spoke, pauses over half a second aside."""
        return sum(end - start for start, end in self.line.spoken)


class ClientStaysSilent(AssertionError):
    """The client did not answer in time, or not to an end."""


def read_lines(name: str) -> list[Line]:
    """The turns of a fixture, cut from its recording by its manifest."""
    manifest = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    sound, rate = soundfile.read(FIXTURES / f"{name}.flac", dtype="float32")
    assert rate == RATE
    return [cut(turn, sound) for turn in manifest["turns"]]


def cut(turn: dict[str, object], sound: Sound) -> Line:
    """One turn of a manifest as a line; its times are counted from its own beginning."""
    times = [(float(said["start"]), float(said["end"])) for said in turn["utterances"]]  # type: ignore[attr-defined]
    first, last = times[0][0], times[-1][1]
    spoken: list[Stretch] = []
    for start, end in times:
        if spoken and start - first - spoken[-1][1] <= LONGEST_BREATH_S:
            spoken[-1] = (spoken[-1][0], end - first)
        else:
            spoken.append((start - first, end - first))
    return Line(str(turn["text"]), sound[round(first * RATE) : round(last * RATE)], tuple(spoken))


def find(line: Line, heard: Sound) -> float:
    """Seconds into `heard` at which the line begins: the best match of the two (cross-correlation)."""
    return _best_match(line.sound, heard) / RATE


def find_end(line: Line, heard: Sound, start_s: float) -> float:
    """Seconds into `heard` at which a line that began there ends: where its last words match best, not before its length is over."""
    tail = line.sound[-TAIL:]
    earliest = max(0, round(start_s * RATE) + len(line.sound) - len(tail) - RATE // 100)
    return (earliest + _best_match(tail, heard[earliest:]) + len(tail)) / RATE


def _best_match(sound: Sound, heard: Sound) -> int:
    size = len(heard) + len(sound)
    match = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(sound, size)), size)
    return int(np.argmax(match[: max(1, len(heard) - len(sound) + 1)]))


class Player:
    """Speaks lines into the room and keeps the manifest of when each sounded."""

    def __init__(self, room: Room, microphone: Tape, loudspeaker: Tape, is_there: Callable[[], bool] = lambda: True) -> None:
        """`is_there` tells whether the client's program still runs."""
        self._room, self._microphone, self._loudspeaker, self._is_there = room, microphone, loudspeaker, is_there
        self.manifest: list[Played] = []

    def wait_for_the_client(self, since_s: float, patience_s: float = 20.0) -> None:
        """Return when the client has sounded after that moment and then been silent for `QUIET_S`. Raises ClientStaysSilent."""
        until = time.monotonic() + patience_s
        while self._loudspeaker.last_loud_s < since_s:
            if time.monotonic() > until or not self._is_there():
                raise ClientStaysSilent("nothing came from the loudspeaker")
            time.sleep(0.02)
        while time.monotonic() - self._loudspeaker.last_loud_s < QUIET_S:
            if time.monotonic() > until + LONGEST_REPLY_S:
                raise ClientStaysSilent("the client never stops")
            time.sleep(0.02)

    def speak(self, line: Line) -> Played:
        """Say the line into the microphone and enter it into the manifest."""
        before_s = time.monotonic()
        form = [f"--rate={RATE}", "--channels=1", "--format=s16le", "--raw", "--latency-msec=20"]
        patience_s = 60 + len(line.sound) / RATE
        raw = (line.sound * 32767).astype("<i2").tobytes()
        subprocess.run(
            ["pacat", "--playback", "--device=room_mic", *form], input=raw, env=self._room.environment, timeout=patience_s, check=True
        )
        time.sleep(0.1)  # until the tape has it whole
        # The tape's own beginning is only ever corrected downwards, so ask for it once and count from there.
        start_s = max(before_s, self._microphone.first_at_s)
        heard = self._microphone.since(start_s)
        found_s = find(line, heard)
        played = Played(line, start_s + found_s, start_s + find_end(line, heard, found_s))
        self.manifest.append(played)
        return played

    def converse(self, lines: Sequence[Line], since_s: float) -> None:
        """Wait for the opening, then speak line after line, and hear every answer to its end."""
        self.wait_for_the_client(since_s, patience_s=40.0)
        self.go_on(lines)

    def go_on(self, lines: Sequence[Line]) -> None:
        """Speak line after line, and hear every answer to its end."""
        for line in lines:
            self.speak(line)
            self.wait_for_the_client(self.manifest[-1].end_s)

    def waits_s(self) -> list[float]:
        """For each line: seconds from the end of its last word to the first sound of the client."""
        starts = [start for start, _ in self._loudspeaker.stretches()]
        answers = [min((start for start in starts if start > played.end_s), default=None) for played in self.manifest]
        return [answer - played.end_s for answer, played in zip(answers, self.manifest, strict=True) if answer is not None]
