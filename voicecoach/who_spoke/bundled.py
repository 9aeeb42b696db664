"""How a voice sounds, as a direction: a small recurrent network that comes with the program and needs no download.

The network is Resemblyzer's (Apache-2.0; three LSTM layers of 256, trained with the loss of Wan et al. 2018, arXiv:1710.10467). Beside
its own 256 numbers stand 33 that a linear discriminant makes of them, learned from the tuning half of the bench.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from voicecoach.conversation.sound import RATE, Samples
from voicecoach.networks.graph import Graph, load_graph
from voicecoach.who_spoke.mel import HOP, Numbers, mel_power

WEIGHTS = Path(__file__).parent / "weights"
NETWORK, DISCRIMINANT_FILE = WEIGHTS / "voices.onnx", WEIGHTS / "voices.npz"
FRAMES, RAW = "frames", "raw"
"""What goes into the network, shape (120, n, 40), and what comes out, shape (n, 256)."""
WINDOW_FRAMES, LAYERS = 120, 3
LOUDNESS_DB = -30.0
"""At which the network learned speech."""
DISCRIMINANT = 0.7
"""How long the discriminant's numbers are beside the network's own, both being directions."""
AXES, NUMBERS = 33, 256
"""Numbers of the discriminant, and of the network after them."""
AT_ONCE = 128
"""Windows that go through the network together."""
THREADS = 1
HINT = "Install voicecoach again: a file of it is missing or torn."


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
    return _directions(_graph().run({FRAMES: np.ascontiguousarray(windows.transpose(1, 0, 2))})[0])


def _directions(rows: Numbers) -> Numbers:
    length: Numbers = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return length


@cache
def _graph() -> Graph:
    return load_graph(NETWORK, THREADS, HINT)


@cache
def _weights() -> dict[str, Numbers]:
    with np.load(DISCRIMINANT_FILE) as file:
        return {name: file[name].astype(np.float32) for name in file.files}
