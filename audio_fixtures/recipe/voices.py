"""The five synthetic voices of the fixtures: speak a sentence, trim the silence around it (needs espeak-ng, flite and sox)."""

import subprocess
import tempfile
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import soundfile

Sound: TypeAlias = npt.NDArray[np.float32]

VOICES = ("espeak:en-us", "espeak:en-gb", "espeak:en-us+f3", "flite:slt", "flite:rms")
RATE = 16_000
FRAME = RATE // 100
WORDS_PER_MINUTE = 170


def speak(sentence: str, voice: str, words_per_minute: int = WORDS_PER_MINUTE) -> Sound:
    """Return the sentence as float32 samples at 16 kHz, as the synthesiser gives it; flite gets slower or faster by the same share."""
    engine, name = voice.split(":")
    with tempfile.TemporaryDirectory() as folder:
        raw, wav = f"{folder}/raw.wav", f"{folder}/16k.wav"
        if engine == "espeak":
            command = ["espeak-ng", "-v", name, "-s", str(words_per_minute), "-w", raw, sentence]
        else:
            stretch = WORDS_PER_MINUTE / words_per_minute
            command = ["flite", "-voice", name, "--setf", f"duration_stretch={stretch:.3f}", "-t", sentence, "-o", raw]
        subprocess.run(command, check=True, capture_output=True)
        subprocess.run(["sox", "-D", raw, "-r", str(RATE), "-c", "1", "-b", "16", wav], check=True, capture_output=True)
        samples, _ = soundfile.read(wav, dtype="float32")
        return np.asarray(samples, dtype=np.float32)


def trim(sound: Sound, below_peak_db: float = 45.0) -> Sound:
    """Cut off what is quieter than the peak by so many decibels at both ends (in frames of 10 ms)."""
    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    loudness = np.sqrt((frames**2).mean(axis=1))
    loud = np.flatnonzero(loudness > np.abs(sound).max() * 10 ** (-below_peak_db / 20))
    return sound[loud[0] * FRAME : (loud[-1] + 1) * FRAME]


def near_silence(length: int, noise: np.random.Generator, dbfs: float = -70.0) -> Sound:
    """White noise that is near silence, never digital zero."""
    return noise.normal(0, 10 ** (dbfs / 20), length).astype(np.float32)
