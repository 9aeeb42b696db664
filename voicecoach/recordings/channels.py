"""The channels of a file from elsewhere: two voices on two channels, or both voices on one, as a mix too; or why it cannot be used."""

from enum import StrEnum
from pathlib import Path

import numpy as np

from voicecoach.conversation.sound import Samples
from voicecoach.errors import InputProblem

SILENT = 1e-3
"""Largest sample of a channel that holds nothing: 60 dB below full scale."""
SAME = 0.95
"""Correlation of two channels from which on they hold the same (each voice 10 dB louder on its own side: 0.57)."""
SLOWEST, FASTEST = 8_000, 192_000
"""Samples a second that speech can be understood at, and that anybody records with."""


class Layout(StrEnum):
    """What two channels hold."""

    APART = "apart"
    """Each its own; whether each has a voice of its own, their levels tell (`apart`)."""
    ALIKE = "alike"
    """The same, or nothing on one of them: both voices are on one channel."""


class ChannelCheck:
    """Looks at both channels block by block; `layout` and `problem` are known once all were seen."""

    def __init__(self) -> None:
        self._loudest = np.zeros(2)
        self._products = np.zeros(3)
        """Sums of left times left, right times right, left times right."""

    def look(self, left: Samples, right: Samples) -> None:
        """The next samples of both."""
        if not left.size:
            return
        self._loudest = np.maximum(self._loudest, (np.abs(left).max(), np.abs(right).max()))
        one, other = left.astype(np.float64), right.astype(np.float64)
        self._products += (one @ one, other @ other, one @ other)

    def problem(self, path: Path) -> InputProblem | None:
        """Why the file cannot be used, or None."""
        if (self._loudest > SILENT).any():
            return None
        return InputProblem(f"{path} holds nothing but silence.", "Listen to it: was the microphone muted? Give another recording.")

    @property
    def layout(self) -> Layout:
        """How the voices may lie on the channels."""
        return Layout.ALIKE if not (self._loudest > SILENT).all() or self.correlation >= SAME else Layout.APART

    @property
    def correlation(self) -> float:
        """How much the channels are the same: 1 for copies of each other, also when one is louder, 0 for two voices apart."""
        own, theirs, both = self._products
        return float(abs(both) / np.sqrt(own * theirs)) if own > 0 and theirs > 0 else 0.0


def unfit(channels: int, rate: int, path: Path) -> InputProblem | None:
    """What is wrong with a file of so many channels at such a rate, or None."""
    if channels not in (1, 2):
        hint = "Export the two on which the people are as a stereo file (one voice left, the other right), or all of them as one channel."
        return InputProblem(f"{path} has {channels} channels, and which of them are the two people cannot be known.", hint)
    if not SLOWEST <= rate <= FASTEST:
        hint = "Save it again at 16000 samples a second, or any rate from 8000 to 192000."
        return InputProblem(f"{path} has {rate} samples a second, at which no speech is recorded.", hint)
    return None
