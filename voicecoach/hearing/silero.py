"""The Silero speech detector that faster-whisper bundles, driven frame by frame with its state kept.

faster-whisper's own wrapper starts afresh on every call and overwrites the tail of the array it is given; frame by frame it gives other
answers than on the whole file. So the ONNX graph is run here: input (n, 64 + 512), state h and c (1, 1, 128), one probability a frame.
"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import FRAME, Samples
from voicecoach.errors import ModelProblem
from voicecoach.networks.graph import load_graph

_CONTEXT = 64
"""Samples of the frame before that the graph wants to see again."""
_STATE = (1, 1, 128)
_FRAMES_AT_ONCE = 4096
_ASSET = "silero_vad_v6.onnx"
_INSTALL_AGAIN = "Install it again: pip install --force-reinstall faster-whisper==1.2.1"


class SileroDetector:
    """How likely a frame is speech (`ports.SpeechDetector`)."""

    name = "silero-v6"

    def __init__(self) -> None:
        """Loads the graph, about 0.1 s. Raises ModelProblem when the file is missing or torn."""
        # 0.15 ms a frame; more threads only wake each other up
        self._graph = load_graph(_find_graph(), 1, _INSTALL_AGAIN)
        self.reset()

    def reset(self) -> None:
        """Forget what was heard."""
        self._h = np.zeros(_STATE, dtype=np.float32)
        self._c = np.zeros(_STATE, dtype=np.float32)
        self._context = np.zeros(_CONTEXT, dtype=np.float32)

    def hear(self, frame: Samples) -> float:
        """Probability (0 to 1) that these 512 samples are speech, given all frames before; the frame stays as it is."""
        if frame.shape != (FRAME,):
            raise ValueError(f"a frame has {FRAME} samples, not {frame.shape}")
        return float(self._run(frame)[0])

    def follow(self, sound: Samples) -> npt.NDArray[np.float32]:
        """One probability for each frame of a sound that is whole frames long, given all that was heard before."""
        if sound.size % FRAME:
            raise ValueError(f"{sound.size} samples are no whole frames of {FRAME}")
        step = _FRAMES_AT_ONCE * FRAME
        judged = [self._run(sound[at : at + step]) for at in range(0, sound.size, step)]
        return np.concatenate(judged) if judged else np.zeros(0, dtype=np.float32)

    def _run(self, sound: Samples) -> npt.NDArray[np.float32]:
        before = np.concatenate((self._context, sound))
        frames = np.lib.stride_tricks.sliding_window_view(before, _CONTEXT + FRAME)[::FRAME]
        outcome, self._h, self._c = self._graph.run({"input": np.ascontiguousarray(frames), "h": self._h, "c": self._c})
        self._context = before[-_CONTEXT:].copy()
        judged: npt.NDArray[np.float32] = outcome.reshape(-1)
        return judged

    def whole(self, samples: Samples) -> npt.NDArray[np.float32]:
        """See `probabilities`; starts afresh, and forgets afterwards."""
        self.reset()
        missing = -samples.size % FRAME
        judged = self.follow(np.concatenate((samples, np.zeros(missing, dtype=np.float32))))
        self.reset()
        return judged


def probabilities(samples: Samples) -> npt.NDArray[np.float32]:
    """How likely each frame of a whole recording is speech: shape (ceil(n / 512),), equal to hearing it frame by frame.

    Raises ModelProblem.
    """
    return SileroDetector().whole(samples)


def _find_graph() -> Path:
    """Where faster-whisper keeps the graph, without importing faster-whisper (half a second)."""
    found = find_spec("faster_whisper")
    if found is None or found.origin is None:
        raise ModelProblem("The package faster-whisper is not installed.", _INSTALL_AGAIN)
    return Path(found.origin).parent / "assets" / _ASSET
