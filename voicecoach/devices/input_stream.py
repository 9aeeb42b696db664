"""An input stream: PortAudio's callback copies, a thread of ours resamples and delivers frames, one channel or two."""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import FRAME, RATE
from voicecoach.devices.portaudio import Device, explained, load_portaudio
from voicecoach.errors import DeviceProblem
from voicecoach.sounds.rates import Resampler

if TYPE_CHECKING:
    from sounddevice import CallbackFlags
    from sounddevice import InputStream as PortAudioStream

Block = npt.NDArray[np.float32]
"""Shape (n, channels)."""


class InputStream:
    """A device that records, at its own rate, delivered as frames of shape (512, channels) at 16 kHz."""

    def __init__(self, device: Device, channels: Iterable[int], shape: Callable[[Block], Block]) -> None:
        """Opens it with the first number of channels that it takes; `shape` makes those of a frame of them. Raises DeviceProblem."""
        self.dropped = 0
        self._device = device
        self._shape = shape
        self.ended = False
        """The driver has ended it, and nobody else."""
        self._blocks: queue.SimpleQueue[Block | None] = queue.SimpleQueue()
        self._stream: PortAudioStream | None = _open(device, channels, self._keep, self._end)
        self._thread: threading.Thread | None = None

    def start(self, deliver: Callable[[Block], None]) -> None:
        """From now on `deliver` gets every frame, from a thread of this stream. Raises DeviceProblem."""
        if self._stream is None:
            return
        self._thread = threading.Thread(target=self._run, args=(round(self._stream.samplerate), deliver), daemon=True, name="microphone")
        self._thread.start()
        hint = "Is another program using it? Or name another with --microphone."
        with explained(load_portaudio(), f"The microphone {self._device.name} does not start.", hint):
            self._stream.start()

    def close(self) -> None:
        """Stop; may be called twice."""
        stream, self._stream = self._stream, None
        if stream is not None:
            for end in (stream.abort, stream.close):
                with contextlib.suppress(load_portaudio().PortAudioError):  # the device may be gone
                    end()
        thread, self._thread = self._thread, None
        if thread is not None:
            self._blocks.put(None)
            if thread is not threading.current_thread():
                thread.join()

    def _keep(self, block: Block, _count: int, _time: Any, status: "CallbackFlags") -> None:  # noqa: ANN401 - a C struct
        """PortAudio's own thread: copy and enqueue, nothing else."""
        if status.input_overflow:
            self.dropped += 1
        self._blocks.put(block.copy())

    def _end(self) -> None:
        """PortAudio's own thread."""
        self.ended = self._stream is not None

    def _run(self, rate: int, deliver: Callable[[Block], None]) -> None:
        resampler: Resampler | None = None
        waiting: Block | None = None
        while (block := self._blocks.get()) is not None:
            shaped = self._shape(block)
            resampler = resampler or Resampler(rate, RATE, shaped.shape[1])
            ready = resampler.feed(shaped)
            waiting = ready if waiting is None else np.concatenate((waiting, ready))
            while len(waiting) >= FRAME:
                deliver(waiting[:FRAME].copy())
                waiting = waiting[FRAME:]


def _open(device: Device, channels: Iterable[int], keep: Callable[..., None], ended: Callable[[], None]) -> "PortAudioStream":
    portaudio = load_portaudio()
    problem: Exception | None = None
    for number in channels:
        try:
            return portaudio.InputStream(
                device=device.number,
                channels=number,
                samplerate=device.rate,
                dtype="float32",
                latency="high",
                callback=keep,
                finished_callback=ended,
            )
        except portaudio.PortAudioError as error:
            problem = error
    hint = "Is another program using it, and may this one? Or name another with --microphone."
    raise DeviceProblem(f"The microphone {device.name} cannot be opened.", hint) from problem
