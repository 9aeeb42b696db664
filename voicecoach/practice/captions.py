"""The client's captions in time: each sentence is shown when it begins to sound, and what never sounds is not shown."""

from collections import deque
from collections.abc import Callable


class CaptionsInTime:
    """The sentences of one reply after the other. Lengths and counts are samples."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._waiting: deque[tuple[int, int, str]] = deque()
        """Where a sentence begins, counted from the first sample of its reply, how long it is, and its words."""
        self._queued = self._played = 0
        self.sentences = 0
        """How many of this reply were queued so far."""

    def queue(self, sentence: str, length: int) -> None:
        """Behind what is queued already; a sentence without sound is shown when its place is reached."""
        self._waiting.append((self._queued, length, sentence))
        self._queued += length
        self.sentences += 1
        self.played(0)

    def played(self, count: int) -> None:
        """So many samples more have sounded."""
        self._played += count
        while self._waiting and self._is_due(*self._waiting[0][:2]):
            self._show(self._waiting.popleft()[2])

    def go_back(self, played: int) -> None:
        """So many samples of the reply count as sounded, for it is taken up there; what was shown is not shown again."""
        self._played = played

    def end_reply(self) -> None:
        """What has not sounded by now never will."""
        self._waiting.clear()
        self._queued = self._played = self.sentences = 0

    def _is_due(self, start: int, length: int) -> bool:
        return self._played > start or (self._played == start and not length)
