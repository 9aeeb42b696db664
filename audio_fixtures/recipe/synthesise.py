"""Speak sentences with the synthetic voices and keep their log-mel features.

    python synthesise.py SENTENCES.txt SECTION OUT_DIR [--voices N] [--steady] [--noise FOLDER] [--empty N]

Writes OUT_DIR/mels.npy (80 x frames, float16, 100 frames a second) and OUT_DIR/utterances.json: text, voice, start and end of
the speech in seconds, first frame, frame count.
Every --noise FOLDER of recordings is mixed softly under some sentences; --empty N adds N stretches in which nobody speaks.
"""

import argparse
import json
import pathlib
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

import numpy as np
import numpy.typing as npt
from faster_whisper.feature_extractor import FeatureExtractor
from silence import recordings, without_speech
from texts import sections
from voices import RATE, VOICES, Sound, speak, trim

BEFORE, AFTER = 0.6, 0.8  # seconds around the speech; training cuts them shorter
LONGEST = 9.5  # seconds; longer sentences are left out
FEATURES = FeatureExtractor(feature_size=80)

Mel = npt.NDArray[np.float16]
Job = tuple[int, str, str, bool]
Kept = tuple[str, str, float, float, Mel]


def mel_of(sound: Sound) -> Mel:
    """Features as faster-whisper makes them, without its padding."""
    mel: Mel = FEATURES(sound, padding=0).astype(np.float16)
    return mel


def pace(chance: random.Random, steady: bool) -> int:
    """Words a minute: often what people leave a synthesiser at, sometimes slower or faster."""
    return chance.choice((165, 170, 170, 175)) if steady or chance.random() < 0.5 else chance.randint(145, 195)


def floor(length: int, noise: list[Sound], chance: random.Random) -> Sound:
    """What is heard under the speech: nothing, faint noise, or a stretch of a recorded room."""
    rng = np.random.default_rng(chance.getrandbits(32))
    if noise and chance.random() < 0.12:
        room = chance.choice(noise)
        first = chance.randrange(max(1, len(room) - length))
        sound = np.resize(room[first : first + length], length)
        return np.asarray(sound / max(1e-6, np.abs(sound).max()) * 10 ** chance.uniform(-3, -1.6), dtype=np.float32)
    level = 0.0 if chance.random() < 0.05 else 10 ** chance.uniform(-4.5, -2.4)
    return rng.normal(0, 1, length).astype(np.float32) * np.float32(level)


def utter(job: Job, noise: list[Sound]) -> Kept | None:
    """Speak one sentence; None if it is too long."""
    number, sentence, voice, steady = job
    chance = random.Random(number)
    speech = trim(speak(sentence, voice, pace(chance, steady)))
    if len(speech) > LONGEST * RATE:
        return None
    speech = speech * np.float32(chance.uniform(0.15, 0.95) / np.abs(speech).max())
    padding = (int(BEFORE * RATE), int(AFTER * RATE))
    sound = np.pad(speech, padding)
    return sentence, voice, BEFORE, BEFORE + len(speech) / RATE, mel_of(sound + floor(len(sound), noise, chance))


def jobs(sentences: list[str], voices: int, steady: bool) -> list[Job]:
    """Every sentence in so many of the voices, drawn at random."""
    chance = random.Random(1)
    return [(k, s, v, steady) for k, (s, v) in enumerate((s, v) for s in sentences for v in chance.sample(VOICES, voices))]


def save(kept: Iterator[Kept], out: pathlib.Path) -> None:
    """Write all features into one array, and beside it where each utterance lies."""
    mels, utterances, frame = list[Mel](), list[dict[str, str | float]](), 0
    for text, voice, start, end, mel in kept:
        mels.append(mel)
        utterances.append({"text": text, "voice": voice, "start": start, "end": end, "frame": frame, "frames": mel.shape[1]})
        frame += mel.shape[1]
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / "mels.npy", np.concatenate(mels, 1))
    (out / "utterances.json").write_text(json.dumps(utterances))
    print(f"{len(utterances)} utterances, {frame / 360_000:.1f} hours")


def main() -> None:
    """Read the sentences, speak them on all cores, write the data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=pathlib.Path)
    parser.add_argument("section", help="the section of the file to speak")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--voices", type=int, default=len(VOICES), help="speak each sentence in so many of the voices")
    parser.add_argument("--steady", action="store_true", help="only at the synthesisers' usual pace")
    parser.add_argument("--noise", type=pathlib.Path, action="append", default=[])
    parser.add_argument("--empty", type=int, default=0)
    options = parser.parse_args()
    sentences = sections(options.sentences)[options.section]
    noise = recordings(options.noise)
    with ProcessPoolExecutor() as pool:
        spoken = pool.map(utter, jobs(sentences, options.voices, options.steady), repeat(noise), chunksize=50)
        empty = (("", "", 0.0, 0.0, mel_of(sound)) for sound in without_speech(noise, options.empty))
        save((kept for kept in (*spoken, *empty) if kept), options.out)


if __name__ == "__main__":
    main()
