"""The channels of a file from elsewhere: two voices on two channels, or why it is not so."""

from pathlib import Path

import numpy as np

from voicecoach.conversation.sound import Samples
from voicecoach.errors import InputProblem

SILENT = 1e-3
"""Largest sample of a channel that holds nothing: 60 dB below full scale."""
SAME = 0.95
"""Correlation of two channels from which on they hold the same (each voice 10 dB louder on its own side: 0.57)."""
_ON_ITS_OWN = "Give a recording with each person on a channel of their own: many telephone and call programs can keep it so."
_LATER = "One channel with two voices comes later. " + _ON_ITS_OWN


class ChannelCheck:
    """Looks at both channels block by block; `problem` says what is wrong once all were seen."""

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
        loud = self._loudest > SILENT
        if not loud.any():
            return InputProblem(f"{path} holds nothing but silence.", "Listen to it: was the microphone muted? Give another recording.")
        if not loud.all():
            side = "left" if loud[0] else "right"
            return InputProblem(f"Only the {side} channel of {path} holds any sound.", _LATER)
        if self.correlation >= SAME:
            return both_voices_everywhere(path)
        return None

    @property
    def correlation(self) -> float:
        """How much the channels are the same: 1 for copies of each other, also when one is louder, 0 for two voices apart."""
        own, theirs, both = self._products
        return float(abs(both) / np.sqrt(own * theirs)) if own > 0 and theirs > 0 else 0.0


def wrong_number(channels: int, path: Path) -> InputProblem | None:
    """What is wrong with a file of so many channels; nothing with two."""
    if channels == 1:
        return InputProblem(f"{path} has one channel, with both voices in it.", _LATER)
    if channels != 2:
        hint = "Export the two on which the people are as a stereo file: one voice left, the other right."
        return InputProblem(f"{path} has {channels} channels, and which of them are the two people cannot be known.", hint)
    return None


def both_voices_everywhere(path: Path) -> InputProblem:
    """Each channel holds both people."""
    return InputProblem(f"Both channels of {path} hold both voices, so who spoke when cannot be told.", _LATER)
