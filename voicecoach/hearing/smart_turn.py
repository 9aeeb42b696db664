"""Smart Turn: a network that hears from pace and melody whether somebody has finished (pipecat-ai/smart-turn-v3, BSD-2); fetched on demand.

Input `input_features` (1, 80, 800): the log-mel spectrum of Whisper over the last 8 s, silence in front where there is less, the sound
brought to mean 0 and variance 1 before. Output: the probability that the turn is complete. How good it is was measured by others only.
"""

from pathlib import Path

import numpy as np

from voicecoach.conversation.sound import RATE, Samples
from voicecoach.errors import ModelProblem
from voicecoach.hearing.hub_model import HubModel, find_in_cache
from voicecoach.networks.graph import Graph, load_graph

REPOSITORY, FILE = "pipecat-ai/smart-turn-v3", "smart-turn-v3.2-cpu.onnx"
_WINDOW_S = 8
_FETCH = "Download it once with: voicecoach check --download smart-turn - or go without: remove smart_turn from voicecoach.toml"
_NEVER_ZERO = 1e-7


class SmartTurn:
    """Whether a turn sounds over (`ports.TurnEndEar`)."""

    name = "smart-turn-v3.2"

    def __init__(self, file: Path) -> None:
        """Loads the network and hears a second of silence. Raises ModelProblem when the file is missing, torn, or another network."""
        from faster_whisper.feature_extractor import FeatureExtractor

        self._spectrum = FeatureExtractor(chunk_length=_WINDOW_S)
        self._graph: Graph = load_graph(file, 1, _FETCH)
        try:
            self.sounds_over(np.zeros(RATE, dtype=np.float32))
        except Exception as error:  # onnxruntime's errors share no other ancestor
            raise ModelProblem(f"The network {file} is not Smart Turn: it takes or gives something else.", _FETCH) from error

    def sounds_over(self, sound: Samples) -> float:
        """Probability (0 to 1) that whoever said this (shape (n,), 16 kHz) has finished; only the last 8 s count."""
        (probability,) = self._graph.run({"input_features": self._features(sound)})[0].reshape(-1)
        return float(probability)

    def _features(self, sound: Samples) -> Samples:
        window = np.zeros(_WINDOW_S * RATE, dtype=np.float32)
        last = sound[-window.size :]
        window[window.size - last.size :] = last
        normal = (window - window.mean()) / np.sqrt(window.var() + _NEVER_ZERO)
        features: Samples = self._spectrum(normal, padding=0)[np.newaxis].astype(np.float32)
        return features


def find_smart_turn(cache: Path | None = None) -> Path:
    """The file on this disk; asks no network. Raises ModelProblem when it is not there."""
    folder = find_in_cache(REPOSITORY, (FILE,), cache)
    if folder is None or not (folder / FILE).is_file():
        raise ModelProblem("Smart Turn is not on this computer yet.", _FETCH)
    return folder / FILE


def smart_turn_is_here(cache: Path | None = None) -> bool:
    """Whether it is on this disk and can be loaded."""
    try:
        SmartTurn(find_smart_turn(cache))
    except ModelProblem:
        return False
    return True


def smart_turn_on_the_hub() -> HubModel:
    """What is fetched; anew where it lies here and cannot be loaded."""
    return HubModel("Smart Turn", REPOSITORY, (FILE,), _is_torn, "or go without it: remove smart_turn from voicecoach.toml")


def _is_torn(cache: Path | None) -> bool:
    return find_in_cache(REPOSITORY, (FILE,), cache) is not None and not smart_turn_is_here(cache)
