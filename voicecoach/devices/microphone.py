"""The real microphone: PortAudio's callback copies, a thread of ours resamples and delivers frames."""

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import FRAME, RATE, Samples, silence
from voicecoach.devices.portaudio import Device, explained, list_devices, load_portaudio
from voicecoach.errors import DeviceProblem
from voicecoach.sounds.rates import Resampler

if TYPE_CHECKING:
    from sounddevice import CallbackFlags, InputStream

_Block = npt.NDArray[np.float32]
"""Shape (n, channels), at the rate of the device."""


class PortAudioMicrophone:
    """A microphone at its own rate, delivered as frames of 512 samples at 16 kHz (`ports.Microphone`)."""

    exhausted = False
    """People can always say more."""

    def __init__(self, name: str | None = None) -> None:
        """The default microphone for None; the name is looked up when it is opened."""
        self.name = name or "default microphone"
        self._wanted = name
        self._dropped = 0
        self._blocks: queue.SimpleQueue[_Block | None] = queue.SimpleQueue()
        self._stream: InputStream | None = None
        self._thread: threading.Thread | None = None

    @property
    def dropped(self) -> int:
        """How many times the device lost sound because this machine was too busy to fetch it."""
        return self._dropped

    def open(self, deliver: Callable[[Samples], None]) -> None:
        """Start; `deliver` gets every frame from a thread of this microphone. Raises DeviceProblem."""
        device = list_devices().microphone(self._wanted)
        self.name = device.name
        self._stream = _open_stream(device, self._keep)
        resampler = Resampler(round(self._stream.samplerate), RATE)
        self._thread = threading.Thread(target=self._run, args=(resampler, deliver), daemon=True, name="microphone")
        self._thread.start()
        hint = "Is another program using it? Or name another with --microphone."
        with explained(load_portaudio(), f"The microphone {device.name} does not start.", hint):
            self._stream.start()

    def floor_is(self, free: bool) -> None:
        """A real microphone does not care."""

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

    def _keep(self, block: _Block, _count: int, _time: Any, status: "CallbackFlags") -> None:  # noqa: ANN401 - a C struct
        """PortAudio's own thread: copy and enqueue, nothing else."""
        if status.input_overflow:
            self._dropped += 1
        self._blocks.put(block.copy())

    def _run(self, resampler: Resampler, deliver: Callable[[Samples], None]) -> None:
        waiting = silence(0)
        while (block := self._blocks.get()) is not None:
            waiting = np.concatenate((waiting, resampler.feed(block.mean(axis=1))))
            while waiting.size >= FRAME:
                deliver(waiting[:FRAME].copy())
                waiting = waiting[FRAME:]


def _open_stream(device: Device, keep: Callable[..., None]) -> "InputStream":
    """One channel where the device has that, else all of them. Raises DeviceProblem."""
    portaudio = load_portaudio()
    problem: Exception | None = None
    for channels in dict.fromkeys((1, min(2, device.inputs), device.inputs)):
        try:
            return portaudio.InputStream(
                device=device.number, channels=channels, samplerate=device.rate, dtype="float32", latency="high", callback=keep
            )
        except portaudio.PortAudioError as error:
            problem = error
    hint = "Is another program using it, and may this one? Or name another with --microphone."
    raise DeviceProblem(f"The microphone {device.name} cannot be opened.", hint) from problem
