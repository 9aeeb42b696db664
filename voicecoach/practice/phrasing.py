"""Phrases of a spoken sentence: where its voice takes a breath, so that a sentence that was cut can be taken up there."""

import numpy as np

from voicecoach.conversation.sound import RATE, Samples

_LOOK = RATE // 100
"""Samples that are judged together (10 ms)."""
_SHORTEST_BREATH = 6
"""Looks (60 ms); shorter silences are inside words."""
_QUIET = 0.02
"""Amplitude, as a share of the loudest, below which a voice is silent (-34 dB)."""
_RUN_UP = 2
"""Looks before the first sound of a phrase, so that no consonant is clipped."""


def phrase_starts(sound: Samples) -> tuple[int, ...]:
    """Samples at which a phrase begins: 0, and shortly before the sound behind each breath."""
    looks = sound[: sound.size // _LOOK * _LOOK].reshape(-1, _LOOK)
    if not looks.size:
        return (0,)
    loud = np.flatnonzero(np.abs(looks).max(axis=1) > _QUIET * np.abs(sound).max())
    begins = loud[1:][np.diff(loud) > _SHORTEST_BREATH]
    return (0, *(int(look - _RUN_UP) * _LOOK for look in begins))
