"""A first listen: how loud a microphone is, before a session depends on it."""

import threading

import numpy as np

from voicecoach.conversation.sound import Samples, level_dbfs, samples_in
from voicecoach.devices.microphone import PortAudioMicrophone
from voicecoach.errors import DeviceProblem
from voicecoach.ports import Microphone

_PATIENCE_S = 2.0
"""On top of what is measured: some devices take a second to wake up."""


def measure_level(name: str | None = None, seconds: float = 1.0) -> float:
    """How loud the microphone of that name (None: the default one) is, in dBFS.

    Raises DeviceProblem when it cannot be opened, delivers nothing, or delivers only zeros.
    """
    return measure_level_of(PortAudioMicrophone(name), seconds)


def measure_level_of(microphone: Microphone, seconds: float = 1.0) -> float:
    """The same for a microphone that is not open yet; closes it."""
    heard: list[Samples] = []
    enough = threading.Event()

    def keep(frame: Samples) -> None:
        heard.append(frame)
        if sum(one.size for one in heard) >= samples_in(seconds):
            enough.set()

    microphone.open(keep)
    try:
        enough.wait(seconds + _PATIENCE_S)
    finally:
        microphone.close()
    if not heard:
        raise DeviceProblem(f"The microphone {microphone.name} delivers nothing.", "Unplug it and plug it in again, or name another one.")
    sound = np.concatenate(heard)
    if not sound.any():
        raise DeviceProblem(
            f"The microphone {microphone.name} is muted: all it delivers is zeros.",
            "Switch it on, and allow this program (on macOS: the terminal) to use it in the privacy settings.",
        )
    return level_dbfs(sound)
