"""Speak the consultations and write, for each, a FLAC recording and a manifest that says who speaks what, and when.

python make_fixtures.py [OUT_DIR]
"""

import argparse
import json
import pathlib
import random
import tomllib
from typing import TypedDict

import numpy as np
import soundfile
from voices import RATE, Sound, near_silence, speak, trim

HERE = pathlib.Path(__file__).parent
BEFORE, BETWEEN_TURNS, AFTER = 1.0, 2.0, 2.0  # seconds
PEAK = 0.5  # -6 dBFS


class Script(TypedDict):
    """One consultation as written; `pauses` are the shortest and the longest pause inside a turn, in seconds."""

    voice: str
    pauses: list[float]
    turns: list[list[str]]


class Span(TypedDict):
    """Words, and where their sound begins and ends in the recording, in seconds."""

    text: str
    start: float
    end: float


class Turn(Span):
    """All that is said before the client answers."""

    utterances: list[Span]


class Tape:
    """A recording that grows: pauses and sentences one after another."""

    def __init__(self) -> None:
        """Begin empty."""
        self.parts: list[Sound] = []
        self.length = 0

    def pause(self, seconds: float) -> None:
        """Let nobody speak for a while."""
        self._add(np.zeros(round(seconds * RATE), np.float32))

    def say(self, text: str, voice: str) -> Span:
        """Speak a sentence and tell where it stands."""
        sound = trim(speak(text, voice))
        start = self.length
        self._add(sound * (PEAK / np.abs(sound).max()))
        return Span(text=text, start=round(start / RATE, 3), end=round(self.length / RATE, 3))

    def _add(self, sound: Sound) -> None:
        self.parts.append(sound)
        self.length += len(sound)


def record(script: Script, name: str) -> tuple[Sound, list[Turn]]:
    """Speak a whole consultation; the same script always gets the same pauses."""
    chance, tape, turns = random.Random(name), Tape(), list[Turn]()
    for number, sentences in enumerate(script["turns"]):
        tape.pause(BETWEEN_TURNS if number else BEFORE)
        spans = list[Span]()
        for sentence in sentences:
            if spans:
                tape.pause(round(chance.uniform(*script["pauses"]), 2))
            spans.append(tape.say(sentence, script["voice"]))
        turns.append(Turn(text=" ".join(sentences), start=spans[0]["start"], end=spans[-1]["end"], utterances=spans))
    tape.pause(AFTER)
    sound = np.concatenate(tape.parts)
    return sound + near_silence(len(sound), np.random.default_rng(0)), turns


def main() -> None:
    """Write every consultation of the folder beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=pathlib.Path, nargs="?", default=HERE.parent)
    out: pathlib.Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for file in sorted((HERE / "consultations").glob("*.toml")):
        script: Script = tomllib.loads(file.read_text(encoding="utf-8"))  # type: ignore[assignment]
        sound, turns = record(script, file.stem)
        soundfile.write(out / f"{file.stem}.flac", sound, RATE, subtype="PCM_16")
        duration = round(len(sound) / RATE, 3)
        manifest = {"name": file.stem, "voice": script["voice"], "rate": RATE, "duration_s": duration, "turns": turns}
        (out / f"{file.stem}.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        print(f"{file.stem}: {duration} s, {len(turns)} turns, {script['voice']}")


if __name__ == "__main__":
    main()
