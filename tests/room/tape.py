"""A tape: what one spot of the room hears, from the moment it runs, on a known clock."""

import os
import subprocess
import threading
import time
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from tests.room.room import Room

RATE = 16_000
FRAME = RATE // 100
LOUD_DBFS = -50.0
"""A 10 ms frame above this is somebody speaking: the room itself is digitally silent, the fixtures' own noise lies at -70."""
LONGEST_BREATH_S = 0.5
"""Pauses up to this long belong to the speech around them; the report counts the same way."""

Sound = npt.NDArray[np.float32]
Stretch = tuple[float, float]
"""From, to: seconds."""


def samples(raw: bytes) -> Sound:
    """16-bit little-endian samples as float32; half a sample at the end is left out."""
    return np.frombuffer(raw[: len(raw) // 2 * 2], "<i2").astype(np.float32) / np.float32(32768)


def is_loud(sound: Sound) -> npt.NDArray[np.bool_]:
    """For each full frame of 10 ms, whether it is above `LOUD_DBFS`."""
    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    power = np.mean(np.square(frames, dtype=np.float64), axis=1)
    return np.asarray(power > 10 ** (LOUD_DBFS / 10))


def loud_stretches(sound: Sound, breath_s: float = LONGEST_BREATH_S) -> list[Stretch]:
    """Where the sound is loud, in seconds from its beginning, with short pauses closed."""
    found: list[Stretch] = []
    for index in np.flatnonzero(is_loud(sound)).tolist():
        start, end = index * FRAME / RATE, (index + 1) * FRAME / RATE
        if found and start - found[-1][1] <= breath_s:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


class Tape:
    """Records a source of the room while the `with` lasts. Times are `time.monotonic()` seconds."""

    def __init__(self, room: Room, source: str) -> None:
        form = [f"--rate={RATE}", "--channels=1", "--format=s16le", "--raw", "--latency-msec=10"]
        command = ["parec", f"--device={source}", *form]
        self._recorder = subprocess.Popen(command, env=room.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._recorder.stdout is not None
        self._pipe = self._recorder.stdout
        self._raw = bytearray()
        self._first_at_s = float("inf")
        self._last_loud_s = float("-inf")
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        until = time.monotonic() + 10
        while not self._raw:
            if time.monotonic() > until or self._recorder.poll() is not None:
                self._end()
                raise RuntimeError("the recorder hears nothing")
            time.sleep(0.01)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def _end(self) -> None:
        self._recorder.terminate()
        self._recorder.wait(5)
        self._reader.join(5)
        self._pipe.close()

    def _read(self) -> None:
        """Runs in the tape's own thread."""
        while chunk := os.read(self._pipe.fileno(), FRAME * 2):
            now = time.monotonic()
            self._raw += chunk
            # A chunk may come late but never early: the earliest estimate of the beginning is the best.
            self._first_at_s = min(self._first_at_s, now - len(self._raw) / 2 / RATE)
            if is_loud(samples(bytes(self._raw[-FRAME * 2 :]))).any():
                self._last_loud_s = now

    @property
    def first_at_s(self) -> float:
        """When the first sample sounded."""
        return self._first_at_s

    @property
    def last_loud_s(self) -> float:
        """When something was loud for the last time; minus infinity before."""
        return self._last_loud_s

    def since(self, moment_s: float) -> Sound:
        """What was heard from that moment on."""
        return samples(bytes(self._raw))[max(0, round((moment_s - self._first_at_s) * RATE)) :]

    def stretches(self) -> list[Stretch]:
        """When it was loud, in monotonic seconds."""
        return [(start + self._first_at_s, end + self._first_at_s) for start, end in loud_stretches(self.since(self._first_at_s))]
