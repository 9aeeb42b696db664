"""Patience: how long a recogniser may take before it counts as hung, and when nobody waits for it any more."""

import math
from dataclasses import dataclass

from voicecoach.conversation.sound import RATE

WINDOW_S = 30.0
"""Whisper works through sound in windows of this length; a window costs the same however little is said in it."""
_SLOWEST = 40
"""A window full of words, decoded on both temperatures, takes 10 to 16 times as long as an empty one (tiny.en to small.en)."""


@dataclass(frozen=True, slots=True)
class DecodePatience:
    """Seconds after which the child counts as hung."""

    load_s: float = 90.0
    window_s: float = 25.0
    """For each window of 30 s: several times what small.en needs on two cores for its slowest decode."""
    least_s: float = 8.0
    """For each window, however fast the model is."""
    look_again_s: float = 30.0
    """Between two looks whether a recogniser that was given up comes back."""

    def allowed_s(self, samples: int, warm_s: float | None = None) -> float:
        """Seconds for so many samples, with a model that took `warm_s` for a nearly empty window: a fast one is missed sooner."""
        window_s = self.window_s if warm_s is None else min(self.window_s, max(self.least_s, _SLOWEST * warm_s))
        return window_s * math.ceil(samples / (WINDOW_S * RATE))


READING_PATIENCE = DecodePatience(load_s=300.0, window_s=240.0)
"""After a session nobody waits at the microphone, and the model may be a large one."""
