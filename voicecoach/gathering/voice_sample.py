"""Five seconds of one of two voices on one channel, as browsers play them."""

from pathlib import Path

import numpy as np

from voicecoach.conversation.repairs import Voice
from voicecoach.sounds.mixing import mix
from voicecoach.sounds.mp3 import encode_mp3
from voicecoach.wiring_voices import sample_of


def playable_sample(folder: Path, voice: Voice) -> bytes | None:
    """An MP3, as loud as the talk is played; None where this voice is never heard alone.

    Raises LibraryProblem when the voices were not told apart, InputProblem for a damaged recording, ExportProblem where no MP3 can be made.
    """
    sound = sample_of(folder, voice)
    if sound is None:
        return None
    alone = mix(sound, np.zeros_like(sound))
    return encode_mp3(alone.samples, alone.between)
