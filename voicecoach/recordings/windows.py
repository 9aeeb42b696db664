"""Windows: pieces of what one voice says, read in one go.

Whisper looks at 30 s at a time, and a look costs the same however little there is to hear.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.conversation.second_reading import TimedWord
from voicecoach.conversation.sound import Samples, samples_in, seconds
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Speaker
from voicecoach.recordings.tracks import TwoTracks, voice_in

MARGIN_S = 0.2
"""Of sound around a piece: the first and last sound of a word are soft. Two margins are the pause between two pieces."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a stretch; which of them, counted from 0, and when, in seconds of the recording."""

    stretch: int
    piece: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part lies in the sound of its window, and by how much that is earlier than on the recording; in seconds."""

    part: Part
    within: Span
    earlier_s: float

    def on_recording(self, word: TimedWord) -> TimedWord:
        """A word that was heard in the window, when it was really said."""
        return TimedWord(word.text, word.start_s + self.earlier_s, word.end_s + self.earlier_s)


def fill_windows(parts: Iterable[tuple[Speaker, Part]], longest_s: float) -> Iterator[tuple[Speaker, tuple[Part, ...]]]:
    """Parts of one voice together, in order, as many as fit into so many seconds of sound; each voice fills windows of its own.

    A part that is longer than that has one for itself.
    """
    filling: dict[Speaker, list[Part]] = {}
    for speaker, part in parts:
        window = filling.setdefault(speaker, [])
        if window and _length_s((*window, part)) > longest_s:
            yield speaker, tuple(window)
            window.clear()
        window.append(part)
        if _length_s(window) >= longest_s:
            yield speaker, tuple(window)
            window.clear()
    yield from ((speaker, tuple(window)) for speaker, window in filling.items() if window)


def sound_of(tracks: TwoTracks, speaker: Speaker, parts: Sequence[Part]) -> tuple[Samples, tuple[Place, ...]]:
    """The parts one after the other, each with its margins, and where each lies."""
    sounds: list[Samples] = []
    places: list[Place] = []
    at = 0
    for part in parts:
        start = max(0, samples_in(part.piece.start_s - MARGIN_S))
        sounds.append(voice_in(tracks.between(start, samples_in(part.piece.end_s + MARGIN_S)), speaker))
        places.append(Place(part, Span(seconds(at), seconds(at + sounds[-1].size)), seconds(start - at)))
        at += sounds[-1].size
    return np.concatenate(sounds), tuple(places)


def whose_words(words: Iterable[TimedWord], places: Sequence[Place]) -> Iterator[tuple[Place, TimedWord]]:
    """To which part each word belongs: where most of it lies, never before the word in front of it. On the recording's time."""
    first = 0
    for word in words:
        heard = Span(word.start_s, word.end_s)
        first += max(range(len(places) - first), key=lambda after: (places[first + after].within.overlap(heard), -after))
        yield places[first], places[first].on_recording(word)


def _length_s(parts: Sequence[Part]) -> float:
    """Seconds of sound in a window of these parts, without the outermost margins."""
    return sum(part.piece.seconds for part in parts) + 2 * MARGIN_S * (len(parts) - 1)
