"""How a voice sounds, as a direction: a small recurrent network that comes with the program and needs no download.

The network is Resemblyzer's (Apache-2.0; three LSTM layers of 256, trained with the loss of Wan et al. 2018, arXiv:1710.10467), run with
numpy alone. Beside its own 256 numbers stand 33 that a linear discriminant makes of them, learned from the tuning half of the bench.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from voicecoach.conversation.sound import RATE, Samples
from voicecoach.who_spoke.mel import HOP, Numbers, mel_power

WEIGHTS = Path(__file__).parent / "weights" / "voices.npz"
WINDOW_FRAMES = 120
LAYERS = 3
LOUDNESS_DB = -30.0
"""At which the network learned speech."""
DISCRIMINANT = 0.7
"""How long the discriminant's numbers are beside the network's own, both being directions."""
AXES, NUMBERS = 33, 256
"""Numbers of the discriminant, and of the network after them."""
AT_ONCE = 512
"""Windows that go through the network together."""


class BundledEmbedder:
    """`ports_recording.SpeakerEmbedder` without a download."""

    name, measured = "resemblyzer-1.2s+lda", True
    window_s = WINDOW_FRAMES * HOP / RATE
    parts = slice(0, AXES), slice(AXES, None)

    def embed(self, sound: Samples, starts: Sequence[int], level_db: float) -> Numbers:
        """A direction of length 1 for each window of 1.2 s that starts at one of these samples: shape (n, 289).

        `level_db` is the level of speech in this recording.
        """
        if not len(starts):
            return np.zeros((0, AXES + NUMBERS), dtype=np.float32)
        louder = np.float32(10 ** ((LOUDNESS_DB - level_db) / 20))
        columns = mel_power(np.pad(sound, (0, WINDOW_FRAMES * HOP)) * louder)
        first = [start // HOP for start in starts]
        parts = (first[at : at + AT_ONCE] for at in range(0, len(first), AT_ONCE))
        raw = np.concatenate([_network(np.stack([columns[one : one + WINDOW_FRAMES] for one in part])) for part in parts])
        weights = _weights()
        learned = _directions((raw - weights["mean"]) @ weights["discriminant"])
        return _directions(np.concatenate((np.float32(DISCRIMINANT) * learned, raw), axis=1))


def _network(windows: Numbers) -> Numbers:
    """What the network says of windows of shape (n, 120, 40)."""
    weights = _weights()
    series = np.ascontiguousarray(windows.transpose(1, 0, 2))
    for layer in range(LAYERS):
        series = _recur(series @ weights[f"in_{layer}"] + weights[f"bias_{layer}"], weights[f"back_{layer}"])
    return _directions(np.maximum(series[-1] @ weights["out"] + weights["out_bias"], 0))


def _recur(driven: Numbers, back: Numbers) -> Numbers:
    """One layer of long short-term memory (gates in torch's order: in, forget, cell, out) over series of shape (time, n, 4 * 256)."""
    units = back.shape[0]
    said = np.zeros((driven.shape[1], units), dtype=np.float32)
    kept = np.zeros_like(said)
    series = np.empty((*driven.shape[:2], units), dtype=np.float32)
    for now, at in enumerate(driven):
        gates = at + said @ back
        # One half of (1 + tanh(x/2)) is the sigmoid, without overflow.
        take, forget, give = (0.5 + 0.5 * np.tanh(0.5 * gates[:, k * units : (k + 1) * units]) for k in (0, 1, 3))
        kept = forget * kept + take * np.tanh(gates[:, 2 * units : 3 * units])
        said = give * np.tanh(kept)
        series[now] = said
    return series


def _directions(rows: Numbers) -> Numbers:
    length: Numbers = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return length


@cache
def _weights() -> dict[str, Numbers]:
    with np.load(WEIGHTS) as file:
        return {name: file[name].astype(np.float32) for name in file.files}
