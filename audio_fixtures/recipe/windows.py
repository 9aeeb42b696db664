"""Windows to train on: one to three sentences of one voice, cut as a recogniser gets them, or nobody speaking."""

import json
import pathlib
import random
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from network import CHARACTERS, special
from tokenizers import Tokenizer

Mel = npt.NDArray[np.float32]
LONGEST = 1800  # frames of 10 ms in a window; a full one has 3000
FULL = 3000
IGNORE = -100


@dataclass(frozen=True)
class Utterance:
    """One spoken sentence (or none: empty text), its features, and where in them the speech is, in frames."""

    text: str
    voice: str
    mel: npt.NDArray[np.float16]
    start: int
    end: int


@dataclass(frozen=True)
class Window:
    """Features and, for each sentence in them, its text, start and end in seconds."""

    mel: Mel
    spans: list[tuple[str, float, float]]


@dataclass(frozen=True)
class Batch:
    """What one step needs: features, decoder input and labels, characters for the spelling loss."""

    mels: torch.Tensor
    inputs: torch.Tensor
    labels: torch.Tensor
    characters: list[list[int]]


def read(folder: pathlib.Path) -> list[Utterance]:
    """All utterances that synthesise.py left in a folder; one without speech counts its whole length as speech."""
    mels = np.ascontiguousarray(np.load(folder / "mels.npy").T).T  # each utterance in one stretch of memory
    found = list[Utterance]()
    for u in json.loads((folder / "utterances.json").read_text()):
        mel = mels[:, u["frame"] : u["frame"] + u["frames"]]
        end = round(u["end"] * 100) if u["text"] else u["frames"]
        found.append(Utterance(u["text"], u["voice"], mel, round(u["start"] * 100), end))
    return found


class Corpus:
    """Folders of utterances, each drawn from in proportion to its weight."""

    def __init__(self, folders: list[tuple[pathlib.Path, float]]) -> None:
        """Read the folders; stretches without speech go into a set of their own."""
        self.groups, self.weights, self.empty = list[dict[str, list[Utterance]]](), list[float](), list[Utterance]()
        for folder, weight in folders:
            group = dict[str, list[Utterance]]()
            for u in read(folder):
                (group.setdefault(u.voice, []) if u.text else self.empty).append(u)
            self.groups.append(group)
            self.weights.append(weight)

    def draw(self, voice: str | None = None) -> Utterance:
        """One utterance, of a given voice or of any."""
        group = random.choices(self.groups, self.weights)[0]
        return random.choice(group[voice or random.choice([*group])])

    def turn(self) -> list[Utterance]:
        """One to three utterances of one voice, now and then with a stretch in which nobody speaks; or only that."""
        if self.empty and random.random() < 0.04:
            return [random.choice(self.empty)]
        chosen = [self.draw()]
        for _ in range(random.choices((0, 1, 2), (60, 26, 14))[0]):
            chosen.append(self.draw(chosen[0].voice))
        if self.empty and random.random() < 0.06:
            chosen.insert(random.choice((0, len(chosen))), random.choice(self.empty))
        while sum(u.mel.shape[1] for u in chosen) > LONGEST:
            chosen.pop()
        return chosen


def last_breath(u: Utterance) -> npt.NDArray[np.float16]:
    """The end of another sentence, up to 0.15 s, that a cut left at the beginning of a window; and a pause behind it."""
    return u.mel[:, max(0, u.end - random.randint(1, 15)) : u.end + random.randint(25, 70)]


def join(turn: list[Utterance]) -> Window:
    """Cut the margins as cutting at pauses does, shorter between sentences, and put the utterances one after another."""
    parts, spans, frames = list[npt.NDArray[np.float16]](), list[tuple[str, float, float]](), 0
    if random.random() < 0.3:
        parts.append(last_breath(random.choice(turn)))
        frames = parts[0].shape[1]
    for number, u in enumerate(turn):
        before = random.randint(5, 60) if number == 0 else random.randint(3, 35)
        after = random.randint(20, 80) if number == len(turn) - 1 else random.randint(3, 35)
        first, last = max(0, u.start - before), min(u.mel.shape[1], u.end + after)
        if u.text:
            spans.append((u.text, (frames + u.start - first) / 100, (frames + u.end - first) / 100))
        parts.append(u.mel[:, first:last])
        frames += last - first
    return Window(np.concatenate(parts, 1).astype(np.float32), spans)


def disturb(mel: Mel) -> Mel:
    """Make it a little louder or softer, brighter or darker, and blank out a few bands."""
    mel = mel + random.uniform(-0.1, 0.1) + np.linspace(-1, 1, len(mel), dtype=np.float32)[:, None] * random.uniform(-0.08, 0.08)
    band = random.randint(0, 74)
    mel[band : band + random.randint(0, 5)] = mel.min()
    return mel


class Batcher:
    """Turns windows into tensors."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Look up the special tokens once."""
        names = ("<|endoftext|>", "<|startoftranscript|>", "<|notimestamps|>", "<|nocaptions|>", "<|0.00|>")
        self.end, self.start, self.plain, self.silence, self.zero = (special(tokenizer, name) for name in names)
        self.tokenizer = tokenizer

    def tokens(self, spans: list[tuple[str, float, float]]) -> tuple[list[int], list[int]]:
        """Decoder input and labels of a window, half of the time with timestamps."""
        plain = random.random() < 0.5
        if not spans:
            return [self.start, self.plain if plain else self.zero], [self.silence, self.end]
        ids = [self.tokenizer.encode(" " + text).ids for text, _, _ in spans]
        if plain:
            words = sum(ids, list[int]())
            return [self.start, self.plain, *words], [IGNORE, *words, self.end]
        body = list[int]()
        for number, (pieces, (_, begin, until)) in enumerate(zip(ids, spans, strict=True)):
            body += [self.zero + (round(begin / 0.02) if number else 0), *pieces, self.zero + round(until / 0.02)]
        return [self.start, *body], [*body, self.end]

    def batch(self, windows: list[Window], full: bool) -> Batch:
        """Pad with zeros behind the sound, as faster-whisper does: up to 30 s if full."""
        width = FULL if full else max(w.mel.shape[1] for w in windows) + random.randint(0, 100)
        mels = np.zeros((len(windows), 80, width + width % 2), np.float32)
        for row, window in zip(mels, windows, strict=True):
            row[:, : window.mel.shape[1]] = disturb(window.mel)
        inputs, labels = zip(*(self.tokens(w.spans) for w in windows), strict=True)
        characters = [[CHARACTERS.index(c) + 1 for text, _, _ in w.spans for c in text.lower() if c in CHARACTERS] for w in windows]
        return Batch(torch.from_numpy(mels), padded(inputs, self.end), padded(labels, IGNORE), characters)


def padded(rows: tuple[list[int], ...], value: int) -> torch.Tensor:
    """Rows of different length as one tensor."""
    longest = max(map(len, rows))
    return torch.tensor([row + [value] * (longest - len(row)) for row in rows])
