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

    @property
    def dropped(self) -> int:
        """How many times the device lost sound because this machine was too busy to fetch it."""
        return self._stream.dropped if self._stream else 0

    def open(self, deliver: Callable[[Samples], None]) -> None:
        """Start; `deliver` gets every frame from a thread of this microphone. Raises DeviceProblem."""
        device = list_devices().microphone(self._wanted)
        self.name = device.name
        # One channel where the device has that, else all of them, mixed.
        self._stream = InputStream(device, dict.fromkeys((1, min(2, device.inputs), device.inputs)), _mixed)
        self._stream.start(lambda frame: deliver(frame[:, 0]))

    def floor_is(self, free: bool) -> None:
        """A real microphone does not care."""

    def close(self) -> None:
        """Stop; may be called twice."""
        if self._stream is not None:
            self._stream.close()


def _mixed(block: Block) -> Block:
    mixed: Block = block.mean(axis=1, keepdims=True)
    return mixed
