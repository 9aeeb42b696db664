"""Paired tracks: two streams of sound side by side; what one has more than the other waits, and when it waits too long, silence stands in.

Two microphones have two clocks. They drift apart by some hundredths of a second an hour, which nobody hears; a device that loses sound,
or is pulled out, is noticed by how far it falls behind.
"""

from dataclasses import dataclass

import numpy as np

from voicecoach.conversation.sound import RATE, Samples, samples_in, silence
from voicecoach.conversation.spans import Span

LONGEST_LAG = samples_in(0.5)
"""Samples by which one microphone may be behind the other."""
NAMES = ("consultant", "client")


@dataclass(frozen=True, slots=True)
class Paired:
    """As much of both tracks as both have, shape (n,) each."""

    consultant: Samples
    client: Samples
    fell_behind: int | None = None
    """The microphone (0 or 1) that has just been found to be behind; told once, until it delivers again."""
    gap: Span | None = None
    """Where silence stood in for a microphone that delivers again, in seconds from the start."""


class PairedTracks:
    """Two streams. Not thread-safe by itself."""

    def __init__(self) -> None:
        self._waiting = [silence(0), silence(0)]
        self._gap_since: list[int | None] = [None, None]
        self._given = 0

    def deliver(self, side: int, sound: Samples) -> Paired:
        """The next sound of one microphone; gives what can be written now."""
        gap = self._close_gap(side)
        self._waiting[side] = np.concatenate((self._waiting[side], sound))
        fell_behind = self._stand_in(1 - side, self._waiting[side].size - self._waiting[1 - side].size)
        return self._give(min(part.size for part in self._waiting), fell_behind, gap)

    def both(self, consultant: Samples, client: Samples) -> Paired:
        """The next sound of a device that hears both at once."""
        self._waiting = [np.concatenate((self._waiting[0], consultant)), np.concatenate((self._waiting[1], client))]
        return self._give(consultant.size, None, None)

    def end(self) -> Paired:
        """No more comes: what still waits, with silence beside it."""
        longest = max(part.size for part in self._waiting)
        self._waiting = [np.concatenate((part, silence(longest - part.size))) for part in self._waiting]
        gaps = [gap for side in (0, 1) if (gap := self._close_gap(side))]
        return self._give(longest, None, gaps[0] if gaps else None)

    @property
    def position(self) -> int:
        """Samples given so far."""
        return self._given

    def _stand_in(self, side: int, lag: int) -> int | None:
        if lag <= LONGEST_LAG:
            return None
        first = self._gap_since[side] is None
        if first:
            self._gap_since[side] = self._given + self._waiting[side].size
        self._waiting[side] = np.concatenate((self._waiting[side], silence(lag)))
        return side if first else None

    def _close_gap(self, side: int) -> Span | None:
        since, self._gap_since[side] = self._gap_since[side], None
        return None if since is None else Span(since / RATE, (self._given + self._waiting[side].size) / RATE)

    def _give(self, count: int, fell_behind: int | None, gap: Span | None) -> Paired:
        given = [part[:count] for part in self._waiting]
        self._waiting = [part[count:] for part in self._waiting]
        self._given += count
        return Paired(given[0], given[1], fell_behind, gap)
