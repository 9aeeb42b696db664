"""The voices that dialogues are made of: one utterance each, made equal in loudness and tilt of the spectrum, cut at its pauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import RATE, Samples, samples_in, seconds
from voicecoach.conversation.spans import Span
from voicecoach.sounds.files import read_sound

STEP = RATE // 100
"""Ten milliseconds: how finely speech and pauses are told apart."""
BELOW_LOUDEST_DB = 32.0
"""A step is speech that is not this much softer than the loud ones. No detector of the product is asked: it is judged by this."""
LONGEST_BREATH_S, LEAST_SPEECH_S = 0.5, 0.05
LEVEL_DB = -26.0
OCTAVES_HZ = (125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 7000.0)
"""Bands a whole octave wide: rooms and microphones are made equal, what makes a voice stays."""
MOST_DB = 12.0

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker says, from the first sound to the last."""

    name: str
    sound: Samples


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an utterance that begins and ends in a pause, and where in it there is speech, in seconds from its start."""

    voice: str
    sound: Samples
    speech: tuple[Span, ...]


def read_voices(folder: Path) -> list[Voice]:
    """All in a folder of FLAC files, one for each speaker (whose number begins the name), made equal."""
    raw = [Voice(file.name.split("-")[0], read_sound(file)) for file in sorted(folder.glob("*.flac"))]
    heard = [(voice, _bands(_only_speech(voice.sound))) for voice in raw]
    usual = np.mean([bands for _, bands in heard], axis=0)
    return [_equal(voice, usual - bands) for voice, bands in heard]


def halves(voices: Sequence[Voice]) -> tuple[list[Voice], list[Voice]]:
    """To tune on, and to test with: every second speaker by number."""
    ordered = sorted(voices, key=lambda voice: int(voice.name))
    return ordered[::2], ordered[1::2]


def loud_steps(sound: Samples) -> npt.NDArray[np.bool_]:
    """Which steps of ten milliseconds hold speech."""
    level = _levels(sound)
    return level > np.percentile(level, 95) - BELOW_LOUDEST_DB


def speech_in(sound: Samples) -> tuple[Span, ...]:
    """Stretches of speech; pauses up to `LONGEST_BREATH_S` belong to them."""
    found: list[list[float]] = []
    edges = np.flatnonzero(np.diff(np.concatenate(([False], loud_steps(sound), [False]))))
    for start, end in edges.reshape(-1, 2) * seconds(STEP):
        if end - start < LEAST_SPEECH_S:
            continue
        if found and start - found[-1][1] <= LONGEST_BREATH_S:
            found[-1][1] = end
        else:
            found.append([start, end])
    return tuple(Span(start, end) for start, end in found)


def cut(voice: Voice, lengths_s: Sequence[float]) -> list[Piece]:
    """Pieces of about these lengths one after the other, cut in the quietest moment near; the last has what is left."""
    level = np.convolve(_levels(voice.sound), np.full(7, 1 / 7), "same")
    cuts = [0]
    for length_s in lengths_s:
        aim = cuts[-1] + round(length_s * RATE / STEP)
        low, high = max(cuts[-1] + 40, aim - 40), min(aim + 40, level.size - 40)
        if low >= high:
            break
        cuts.append(low + int(np.argmin(level[low:high])))
    bounds = [*(at * STEP for at in cuts), voice.sound.size]
    sounds = [voice.sound[start:end] for start, end in pairwise(bounds)]
    return [piece(voice.name, sound) for sound in sounds]


def piece(name: str, sound: Samples) -> Piece:
    """A sound with its edges softened."""
    fade = np.minimum(1.0, np.arange(sound.size) / 80).astype(np.float32)
    soft: Samples = sound * fade * fade[::-1]
    return Piece(name, soft, speech_in(soft))


def _levels(sound: Samples) -> Floats:
    steps = sound[: sound.size - sound.size % STEP].reshape(-1, STEP)
    return 10 * np.log10(np.square(steps, dtype=np.float64).mean(axis=1) + 1e-10)


def _only_speech(sound: Samples) -> Samples:
    return sound[: sound.size - sound.size % STEP].reshape(-1, STEP)[loud_steps(sound)].reshape(-1)


def _bands(sound: Samples) -> Floats:
    """Level of each octave in dB, the mean of them being 0."""
    power = np.square(np.abs(np.fft.rfft(sound)))
    at = np.fft.rfftfreq(sound.size, 1 / RATE)
    low, high = np.array(OCTAVES_HZ) / np.sqrt(2), np.array(OCTAVES_HZ) * np.sqrt(2)
    level = 10 * np.log10([power[(at >= a) & (at < b)].mean() for a, b in zip(low, high, strict=True)])
    return level - level.mean()


def _equal(voice: Voice, gains_db: Floats) -> Voice:
    """With these gains, at one loudness, without the silence before and after."""
    at = np.fft.rfftfreq(voice.sound.size, 1 / RATE)
    gain_db = np.interp(np.log2(np.maximum(at, 60.0)), np.log2(OCTAVES_HZ), np.clip(gains_db, -MOST_DB, MOST_DB))
    sound = np.fft.irfft(np.fft.rfft(voice.sound) * 10 ** (gain_db / 20), voice.sound.size).astype(np.float32)
    spoken = speech_in(sound)
    sound = sound[samples_in(spoken[0].start_s) : samples_in(spoken[-1].end_s)]
    loud = np.sqrt(np.square(_only_speech(sound), dtype=np.float64).mean())
    return Voice(voice.name, np.clip(sound * 10 ** (LEVEL_DB / 20) / loud, -1.0, 1.0).astype(np.float32))
