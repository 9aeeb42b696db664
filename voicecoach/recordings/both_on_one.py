"""One microphone for both people: whoever's track is asked for is the whole sound."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from voicecoach.conversation.session import SpokenTime
from voicecoach.conversation.sound import Samples, samples_in
from voicecoach.recordings.tracks import HeldTracks, TwoTracks


@dataclass(frozen=True, slots=True)
class BothOnOne:
    """Tracks (`TwoTracks`) of a recording whose two tracks belong together."""

    tracks: TwoTracks

    @property
    def samples(self) -> int:
        """How long it is."""
        return self.tracks.samples

    def between(self, start: int, end: int) -> tuple[Samples, Samples]:
        """The whole sound from one sample to another, twice."""
        left, right = self.tracks.between(start, end)
        both: Samples = np.float32(0.5) * (left + right) if right.any() else left
        return both, both


def blocks_by_voice(blocks: Iterable[Samples], spoken: SpokenTime) -> Iterator[Samples]:
    """Blocks of shape (n, 2) of a recording of both: left what the consultant said, right what the client said, else silence."""
    at = 0
    for block in blocks:
        both = BothOnOne(HeldTracks(block[:, 0], block[:, 1])).between(0, len(block))[0]
        split = np.zeros_like(block)
        for lane, spans in enumerate((spoken.consultant, spoken.client)):
            for span in spans:
                stretch = slice(max(0, samples_in(span.start_s) - at), max(0, samples_in(span.end_s) - at))
                split[stretch, lane] = both[stretch]
        yield split
        at += len(block)
