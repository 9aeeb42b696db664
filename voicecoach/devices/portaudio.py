"""PortAudio, the door to microphones and loudspeakers: whether it is there, and which devices it knows."""

import contextlib
import ctypes
import importlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from voicecoach.errors import DeviceProblem

_OPTIONS = {
    "microphone": ("--microphone", "give a recording: --input FILE.wav"),
    "loudspeaker": ("--output", "go without sound: --output none"),
}
"""How a user names such a device, and how to do without."""


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone, a loudspeaker, or both, as PortAudio lists it. Numbers change from start to start: remember name and host API."""

    number: int
    name: str
    host_api: str
    inputs: int
    """Channels one can record; 0 for a mere loudspeaker."""
    outputs: int
    """Channels one can play; 0 for a mere microphone."""
    rate: int
    """Samples a second that it does by itself."""
    default_input: bool = False
    default_output: bool = False

    @property
    def title(self) -> str:
        """What a user can give to name it without doubt."""
        return f"{self.name}, {self.host_api}"


@dataclass(frozen=True, slots=True)
class Devices:
    """What PortAudio knew when it was started."""

    all: tuple[Device, ...] = ()

    @property
    def inputs(self) -> tuple[Device, ...]:
        """The microphones."""
        return tuple(device for device in self.all if device.inputs)

    @property
    def outputs(self) -> tuple[Device, ...]:
        """The loudspeakers."""
        return tuple(device for device in self.all if device.outputs)

    def microphone(self, name: str | None = None) -> Device:
        """The microphone of that name, the default one for None. Raises DeviceProblem that lists the known names."""
        default = next((device for device in self.inputs if device.default_input), None)
        return _find("microphone", name, self.inputs, default)

    def loudspeaker(self, name: str | None = None) -> Device:
        """The loudspeaker of that name, the default one for None. Raises DeviceProblem that lists the known names."""
        default = next((device for device in self.outputs if device.default_output), None)
        return _find("loudspeaker", name, self.outputs, default)


def load_portaudio(load: Callable[[str], ModuleType] = importlib.import_module) -> ModuleType:
    """The module sounddevice, its library found and started. Raises DeviceProblem; `load` is another one only in tests."""
    try:
        with _without_remarks():
            _hush_alsa()
            return load("sounddevice")
    except Exception as error:  # OSError without the library; sounddevice's own error, which has no name before it is imported
        raise DeviceProblem(
            "PortAudio, which carries sound to and from this machine, is not installed.",
            "On Debian or Ubuntu: sudo apt install libportaudio2 - elsewhere: pip install --force-reinstall sounddevice",
        ) from error


def list_devices() -> Devices:
    """All microphones and loudspeakers, possibly none. Raises DeviceProblem when PortAudio is missing."""
    portaudio = load_portaudio()
    with explained(portaudio, "PortAudio cannot list the devices of this machine.", "Start the sound system again, or the computer."):
        hosts = portaudio.query_hostapis()
        default_input, default_output = portaudio.default.device
        found = enumerate(portaudio.query_devices())
    return Devices(
        tuple(
            Device(
                number=number,
                name=str(device["name"]),
                host_api=str(hosts[device["hostapi"]]["name"]),
                inputs=int(device["max_input_channels"]),
                outputs=int(device["max_output_channels"]),
                rate=round(device["default_samplerate"]),
                default_input=number == default_input,
                default_output=number == default_output,
            )
            for number, device in found
        )
    )


def look_again() -> None:
    """Forget the devices that there were, so that what was plugged in since is found. Only while no microphone or loudspeaker is open.

    PortAudio makes its list once, when it is started. Raises DeviceProblem.
    """
    portaudio = load_portaudio()
    with explained(portaudio, "PortAudio cannot be started again.", "Start voicecoach again."), _without_remarks():
        portaudio._terminate()
        portaudio._initialize()


@contextlib.contextmanager
def explained(portaudio: ModuleType, what: str, hint: str) -> Iterator[None]:
    """PortAudio's own errors become a DeviceProblem in these words."""
    try:
        yield
    except portaudio.PortAudioError as error:
        raise DeviceProblem(what, hint) from error


def _find(kind: str, name: str | None, usable: tuple[Device, ...], default: Device | None) -> Device:
    option, instead = _OPTIONS[kind]
    if not usable:
        raise DeviceProblem(f"This machine has no {kind}.", f"Plug one in and start again, or {instead}.")
    if name is None:
        return default or usable[0]
    wanted = name.lower()
    for matches in (
        [device for device in usable if wanted in (device.title.lower(), device.name.lower())],
        [device for device in usable if wanted in device.title.lower()],
    ):
        if matches:  # one device under several host APIs: the first is PortAudio's own preference
            return matches[0]
    known = "; ".join(dict.fromkeys(device.name for device in usable))
    raise DeviceProblem(f"There is no {kind} named {name}.", f"Give {option} one of: {known}")


def _hush_alsa() -> None:
    """Keep ALSA's library from writing into the terminal in the middle of a session ("underrun occurred")."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        harmless = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p)  # a C function that ignores what it is given, and needs no GIL
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(harmless)


@contextlib.contextmanager
def _without_remarks() -> Iterator[None]:
    """While PortAudio starts, ALSA and JACK tell stderr about every sound card and server that is not there."""
    try:
        kept = os.dup(2)
    except OSError:  # started without a stderr
        yield
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(nothing)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
