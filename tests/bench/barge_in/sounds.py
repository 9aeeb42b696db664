"""What sounds while the client speaks: words, back-channels, coughs, noises; each with its speech as the detector hears it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path

import numpy as np

from tests.room.player import Line, read_lines
from tests.room.tape import Sound
from voicecoach.conversation.activity import VoiceActivity
from voicecoach.conversation.manner import Manner
from voicecoach.conversation.sound import FRAME, RATE, samples_in, seconds
from voicecoach.hearing.silero import probabilities
from voicecoach.practice.replying import BARGE_IN_S
from voicecoach.sounds.files import read_sound
from voicecoach.speaking.voice import Pyttsx3Voice

REAL_SPEECH, NOISES = "VOICECOACH_SPEECH_FOLDER", "VOICECOACH_NOISE_FOLDER"
"""Environment variables that name folders of real speech, and of noises, where somebody has such."""
FIXTURES = ("good", "pushy", "hesitant", "feature_pitch")
MURMURS = ("Mm-hm.", "Yeah.", "Right.", "Okay.", "I see.", "Mhm, yeah.")
SHORTEST_S, LONGEST_S = 1.5, 4.0
"""Of words: shorter ones may be over before the client can stop, longer ones waste time."""
LOUDNESS = 0.5


class Kind(StrEnum):
    """What it is."""

    SPEECH = "speech of the fixtures"
    REAL = "real speech"
    MURMUR = "back-channels"
    COUGH = "coughs"
    NOISE = "noises"
    NOTHING = "her own echo alone"


@dataclass(frozen=True, slots=True)
class OverTheClient:
    """A sound that reaches the microphone while the client speaks."""

    kind: Kind
    line: Line

    @property
    def enough_s(self) -> float | None:
        """Seconds into it at which half a second of speech has been heard; None when there is not so much in it."""
        voice = VoiceActivity()
        sound = np.concatenate((self.line.sound, np.zeros(FRAME, np.float32)))
        for index, probability in enumerate(probabilities(sound).tolist()):
            voice = voice.hear(probability)
            if voice.loud and voice.burst >= samples_in(BARGE_IN_S):
                return seconds((index + 1) * FRAME)
        return None


def speech(count: int) -> list[OverTheClient]:
    """Different turns of the recordings that ship, cut to a few seconds."""
    lines = chain.from_iterable(read_lines(name) for name in FIXTURES)
    long_enough = (_cut(line.text, line.sound) for line in lines if seconds(len(line.sound)) >= SHORTEST_S)
    return [OverTheClient(Kind.SPEECH, line) for line, _ in zip(long_enough, range(count), strict=False)]


def real_speech(count: int) -> list[OverTheClient]:
    """The beginnings of recordings of people; none without `REAL_SPEECH`."""
    return [OverTheClient(Kind.REAL, _cut(path.stem, _from_the_first_word(read_sound(path)))) for path in _files(REAL_SPEECH, count)]


def noises(count: int) -> list[OverTheClient]:
    """A second of each noise; none without `NOISES`."""
    return [OverTheClient(Kind.NOISE, _line(path.stem, _level(read_sound(path)[2 * RATE : 3 * RATE]))) for path in _files(NOISES, count)]


def murmurs(count: int) -> list[OverTheClient]:
    """Said by voices of this machine, of either gender."""
    found: list[OverTheClient] = []
    for gender in ("female", "male"):
        voice = Pyttsx3Voice(Manner(gender=gender))
        voice.start()
        found += [OverTheClient(Kind.MURMUR, _line(text, _level(voice.speak(text)))) for text in MURMURS]
        voice.close()
    return found[:count]


def coughs(count: int) -> list[OverTheClient]:
    """Made: two bursts of noise each, that break off sharply and die away, as coughs do."""
    return [OverTheClient(Kind.COUGH, _line(f"cough {seed}", _level(_cough(seed)))) for seed in range(count)]


def nothing(count: int) -> list[OverTheClient]:
    """A second of silence: whatever stops the client then is she herself."""
    return [OverTheClient(Kind.NOTHING, _line("nothing", np.zeros(RATE, np.float32)))] * count


def _cough(seed: int) -> Sound:
    chance = np.random.default_rng(seed)
    bursts = []
    for length_s in chance.uniform(0.15, 0.35, 2):
        time_s = np.arange(samples_in(length_s)) / RATE
        noise = np.convolve(chance.standard_normal(time_s.size), np.ones(6) / 6, "same")
        throat = 0.5 * np.sin(2 * np.pi * chance.uniform(180, 320) * time_s)
        bursts += [(noise + throat) * np.exp(-time_s * 12) * np.minimum(1.0, time_s / 0.005), np.zeros(samples_in(0.08))]
    return np.concatenate(bursts).astype(np.float32)


def _files(variable: str, count: int) -> Iterator[Path]:
    folder = os.environ.get(variable)
    files = sorted(path for path in Path(folder).iterdir() if path.suffix in (".flac", ".wav", ".mp3")) if folder else []
    kept = [path for path in files if not path.stem.startswith("rir")]  # a room's impulse response is no noise
    return iter(kept[:: max(1, len(kept) // count)][:count] if count else [])


def _from_the_first_word(sound: Sound) -> Sound:
    first = int(np.argmax(probabilities(sound) > 0.5)) * FRAME
    return _level(sound[max(0, first - FRAME) :])


def _cut(name: str, sound: Sound) -> Line:
    return _line(name, sound[: samples_in(LONGEST_S)])


def _line(name: str, sound: Sound) -> Line:
    return Line(name, sound, ((0.0, seconds(len(sound))),))


def _level(sound: Sound) -> Sound:
    return (sound * (LOUDNESS / max(1e-6, float(np.abs(sound).max())))).astype(np.float32)
