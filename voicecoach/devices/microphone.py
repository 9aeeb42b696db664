"""The real microphone: one voice, delivered as frames of 512 samples at 16 kHz."""

from collections.abc import Callable

from voicecoach.conversation.sound import Samples
from voicecoach.devices.input_stream import Block, InputStream
from voicecoach.devices.portaudio import list_devices


class PortAudioMicrophone:
    """A microphone at its own rate (`ports.Microphone`)."""

    exhausted = False
    """People can always say more."""

    def __init__(self, name: str | None = None) -> None:
        """The default microphone for None; the name is looked up when it is opened."""
        self.name = name or "default microphone"
        self._wanted = name
        self._stream: InputStream | None = None
        self._deliver: Callable[[Samples], None] | None = None
        self._dropped_before = 0

    @property
    def dropped(self) -> int:
        """How many times the device lost sound because this machine was too busy to fetch it."""
        return self._dropped_before + (self._stream.dropped if self._stream else 0)

    @property
    def ended(self) -> bool:
        """The driver has stopped it."""
        return self._stream is not None and self._stream.ended

    @property
    def remembered(self) -> str | None:
        """By which name it is found again once it was open."""
        return self._wanted

    def open(self, deliver: Callable[[Samples], None]) -> None:
        """Start; `deliver` gets every frame from a thread of this microphone. Raises DeviceProblem."""
        device = list_devices().microphone(self._wanted)
        self.name, self._wanted, self._deliver = device.name, device.title, deliver
        # One channel where the device has that, else all of them, mixed.
        self._stream = InputStream(device, dict.fromkeys((1, min(2, device.inputs), device.inputs)), _mixed)
        self._stream.start(lambda frame: deliver(frame[:, 0]))

    def reopen(self) -> None:
        """The same device again, after `close`. Raises DeviceProblem."""
        if self._deliver is not None:
            self.open(self._deliver)

    def floor_is(self, free: bool) -> None:
        """A real microphone does not care."""

    def close(self) -> None:
        """Stop; may be called twice."""
        stream, self._stream = self._stream, None
        if stream is not None:
            self._dropped_before += stream.dropped
            stream.close()


def _mixed(block: Block) -> Block:
    mixed: Block = block.mean(axis=1, keepdims=True)
    return mixed
