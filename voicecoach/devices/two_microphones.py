"""Two microphones as one: a device for each person, a stereo device for both, or one microphone that cannot tell them apart."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from voicecoach.conversation.sound import Samples, silence
from voicecoach.devices.input_stream import Block, InputStream
from voicecoach.devices.portaudio import list_devices
from voicecoach.devices.recording import RecordingMicrophone
from voicecoach.errors import DeviceProblem, InputProblem
from voicecoach.ports import Microphone
from voicecoach.sounds.files import read_tracks

Deliver = Callable[[Samples | None, Samples | None], None]
"""Gets what the consultant's device heard and what the client's did; None from the other one."""


class TwoDevices:
    """A microphone for each person (`ports_recording.TwoMicrophones`)."""

    def __init__(self, consultant: Microphone, client: Microphone) -> None:
        self._both = (consultant, client)

    @property
    def names(self) -> tuple[str, ...]:
        """Of both devices."""
        return tuple(microphone.name for microphone in self._both)

    @property
    def exhausted(self) -> bool:
        """Both recordings have come to their end."""
        return all(microphone.exhausted for microphone in self._both)

    @property
    def dropped(self) -> int:
        """Frames lost by either."""
        return sum(microphone.dropped for microphone in self._both)

    def open(self, deliver: Deliver) -> None:
        """Start both. Raises DeviceProblem, and leaves none of them open then."""
        own, theirs = self._both
        own.open(lambda sound: deliver(sound, None))
        try:
            theirs.open(lambda sound: deliver(None, sound))
        except DeviceProblem:
            self.close()
            raise

    def close(self) -> None:
        """Stop both; may be called twice."""
        for microphone in self._both:
            microphone.close()


class OneForBoth:
    """One microphone that hears both people: its sound is on the first track, and the second is silent."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone

    @property
    def names(self) -> tuple[str, ...]:
        """Of the device."""
        return (self._microphone.name,)

    @property
    def exhausted(self) -> bool:
        """The recording has come to its end."""
        return self._microphone.exhausted

    @property
    def dropped(self) -> int:
        """Frames lost."""
        return self._microphone.dropped

    def open(self, deliver: Deliver) -> None:
        """Start. Raises DeviceProblem."""
        self._microphone.open(lambda sound: deliver(sound, silence(sound.size)))

    def close(self) -> None:
        """Stop; may be called twice."""
        self._microphone.close()


class StereoDevice:
    """One device with two channels: left the consultant, right the client."""

    exhausted = False
    """People can always say more."""

    def __init__(self, name: str | None = None) -> None:
        """The default microphone for None; the name is looked up when it is opened."""
        self.names: tuple[str, ...] = (name or "default microphone",)
        self._wanted = name
        self._stream: InputStream | None = None

    @property
    def dropped(self) -> int:
        """How many times the device lost sound because this machine was too busy to fetch it."""
        return self._stream.dropped if self._stream else 0

    def open(self, deliver: Deliver) -> None:
        """Start. Raises DeviceProblem, also when the device has one channel only."""
        device = list_devices().microphone(self._wanted)
        self.names = (device.name,)
        if device.inputs < 2:
            hint = (
                "Name a stereo device with --microphone, give each person a microphone (--client-microphone), or use one for both (--one)."
            )
            raise DeviceProblem(f"The microphone {device.name} has one channel only.", hint)
        self._stream = InputStream(device, dict.fromkeys((2, device.inputs)), _first_two)
        self._stream.start(lambda frame: deliver(np.ascontiguousarray(frame[:, 0]), np.ascontiguousarray(frame[:, 1])))

    def close(self) -> None:
        """Stop; may be called twice."""
        if self._stream is not None:
            self._stream.close()


class TwoChannelRecording:
    """A recording of two channels that acts as both microphones (`ports_recording.SampledTwoMicrophones`)."""

    dropped = 0
    """Nobody is in a hurry."""

    def __init__(self, consultant: RecordingMicrophone, client: RecordingMicrophone) -> None:
        self._both = (consultant, client)
        self.names: tuple[str, ...] = (consultant.name, client.name)

    def open(self, deliver: Deliver) -> None:
        """Delivers nothing by itself: it is read."""

    @property
    def exhausted(self) -> bool:
        """Every sample was read."""
        return all(microphone.exhausted for microphone in self._both)

    def read(self) -> tuple[Samples, Samples]:
        """The next frame of each."""
        return self._both[0].read(), self._both[1].read()

    def close(self) -> None:
        """There is nothing to close."""


def same_device(one: str | None, other: str | None) -> str | None:
    """The name of the device when both names mean the same one, else None. Raises DeviceProblem when there is none of that name."""
    devices = list_devices()
    own, theirs = devices.microphone(one), devices.microphone(other)
    return own.name if own.number == theirs.number else None


def two_channels_of(path: Path) -> tuple[RecordingMicrophone, RecordingMicrophone]:
    """The channels of a sound file, each as a microphone. Raises InputProblem when it does not have two."""
    tracks = read_tracks(path)
    if len(tracks) != 2:
        hint = "Give one with two channels: left the consultant, right the client."
        raise InputProblem(f"{path} has {len(tracks)} channel{'s' if len(tracks) != 1 else ''}, not two.", hint)
    own, theirs = (RecordingMicrophone(track) for track in tracks)
    own.name, theirs.name = f"{path.name}, left", f"{path.name}, right"
    return own, theirs


def _first_two(block: Block) -> Block:
    return block[:, :2]
