"""A folder as people have them: talks of several consultants, copies of some, files that are no talks, and files that are no recordings."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from tests.recordings.two_voices import alternating

CONSULTANTS = ("ana", "ben")
TURNS = 4
BROKEN = ("silent.wav", "empty.wav", "letter.wav")


@dataclass(frozen=True)
class Mixed:
    """What was put there, by the paths below the folder."""

    folder: Path
    good: tuple[str, ...]
    copies: tuple[str, ...]
    """Each has the content of a good one."""
    bad: tuple[str, ...]

    @property
    def files(self):
        return len(self.good) + len(self.copies) + len(self.bad)


def make_mixed(folder, files=12, turns=TURNS):
    """About a quarter copies, about a quarter bad, the rest good; a text beside them is passed over."""
    bad = tuple(f"{CONSULTANTS[number % 2]}/{number:02} {BROKEN[number % len(BROKEN)]}" for number in range(files // 4))
    copies = tuple(f"copies/{number:02}.flac" for number in range(files // 4))
    good = tuple(f"{CONSULTANTS[number % 2]}/{number:02}.flac" for number in range(files - len(bad) - len(copies)))
    for name in (*good, *copies, *bad):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(good):
        write_talk(folder / name, turns, 0.9 - 0.01 * number)
    for source, name in zip(good, copies, strict=False):
        shutil.copy(folder / source, folder / name)
    for name in bad:
        write_broken(folder / name)
    (folder / "notes.txt").write_text("Nothing to listen to.\n")
    return Mixed(folder, good, copies, bad)


def write_talk(path, turns=TURNS, gain=0.9):
    """Two people on two channels; another gain is another file, of the same talk."""
    soundfile.write(path, gain * np.stack(alternating(most=turns).heard(-20.0), axis=1), 16_000)
    return path


def write_broken(path):
    """By the end of its name; each one differs from the others."""
    if path.name.endswith("letter.wav"):
        path.write_text(f"Dear {path.name}, thank you for the talk.\n" * 100)
    else:
        seconds = 0 if path.name.endswith("empty.wav") else 2
        soundfile.write(path, np.zeros((seconds * 16_000 + int(path.name[:2]) * bool(seconds), 2)), 16_000)
    return path
