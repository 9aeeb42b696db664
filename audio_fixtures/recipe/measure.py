"""Measure a model folder: word error rates of the fixtures and of sentences never taught, and words where nobody speaks.

python measure.py [MODEL_DIR] [--timestamps] [--every N] [--noise FOLDER]
"""

import argparse
import json
import pathlib
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import soundfile
from faster_whisper import WhisperModel
from silence import recordings, without_speech
from texts import sections
from voices import FRAME, RATE, VOICES, Sound, near_silence, speak, trim

HERE = pathlib.Path(__file__).parent
BEFORE, AFTER, PAUSE = 0.5, 0.3, 0.3  # seconds
LOUD = 10 ** (-50 / 20)


def words(text: str) -> list[str]:
    """Lower case, without punctuation."""
    return re.sub(r"[^a-z' ]", " ", text.lower()).split()


def edits(truth: list[str], heard: list[str]) -> int:
    """Levenshtein distance in words."""
    row = list(range(len(heard) + 1))
    for i, left in enumerate(truth, 1):
        diagonal, row[0] = row[0], i
        for j, right in enumerate(heard, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (left != right))
    return row[-1]


@dataclass
class Score:
    """How well a number of texts were heard."""

    label: str
    wrong: int = 0
    words: int = 0
    texts: int = 0
    marks: int = 0
    misheard: list[str] = field(default_factory=list)

    def add(self, truth: str, heard: str) -> None:
        """Compare one text."""
        self.wrong += edits(words(truth), words(heard))
        self.words += len(words(truth))
        self.texts += 1
        self.marks += truth.count("?") == heard.count("?")
        if truth != heard:
            self.misheard.append(f"    {truth}\n  → {heard}")

    def show(self, misheard: bool = False) -> None:
        """Print one line, and what was misheard."""
        exact = self.texts - len(self.misheard)
        rate, marks = self.wrong / self.words, self.marks / self.texts
        figures = f"word error rate {rate:.3f} of {self.words}, {exact}/{self.texts} exact, question marks {marks:.2f}"
        print(f"{self.label:34} {figures}", flush=True)
        if misheard and self.misheard:
            print("\n".join(self.misheard), flush=True)


class Ear:
    """The recogniser with the options of the product."""

    def __init__(self, folder: str, timestamps: bool) -> None:
        """Load the model from a folder."""
        self.model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1, num_workers=2)
        self.timestamps = timestamps

    def hear(self, sound: Sound) -> str:
        """Turn sound into text."""
        segments, _ = self.model.transcribe(
            sound, language="en", beam_size=5, temperature=(0.0,),
            condition_on_previous_text=False, without_timestamps=not self.timestamps,
        )  # fmt: skip
        return " ".join(segment.text.strip() for segment in segments)

    def score(self, label: str, spoken: list[tuple[str, list[Sound]]], misheard: bool = False) -> None:
        """Hear every text, each in one or more pieces, and show the score."""
        score = Score(label)
        with ThreadPoolExecutor(2) as pool:
            heard = pool.map(lambda pieces: " ".join(map(self.hear, pieces)), (pieces for _, pieces in spoken))
            for (text, _), guess in zip(spoken, heard, strict=True):
                score.add(text, guess)
        score.show(misheard)


def pieces(sound: Sound) -> Iterator[Sound]:
    """Cut where nobody speaks for 0.3 s; each piece keeps 0.5 s before its speech and 0.3 s behind it."""
    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    loud = np.flatnonzero(np.sqrt((frames**2).mean(axis=1)) > LOUD)
    for run in np.split(loud, np.flatnonzero(np.diff(loud) > PAUSE * RATE / FRAME) + 1):
        yield sound[max(0, run[0] * FRAME - int(BEFORE * RATE)) : (run[-1] + 1) * FRAME + int(AFTER * RATE)]


def cut(sound: Sound, start: float, end: float, before: float = BEFORE) -> Sound:
    """Part of a recording with a margin around it."""
    return sound[int(max(0.0, start - before) * RATE) : int((end + AFTER) * RATE)]


def measure_fixtures(ear: Ear) -> None:
    """Every consultation: sentence by sentence, turn by turn cut at the pauses, and whole turns."""
    for manifest in sorted(HERE.parent.glob("*.json")):
        turns = json.loads(manifest.read_text())["turns"]
        sound, _ = soundfile.read(manifest.with_suffix(".flac"), dtype="float32")
        sentences, at_pauses, whole = [], [], []
        for turn in turns:
            heard_before = turn["start"] - BEFORE
            for u in turn["utterances"]:
                sentences.append((u["text"], [cut(sound, u["start"], u["end"], min(BEFORE, u["start"] - heard_before))]))
                heard_before = u["end"]
            full = cut(sound, turn["start"], turn["end"])
            at_pauses.append((turn["text"], [*pieces(full)]))
            whole.append((turn["text"], [full]))
        ear.score(f"{manifest.stem}: sentences", sentences, misheard=True)
        ear.score(f"{manifest.stem}: turns cut at pauses", at_pauses, misheard=True)
        ear.score(f"{manifest.stem}: whole turns", whole)


def spoken(texts: list[str], voice: str, gap: float) -> Sound:
    """Sentences one after another over near silence, half a second before and 0.3 s behind them."""
    parts = [np.zeros(int(BEFORE * RATE), np.float32)]
    for number, text in enumerate(texts):
        parts += [np.zeros(int(gap * RATE * bool(number)), np.float32), trim(speak(text, voice)) * np.float32(0.6)]
    parts.append(np.zeros(int(AFTER * RATE), np.float32))
    sound = np.concatenate(parts)
    return sound + near_silence(len(sound), np.random.default_rng(len(sound)))


def measure_held_out(ear: Ear, every: int) -> None:
    """Sentences never taught, alone and in pairs, in every voice."""
    for section, sentences in sections(HERE / "held_out.txt").items():
        for voice in VOICES:
            some = sentences[::every]
            ear.score(f"{section}, {voice}", [(text, [spoken([text], voice, 0)]) for text in some])
            pairs = [[*pair] for pair in zip(some[::2], some[1::2], strict=False)]
            ear.score(f"{section}, {voice}, two in a row", [(" ".join(pair), [spoken(pair, voice, 0.25)]) for pair in pairs])


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", nargs="?", default=str(HERE.parent / "whisper"))
    parser.add_argument("--timestamps", action="store_true", help="decode with timestamps")
    parser.add_argument("--every", type=int, default=1, help="only every so many of the sentences never taught")
    parser.add_argument("--noise", type=pathlib.Path, action="append", default=[])
    options = parser.parse_args()
    ear = Ear(options.model, options.timestamps)
    measure_fixtures(ear)
    measure_held_out(ear, options.every)
    invented = [text for text in map(ear.hear, without_speech(recordings(options.noise), 100, seed=7)) if words(text)]
    print(f"nobody speaks: {len(invented)} of 100 stretches got words {invented}")


if __name__ == "__main__":
    main()
