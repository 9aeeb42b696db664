"""What was queued, what sounded, and what of it has been asked for: the bookkeeping between a loudspeaker and the microphone's clock."""

from collections import deque
from dataclasses import dataclass

import numpy as np

from voicecoach.conversation.sound import RATE, Samples, silence


@dataclass(slots=True)
class _Piece:
    """Samples of one `play`: as the device takes them, and as they were given."""

    device: Samples
    given: Samples
    at: int = 0
    """Samples of `device` that have been played."""

    def advance(self, count: int) -> tuple[Samples, Samples]:
        """The next samples for the device, and the given ones they stand for; both whole at the end of the piece."""
        before = self._given_until(self.at)
        part = self.device[self.at : self.at + count]
        self.at += part.size
        return part, self.given[before : self._given_until(self.at)]

    def _given_until(self, at: int) -> int:
        return self.given.size * at // max(1, self.device.size)

    @property
    def over(self) -> bool:
        return self.at >= self.device.size


class Playback:
    """First in, first out: `queue` → `fill` (the device asks) → `take` (the microphone's clock asks). Not thread-safe by itself."""

    def __init__(self) -> None:
        self._pieces: deque[_Piece] = deque()
        self._sounded: deque[Samples] = deque()
        self._sounded_count = 0
        self._block = 0
        self._flowing = False

    def queue(self, device: Samples, given: Samples) -> None:
        """Play `device` (at the device's rate) behind all the rest; it stands for `given` (16 kHz)."""
        if given.size and device.size:
            self._pieces.append(_Piece(device, given))

    def forget(self) -> None:
        """Drop what has not been played; what has sounded stays to be taken."""
        self._pieces.clear()

    @property
    def silent(self) -> bool:
        """Nothing is waiting for the device."""
        return not self._pieces

    def fill(self, block: Samples, rate: int) -> None:
        """Write the next samples into a block of the device, zeros behind them."""
        self._block = max(self._block, block.size * RATE // rate)
        done = 0
        while done < block.size and self._pieces:
            part, given = self._pieces[0].advance(block.size - done)
            block[done : done + part.size] = part
            done += part.size
            self._sounded.append(given)
            self._sounded_count += given.size
            if self._pieces[0].over:
                self._pieces.popleft()
        block[done:] = 0.0

    def take(self, count: int) -> tuple[Samples, int]:
        """`count` samples: what sounded and was not taken before, then zeros; and how many were not zeros of ours.

        After a silence it waits until one block of the device and two calls are in store (about 0.08 s, as much as a device takes until it
        is heard), so that the jitter of both callbacks does not tear words apart; at the end of an utterance all of it is given out.
        """
        if not self._flowing:
            self._flowing = self._sounded_count > 0 and (self.silent or self._sounded_count >= self._block + 2 * count)
        if not self._flowing:
            return silence(count), 0
        taken = self._pop(count)
        if self._sounded_count == 0 and taken.size < count:
            self._flowing = False
        return np.concatenate((taken, silence(count - taken.size))), taken.size

    def _pop(self, count: int) -> Samples:
        parts = [silence(0)]
        while count and self._sounded:
            first = self._sounded.popleft()
            parts.append(first[:count])
            if first.size > count:
                self._sounded.appendleft(first[count:])
            count -= parts[-1].size
        taken = np.concatenate(parts)
        self._sounded_count -= taken.size
        return taken
