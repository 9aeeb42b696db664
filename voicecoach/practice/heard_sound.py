"""The last sound of the microphone, kept until its words are known."""

from collections import deque

import numpy as np

from voicecoach.conversation.sound import Samples, silence


class HeardSound:
    """Sound by position on the recording; what nobody will ask for again is forgotten."""

    def __init__(self) -> None:
        self._frames: deque[tuple[int, Samples]] = deque()
        self._end = 0

    def append(self, samples: Samples) -> None:
        """The next samples."""
        self._frames.append((self._end, samples))
        self._end += len(samples)

    def forget(self, before: int) -> None:
        """Nobody will ask for sound before this position."""
        while self._frames and self._frames[0][0] + len(self._frames[0][1]) <= before:
            self._frames.popleft()

    def between(self, start: int, end: int) -> Samples:
        """A copy of the samples from `start` up to `end`; what was forgotten is left out."""
        parts = [samples[max(0, start - at) : max(0, end - at)] for at, samples in self._frames if at < end]
        return np.concatenate([*parts, silence(0)])
