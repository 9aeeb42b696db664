"""What is handed to a synthesiser and what comes back: text without signs that are no speech, samples without dead air."""

import unicodedata

import numpy as np

from voicecoach.conversation.sound import Samples, samples_in

_LOUDEST = 0.7
"""Peak after normalising, about -3 dBFS: never clipped by a device that adds a little."""
_MOST_GAIN = 4.0
_SILENT = 1e-3
_KEPT_S = 0.05
_SAID_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": ", ", "—": ", ", "…": ".", "\u00a0": " ", "[": "(", "]": ")"})
"""macOS takes [[…]] for commands to the voice; typographic signs are read out by name by some voices."""
_UNSPEAKABLE = {"Cc", "Cs", "Co", "Cn", "So", "Sk"}
"""Unicode categories of control characters, emoji and the like."""
_JOINS = "Cf"
"""Category of signs without width."""


def speakable(sentence: str) -> str:
    """The sentence without emoji, control characters and commands; empty when nothing in it can be said."""
    alike = sentence.translate(_SAID_ALIKE)
    visible = (sign for sign in alike if unicodedata.category(sign) != _JOINS)
    kept = "".join(" " if unicodedata.category(sign) in _UNSPEAKABLE else sign for sign in visible)
    text = " ".join(kept.split())
    return text if any(sign.isalnum() for sign in text) else ""


def trimmed(samples: Samples) -> Samples:
    """At most 50 ms of silence at either end, and a peak of -3 dBFS (quiet voices are raised by no more than 12 dB)."""
    loud = np.flatnonzero(np.abs(samples) > _SILENT)
    if not loud.size:
        return samples[:0]
    margin = samples_in(_KEPT_S)
    heard = samples[max(0, int(loud[0]) - margin) : int(loud[-1]) + 1 + margin]
    gain = min(_MOST_GAIN, _LOUDEST / float(np.abs(heard).max()))
    raised: Samples = (heard * np.float32(gain)).astype(np.float32)
    return raised
