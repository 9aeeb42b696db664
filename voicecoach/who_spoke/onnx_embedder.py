"""How a voice sounds, by a larger network from a file: any ONNX export of WeSpeaker or of its form (`feats` in, one direction out).

Such a network wants 80 log mel bands as Kaldi makes them, their mean over the window taken away: shape (n, frames, 80).
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import RATE, Samples
from voicecoach.networks.graph import load_graph
from voicecoach.who_spoke.mel import HOP, WINDOW, Numbers

INPUT = "feats"
FRAMES = 148
"""A window of 1.5 s."""
BANDS, POINTS, LOWEST_HZ = 80, 512, 20.0
PREEMPHASIS, FULL_SCALE = 0.97, 32768.0
AT_ONCE = 64
THREADS = 2


class Network(Protocol):
    """What is asked of a graph."""

    def run(self, inputs: Mapping[str, npt.NDArray[Any]]) -> list[npt.NDArray[Any]]:
        """Its outputs, in the order of the file."""


class OnnxEmbedder:
    """`ports_recording.SpeakerEmbedder` with a network whose error nobody has measured here."""

    measured = False
    parts: tuple[slice, ...] = ()
    window_s = (FRAMES * HOP + WINDOW - HOP) / RATE

    def __init__(self, network: Network, name: str) -> None:
        self.name = name
        self._network = network

    def embed(self, sound: Samples, starts: Sequence[int], level_db: float) -> Numbers:
        """A direction of length 1 for each window of about 1.5 s: shape (n, d). How loud the recording is does not matter."""
        found: list[Numbers] = []
        padded = np.pad(sound, (0, FRAMES * HOP + WINDOW))
        for at in range(0, len(starts), AT_ONCE):
            windows = (padded[start : start + FRAMES * HOP + WINDOW - HOP] for start in starts[at : at + AT_ONCE])
            bands = np.stack([log_bands(window) for window in windows])
            said = self._network.run({INPUT: bands - bands.mean(axis=1, keepdims=True)})[0].astype(np.float32)
            found.append(said / np.maximum(np.linalg.norm(said, axis=1, keepdims=True), 1e-9))
        return np.concatenate(found) if found else np.zeros((0, 0), dtype=np.float32)


def load_embedder(path: Path) -> OnnxEmbedder:
    """Read the network. Raises ModelProblem when the file is missing or torn."""
    hint = "Name the .onnx file of a speaker embedding model in VOICECOACH_VOICE_MODEL, or leave it out to use the one that comes along."
    return OnnxEmbedder(load_graph(path, THREADS, hint), path.stem)


def log_bands(window: Samples) -> Numbers:
    """80 log mel bands every 10 ms, as Kaldi's `fbank` makes them with a Hamming window and no dither: shape (frames, 80)."""
    frames = np.lib.stride_tricks.sliding_window_view(window * np.float32(FULL_SCALE), WINDOW)[::HOP]
    even = frames - frames.mean(axis=1, keepdims=True)
    sharp = np.concatenate((even[:, :1] * (1 - PREEMPHASIS), even[:, 1:] - PREEMPHASIS * even[:, :-1]), axis=1)
    power = np.square(np.abs(np.fft.rfft(sharp * np.hamming(WINDOW), POINTS, axis=1)))[:, :-1]
    bands: Numbers = np.log(np.maximum(power @ _bank(), np.finfo(np.float32).eps)).astype(np.float32)
    return bands


@cache
def _bank() -> npt.NDArray[np.float64]:
    """Triangles on the mel scale of HTK, from 20 Hz to 8 kHz: shape (256, 80)."""
    low, high = (1127 * np.log1p(hz / 700) for hz in (LOWEST_HZ, RATE / 2))
    edges = np.linspace(low, high, BANDS + 2)
    mel = 1127 * np.log1p(np.arange(POINTS // 2) * RATE / POINTS / 700)[:, np.newaxis]
    rising, falling = (mel - edges[:-2]) / (edges[1:-1] - edges[:-2]), (edges[2:] - mel) / (edges[2:] - edges[1:-1])
    triangles: npt.NDArray[np.float64] = np.maximum(0, np.minimum(rising, falling))
    return triangles
