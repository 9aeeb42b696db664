"""The real loudspeaker: one output stream that stays open, so that stopping is immediate and what sounded is counted, not guessed."""

import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import RATE, Samples
from voicecoach.devices.clock import SystemClock
from voicecoach.devices.playback import Playback
from voicecoach.devices.portaudio import Device, explained, list_devices, load_portaudio
from voicecoach.errors import DeviceProblem
from voicecoach.ports import Clock
from voicecoach.sounds.rates import resample

if TYPE_CHECKING:
    from sounddevice import CallbackFlags, OutputStream

_LONGEST_STALL_S = 2.0
"""A device that plays asks for samples many times a second, silent ones as well."""
_LONGEST_LATENCY_S = 2.0
"""Some drivers report times of another clock; what lies beyond this is not a latency."""


class PortAudioLoudspeaker:
    """A loudspeaker in its own rate, or 16 kHz where it takes that (`ports.Loudspeaker`)."""

    def __init__(self, name: str | None = None, clock: Clock | None = None) -> None:
        """The default loudspeaker for None; the name is looked up when it is opened."""
        self.name = name or "default loudspeaker"
        self._wanted = name
        self._clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._playback = Playback()
        self._sounding = False
        self._first_heard_at_s: float | None = None
        self._stream: OutputStream | None = None
        self._rate = RATE
        self._latency_s = 0.0
        self._ended = False
        self._filled_at_s: float | None = None

    @property
    def ended(self) -> bool:
        """The driver has stopped it, or has asked for nothing more for too long."""
        asked_s = self._filled_at_s
        return self._ended or (asked_s is not None and self._clock.monotonic_s() - asked_s > _LONGEST_STALL_S)

    @property
    def remembered(self) -> str | None:
        """By which name it is found again once it was open."""
        return self._wanted

    @property
    def latency_s(self) -> float:
        """Seconds from handing over a sample to hearing it, as the driver says."""
        return self._latency_s

    @property
    def first_heard_at_s(self) -> float | None:
        """Monotonic time at which the first sample since the last silence became audible."""
        return self._first_heard_at_s

    def open(self) -> None:
        """Start the stream; it plays silence until there is something. Raises DeviceProblem."""
        device = list_devices().loudspeaker(self._wanted)
        self.name, self._wanted = device.name, device.title
        self._stream = _open_stream(device, self._fill, self._end)
        self._ended, self._filled_at_s = False, None
        self._rate = round(self._stream.samplerate)
        self._latency_s = float(self._stream.latency)
        hint = "Is another program using it? Or name another with --output."
        with explained(load_portaudio(), f"The loudspeaker {device.name} does not start.", hint):
            self._stream.start()

    def play(self, samples: Samples) -> None:
        """Queue samples (16 kHz) behind what is still to be played."""
        given = np.clip(samples.astype(np.float32, copy=False), -1.0, 1.0)
        for_device = resample(given, RATE, self._rate)
        with self._lock:
            self._playback.queue(for_device, given)

    def stop(self) -> None:
        """Fall silent within one block of the device, and forget what was queued."""
        with self._lock:
            self._playback.forget()

    def take(self, count: int) -> tuple[Samples, int]:
        """What sounded, in the order it did, `count` samples a call, zeros where nothing; and how many came from `play`."""
        with self._lock:
            return self._playback.take(count)

    def close(self) -> None:
        """Stop; may be called twice."""
        self.stop()
        stream, self._stream = self._stream, None
        self._filled_at_s = None
        if stream is not None:
            for end in (stream.abort, stream.close):
                with contextlib.suppress(load_portaudio().PortAudioError):  # the device may be gone
                    end()

    def _end(self) -> None:
        """PortAudio's own thread."""
        self._ended = self._stream is not None

    def _fill(self, block: npt.NDArray[np.float32], _count: int, times: Any, _status: "CallbackFlags") -> None:  # noqa: ANN401 - a C struct
        """PortAudio's own thread: copies what is queued, nothing else."""
        self._filled_at_s = self._clock.monotonic_s()
        with self._lock:
            begins = not self._playback.silent and not self._sounding
            self._sounding = not self._playback.silent
            self._playback.fill(block[:, 0], self._rate)
        block[:, 1:] = block[:, :1]
        if begins:
            ahead_s = times.outputBufferDacTime - times.currentTime
            trusted = 0.0 < ahead_s < _LONGEST_LATENCY_S
            self._first_heard_at_s = self._clock.monotonic_s() + (ahead_s if trusted else self._latency_s)


def _open_stream(device: Device, fill: Any, ended: Callable[[], None]) -> "OutputStream":  # noqa: ANN401 - PortAudio's callback has no type
    """16 kHz where the device takes it, else its own rate; one channel, else two. Raises DeviceProblem."""
    portaudio = load_portaudio()
    problem: Exception | None = None
    for rate in dict.fromkeys((RATE, device.rate)):
        for channels in dict.fromkeys((1, min(2, device.outputs))):
            try:
                return portaudio.OutputStream(
                    device=device.number,
                    channels=channels,
                    samplerate=rate,
                    dtype="float32",
                    latency="high",
                    callback=fill,
                    finished_callback=ended,
                )
            except portaudio.PortAudioError as error:
                problem = error
    hint = "Is another program using it? Or name another with --output, or go without sound: --output none"
    raise DeviceProblem(f"The loudspeaker {device.name} cannot be opened.", hint) from problem
