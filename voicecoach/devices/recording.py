"""A recording that acts as the microphone: it stands still while the client speaks, so that any one-sided one is a conversation."""

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np

from voicecoach.conversation.sound import FRAME, Samples, seconds
from voicecoach.ports import Clock
from voicecoach.sounds.files import read_sound

_ROOM = 3e-5
"""Amplitude of the room between the words, one step of 16 bits: a live microphone is never all zeros."""


class RecordingMicrophone:
    """Read frame by frame, as fast as wanted (`ports.SampledMicrophone`)."""

    dropped = 0
    """Nobody is in a hurry."""

    def __init__(self, recording: Path | Samples) -> None:
        """A sound file, or samples at 16 kHz. Raises InputProblem when the file cannot be read."""
        self.name = recording.name if isinstance(recording, Path) else "recording"
        self._samples = read_sound(recording) if isinstance(recording, Path) else recording.astype(np.float32, copy=False)
        self._at = 0
        self._free = True
        self._room = np.random.default_rng(0).uniform(-_ROOM, _ROOM, FRAME).astype(np.float32)

    def open(self, deliver: Callable[[Samples], None]) -> None:
        """Delivers nothing by itself: it is read."""

    def floor_is(self, free: bool) -> None:
        """Go on, or stand still and give the silence of a room."""
        self._free = free

    @property
    def exhausted(self) -> bool:
        """Every sample was read; from now on there is silence."""
        return self._at >= self._samples.size

    def read(self) -> Samples:
        """The next frame of 512 samples; the last one is filled up with silence."""
        if not self._free or self.exhausted:
            return self._room.copy()
        frame = self._samples[self._at : self._at + FRAME]
        self._at += frame.size
        return np.concatenate((frame, self._room[frame.size :]))

    def close(self) -> None:
        """There is nothing to close."""


class RealTimeRecording:
    """The same at the pace of a real microphone (`ports.Microphone`), to listen along."""

    dropped = 0
    """Frames that are late are delivered late, never lost."""

    def __init__(self, recording: RecordingMicrophone, clock: Clock) -> None:
        self.name = recording.name
        self._recording = recording
        self._clock = clock
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def open(self, deliver: Callable[[Samples], None]) -> None:
        """Start: every 32 ms a frame, from a thread of its own."""
        self._thread = threading.Thread(target=self._run, args=(deliver,), daemon=True, name="recording")
        self._thread.start()

    def floor_is(self, free: bool) -> None:
        """Go on, or stand still and give the silence of a room."""
        self._recording.floor_is(free)

    @property
    def exhausted(self) -> bool:
        """The recording has come to its end."""
        return self._recording.exhausted

    def close(self) -> None:
        """Stop; may be called twice."""
        self._over.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self, deliver: Callable[[Samples], None]) -> None:
        due_s = self._clock.monotonic_s()
        while not self._over.is_set():
            # Due times are counted from the start, not from the last frame: waiting a little too long each time must not add up.
            due_s += seconds(FRAME)
            if not self._over.wait(max(0.0, due_s - self._clock.monotonic_s())):
                deliver(self._recording.read())
