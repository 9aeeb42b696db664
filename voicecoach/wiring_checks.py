"""What `check` looks at: each part of the desk by itself, built from the settings as `wiring` builds it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from voicecoach.conversation.manner import Manner
from voicecoach.conversation.sound import seconds
from voicecoach.errors import DeviceProblem, VoiceProblem
from voicecoach.settings import PracticeOptions, Settings
from voicecoach.wiring_devices import build_loudspeaker

LISTEN_S = 20.0
"""So long a live level is shown, if nobody stops it."""
TEST_SENTENCE = "Hello. If you can hear me well, your loudspeaker is ready."


@dataclass(frozen=True, slots=True)
class SoundDevices:
    """Names of what is plugged in, each once."""

    microphones: tuple[str, ...]
    loudspeakers: tuple[str, ...]


def list_sound_devices(again: bool = False) -> SoundDevices:
    """Microphones and loudspeakers, possibly none; `again` looks for new ones, while none of them is in use. Raises DeviceProblem."""
    from voicecoach.devices.portaudio import list_devices, look_again

    if again:
        look_again()
    devices = list_devices()
    return SoundDevices(*(tuple(dict.fromkeys(device.name for device in some)) for some in (devices.inputs, devices.outputs)))


def follow_microphone(settings: Settings, show: Callable[[float], None], over: threading.Event) -> None:
    """The live level in dBFS of the chosen microphone, until `over` is set. Raises DeviceProblem."""
    from voicecoach.devices.microphone import PortAudioMicrophone
    from voicecoach.devices.probe import follow_level

    follow_level(PortAudioMicrophone(settings.microphone), show, over, LISTEN_S)


def play_test_sentence(settings: Settings) -> str:
    """Let a voice speak through the chosen loudspeaker, or a chime where there is no voice; gives the loudspeaker's name.

    Blocks until it is over. Raises DeviceProblem.
    """
    from voicecoach.devices.chime import chime
    from voicecoach.devices.probe import play_once
    from voicecoach.speaking.voice import Pyttsx3Voice

    loudspeaker, voice = build_loudspeaker(settings, PracticeOptions("", 0)), Pyttsx3Voice(Manner())
    try:
        voice.start()
        sound = voice.speak(TEST_SENTENCE)
    except VoiceProblem:
        sound = chime()
    finally:
        voice.close()
    play_once(loudspeaker, sound)
    return loudspeaker.name


def describe_portaudio(settings: Settings) -> str:
    """For `check`: which devices there are. Raises DeviceProblem."""
    from voicecoach.devices.portaudio import list_devices

    devices = list_devices()
    return f"{len(devices.inputs)} microphones, {len(devices.outputs)} loudspeakers"


def try_microphone(settings: Settings) -> str:
    """For `check`: one second of the microphone. Raises DeviceProblem."""
    from voicecoach.devices.probe import measure_level

    level = measure_level(settings.microphone)
    return f"{level:.0f} dBFS in one second"


def describe_loudspeaker(settings: Settings) -> str:
    """For `check`: the loudspeaker that would be used. Raises DeviceProblem."""
    loudspeaker = build_loudspeaker(settings, PracticeOptions("", 0))
    loudspeaker.open()
    loudspeaker.close()
    return loudspeaker.name


def has_loudspeaker(settings: Settings) -> bool:
    """Whether a loudspeaker can be opened."""
    with suppress(DeviceProblem):
        return bool(describe_loudspeaker(settings))
    return False


def try_speech_detector(settings: Settings) -> str:
    """For `check`: whether Silero loads. Raises ModelProblem."""
    from voicecoach.hearing.silero import SileroDetector

    return SileroDetector().name


def try_smart_turn(settings: Settings) -> str:
    """For `check`: whether Smart Turn, where it is chosen, loads. Raises ModelProblem."""
    from voicecoach.hearing.smart_turn import SmartTurn, find_smart_turn

    return SmartTurn(find_smart_turn()).name


def describe_whisper(settings: Settings) -> str:
    """For `check`: where the Whisper model lies. Raises ModelProblem."""
    from voicecoach.hearing.model_choice import choose_model

    choice = choose_model(settings.whisper_model)
    about = " – the miniature of the demo, which knows synthetic voices and no human being" if choice.miniature else ""
    return f"{choice.name} in {choice.folder}{about}"


def try_voice(settings: Settings) -> str:
    """For `check`: one word, synthesised. Raises VoiceProblem."""
    from voicecoach.speaking.voice import Pyttsx3Voice

    voice = Pyttsx3Voice(Manner())
    try:
        voice.start()
        spoken = voice.speak("Hello.")
    finally:
        voice.close()
    return f"{voice.name}, {seconds(len(spoken)):.1f} s for a word"
