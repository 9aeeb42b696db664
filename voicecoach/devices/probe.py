"""A first listen: how loud a microphone is, and whether a loudspeaker sounds, before a session depends on them."""

import threading
from collections.abc import Callable

import numpy as np

from voicecoach.conversation.sound import RATE, Samples, level_dbfs, samples_in
from voicecoach.devices.microphone import PortAudioMicrophone
from voicecoach.errors import DeviceProblem
from voicecoach.ports import Loudspeaker, Microphone

_PATIENCE_S = 2.0
"""On top of what is measured: some devices take a second to wake up."""
_WAKES_IN_S = 0.5
"""Some loudspeakers swallow the first moment, and some are late with the last."""
_FRAMES_A_LOOK = 2


def measure_level(name: str | None = None, seconds: float = 1.0) -> float:
    """How loud the microphone of that name (None: the default one) is, in dBFS.

    Raises DeviceProblem when it cannot be opened, delivers nothing, or delivers only zeros.
    """
    return measure_level_of(PortAudioMicrophone(name), seconds)


def measure_level_of(microphone: Microphone, seconds: float = 1.0) -> float:
    """The same for a microphone that is not open yet; closes it."""
    enough = threading.Event()

    def look(heard: list[Samples]) -> None:
        if sum(one.size for one in heard) >= samples_in(seconds):
            enough.set()

    return level_dbfs(_listen(microphone, look, enough, seconds + _PATIENCE_S))


def follow_level(microphone: Microphone, show: Callable[[float], None], over: threading.Event, longest_s: float) -> None:
    """Call `show` with the level in dBFS about sixteen times a second, until `over` is set or for that long; closes the microphone.

    Raises DeviceProblem when it cannot be opened, or has delivered nothing, or only zeros.
    """

    def look(heard: list[Samples]) -> None:
        if len(heard) % _FRAMES_A_LOOK == 0:
            show(level_dbfs(np.concatenate(heard[-_FRAMES_A_LOOK:])))

    _listen(microphone, look, over, longest_s)


def play_once(loudspeaker: Loudspeaker, sound: Samples) -> None:
    """Play this to its end through a loudspeaker that is not open yet; closes it. Raises DeviceProblem."""
    loudspeaker.open()
    try:
        loudspeaker.play(sound)
        threading.Event().wait(sound.size / RATE + loudspeaker.latency_s + _WAKES_IN_S)
    finally:
        loudspeaker.close()


def _listen(microphone: Microphone, look: Callable[[list[Samples]], None], enough: threading.Event, longest_s: float) -> Samples:
    """All that it delivers until then; `look` sees every frame as the last of those so far."""
    heard: list[Samples] = []

    def keep(frame: Samples) -> None:
        heard.append(frame)
        look(heard)

    microphone.open(keep)
    try:
        enough.wait(longest_s)
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
    return sound
