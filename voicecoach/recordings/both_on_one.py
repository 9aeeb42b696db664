"""One microphone for both people: whoever's track is asked for is the whole sound."""

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


def split_by_voice(tracks: tuple[Samples, Samples], spoken: SpokenTime) -> tuple[Samples, Samples]:
    """Of the whole sound what the consultant said, and what the client said; elsewhere there is silence."""
    both = BothOnOne(HeldTracks(*tracks)).between(0, tracks[0].size)[0]
    own, theirs = np.zeros_like(both), np.zeros_like(both)
    for track, spans in ((own, spoken.consultant), (theirs, spoken.client)):
        for span in spans:
            stretch = slice(samples_in(span.start_s), samples_in(span.end_s))
            track[stretch] = both[stretch]
    return own, theirs
