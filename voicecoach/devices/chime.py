"""A chime: two soft notes, to hear whether a loudspeaker sounds when no voice can speak."""

import numpy as np

from voicecoach.conversation.sound import RATE, Samples

_NOTES_HZ = (523.25, 659.26)
"""C and E, a friendly third."""
_APART_S, _RING_S, _LOUDNESS = 0.35, 1.4, 0.2


def chime() -> Samples:
    """About two seconds, never harsh: each note begins softly and dies away."""
    notes = [np.zeros(round(_APART_S * number * RATE)) for number in range(len(_NOTES_HZ))]
    time_s = np.arange(round(_RING_S * RATE)) / RATE
    envelope = np.minimum(1.0, time_s / 0.01) * np.exp(-3.0 * time_s) * np.minimum(1.0, (_RING_S - time_s) / 0.1)
    voices = [np.concatenate((rest, np.sin(2 * np.pi * hz * time_s) * envelope)) for rest, hz in zip(notes, _NOTES_HZ, strict=True)]
    whole = np.zeros(max(voice.size for voice in voices))
    for voice in voices:
        whole[: voice.size] += voice
    return (_LOUDNESS * whole).astype(np.float32)
