"""A loudspeaker that makes no sound: it plays in samples of microphone time, for `--output none` and for sessions on the sample clock."""

import numpy as np

from voicecoach.conversation.sound import Samples, silence


class SilentLoudspeaker:
    """Plays when taken from (`ports.Loudspeaker`): as much as the microphone's time allows, at once, without latency."""

    name = "none"
    latency_s = 0.0
    first_heard_at_s: float | None = None
    """Nothing is ever heard."""

    def __init__(self) -> None:
        self._queued = silence(0)

    def open(self) -> None:
        """There is nothing to open."""

    def play(self, samples: Samples) -> None:
        """Queue samples behind what is still to be played."""
        self._queued = np.concatenate((self._queued, samples.astype(np.float32, copy=False)))

    def stop(self) -> None:
        """Forget what was queued."""
        self._queued = silence(0)

    def take(self, count: int) -> tuple[Samples, int]:
        """The next `count` queued samples, filled up with zeros, and how many were queued."""
        played, self._queued = self._queued[:count], self._queued[count:]
        return np.concatenate((played, silence(count - played.size))), played.size

    def close(self) -> None:
        """Fall silent; may be called twice."""
        self.stop()
