"""Habits: how long somebody pauses within a turn, learned while they talk; slow speakers are waited for longer, quick ones less."""

from dataclasses import dataclass
from statistics import median

TYPICAL_PAUSE_S = 0.48
"""Half of the pauses of at least 0.3 s last longer (from the silence-only baseline of livekit/eot-bench, English)."""
REMEMBERED = 15
HALF_BELIEVED = 6
"""With so many pauses heard, half of what they say is believed."""
SLOWEST, QUICKEST = 1.6, 0.8


@dataclass(frozen=True, slots=True)
class Habits:
    """The last pauses, in seconds, after which this speaker went on."""

    pauses_s: tuple[float, ...] = ()

    def paused(self, seconds: float) -> "Habits":
        """One more pause within a turn."""
        return Habits((*self.pauses_s, seconds)[-REMEMBERED:])

    @property
    def slowness(self) -> float:
        """How much longer than others this speaker pauses; silences count for that much less."""
        if not self.pauses_s:
            return 1.0
        believed = len(self.pauses_s) / (len(self.pauses_s) + HALF_BELIEVED)
        return float(min(max((median(self.pauses_s) / TYPICAL_PAUSE_S) ** believed, QUICKEST), SLOWEST))
