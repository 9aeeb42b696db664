"""What `check` looks at: each part of the desk by itself, built from the settings as `wiring` builds it."""

from contextlib import suppress

from voicecoach.conversation.sound import seconds
from voicecoach.errors import DeviceProblem
from voicecoach.ports import Manner
from voicecoach.settings import PracticeOptions, Settings
from voicecoach.wiring import build_loudspeaker


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


def describe_whisper(settings: Settings) -> str:
    """For `check`: where the Whisper model lies. Raises ModelProblem."""
    from voicecoach.hearing.whisper import choose_model

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
