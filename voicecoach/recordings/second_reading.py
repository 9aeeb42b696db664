"""Reading a recording: stretches of speech through the recogniser, window by window, with the time of every word."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from voicecoach.conversation.activity import speech_spans
from voicecoach.conversation.second_reading import ReadTurn, TimedWord, WordTimes
from voicecoach.conversation.sound import samples_in, seconds
from voicecoach.conversation.spans import Span, clip
from voicecoach.conversation.stretch import Stretch, StretchRead
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.conversation.word_times import align_words, keep_in, share_heard, snap_to_speech, spread_words
from voicecoach.ports_recording import Reader
from voicecoach.recordings.tracks import TrackDetector, TwoTracks, frames_of
from voicecoach.recordings.windows import MARGIN_S, Part, fill_windows, sound_of, whose_words

LONGEST_PIECE_S = 29.4
"""Whisper looks at 30 s at a time, margins included, and a window costs the same however little is in it."""
LONGEST_UNBROKEN_S = 300.0
"""Speech without a pause is cut after so long, wherever that is."""
LEAST_HEARD = 0.5
"""Share of a known text that the recogniser has to hear for its times to be believed."""

Progress = Callable[[float, float], None]
"""Gets how many seconds of speech are read, of how many."""

_Item = TypeVar("_Item")


class Stopped(Exception):
    """Whoever asked for the reading does not want the rest now."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: with whom, in pieces of which length, whom to tell, and who may stop it."""

    reader: Reader
    detector: TrackDetector
    longest_piece_s: float = LONGEST_PIECE_S
    progress: Progress = lambda done_s, all_s: None
    wanted: Callable[[], bool] = lambda: True

    def stretches(self, tracks: TwoTracks, stretches: Sequence[Stretch]) -> Iterator[StretchRead]:
        """Read them; each comes when all of it is read, so they may change places by half a minute of speech.

        Raises SessionBroke when the recogniser breaks, Stopped when nobody wants the rest.
        """
        lengths = [stretch.span.seconds for stretch in stretches]
        speech: dict[int, tuple[Span, ...]] = {}
        found: dict[int, list[StretchRead]] = {}
        done_s = 0.0
        for speaker, window in fill_windows(self._parts(tracks, stretches, speech), self.longest_piece_s):
            if not self.wanted():
                raise Stopped
            self.progress(done_s, sum(lengths))
            for part, read in self._window(tracks, speaker, window, speech):
                found.setdefault(part.stretch, []).append(read)
            for number in sorted({part.stretch for part in window}):
                if found[number][-1].stretch.span.end_s >= speech[number][-1].end_s:
                    done_s += lengths[number]
                    yield self._joined(stretches[number], found.pop(number), speech.pop(number))
        self.progress(sum(lengths), sum(lengths))

    def turns(self, tracks: TwoTracks, turns: Sequence[tuple[int, Turn]]) -> Iterator[ReadTurn]:
        """Read turns of a session again, each with its number; the client's text is known. Raises SessionBroke and Stopped."""
        for number, turn in self._counted(turns, lambda one: one[1].span):
            yield self.turn(tracks, number, turn)

    def stretch(self, tracks: TwoTracks, stretch: Stretch) -> StretchRead:
        """The words of a single one, in order and within it."""
        return next(replace(self, progress=lambda done_s, all_s: None, wanted=lambda: True).stretches(tracks, (stretch,)))

    def turn(self, tracks: TwoTracks, number: int, turn: Turn) -> ReadTurn:
        """A turn of a session: what a simulated client said is known, and only when it was said is asked."""
        if turn.span is None:
            return ReadTurn(number, turn.text, model=self.reader.name, times=WordTimes.SPREAD)
        read = self.stretch(tracks, Stretch(turn.speaker, turn.span))
        if turn.client is None:
            return ReadTurn(number, read.text, read.words, read.model, read.times)
        words = turn.text.split()
        if share_heard(words, read.words) >= LEAST_HEARD and read.times is WordTimes.HEARD:
            return ReadTurn(number, turn.text, align_words(words, read.words, turn.span), read.model, WordTimes.ALIGNED)
        spread = spread_words(words, self._speech(tracks, read.stretch))
        return ReadTurn(number, turn.text, keep_in(spread, turn.span), read.model, WordTimes.SPREAD)

    def _parts(
        self, tracks: TwoTracks, stretches: Sequence[Stretch], speech: dict[int, tuple[Span, ...]]
    ) -> Iterator[tuple[Speaker, Part]]:
        """The pieces of one stretch after the other; where somebody speaks in it is left in `speech`."""
        for number, stretch in enumerate(stretches):
            speech[number] = self._speech(tracks, stretch)
            for piece in pieces_of(speech[number], self.longest_piece_s):
                yield stretch.speaker, Part(number, piece)

    def _window(
        self, tracks: TwoTracks, speaker: Speaker, parts: Sequence[Part], speech: Mapping[int, Sequence[Span]]
    ) -> list[tuple[Part, StretchRead]]:
        """What each part of a window says. Where the recogniser does not know when, each part is asked for alone."""
        sound, places = sound_of(tracks, speaker, parts)
        read = self.reader.read(sound)
        if read.times is WordTimes.SPREAD:
            if len(parts) > 1:
                return [one for part in parts for one in self._window(tracks, speaker, (part,), speech)]
            # the recogniser knows no better than we do where somebody speaks
            words = spread_words(read.text.split(), clip(speech[parts[0].stretch], parts[0].piece))
            return [(parts[0], StretchRead(Stretch(speaker, parts[0].piece), read.text, words, times=read.times))]
        theirs: dict[Part, list[TimedWord]] = {part: [] for part in parts}
        for place, word in whose_words(read.words, places):
            theirs[place.part].append(word)
        texts = {part: " ".join(word.text for word in words) for part, words in theirs.items()}
        return [(part, StretchRead(Stretch(speaker, part.piece), texts[part], tuple(theirs[part]))) for part in parts]

    def _joined(self, stretch: Stretch, read: Sequence[StretchRead], speech: Sequence[Span]) -> StretchRead:
        """The pieces of a stretch as one, every word within it and in order."""
        text = " ".join(one.text for one in read if one.text)
        words = keep_in(snap_to_speech([word for one in read for word in one.words], speech), stretch.span)
        spread = any(one.times is WordTimes.SPREAD for one in read if one.text)
        return StretchRead(stretch, text, words, self.reader.name, WordTimes.SPREAD if spread else WordTimes.HEARD)

    def _speech(self, tracks: TwoTracks, stretch: Stretch) -> tuple[Span, ...]:
        """Where in the stretch somebody speaks, in seconds of the recording; all of it when the detector hears nobody."""
        start = max(0, samples_in(stretch.span.start_s - MARGIN_S))
        self.detector.reset()
        likely = [
            self.detector.follow(block) for block in frames_of(tracks, stretch.speaker, start, samples_in(stretch.span.end_s + MARGIN_S))
        ]
        heard = speech_spans(np.concatenate(likely).tolist()) if likely else ()
        spans = clip((Span(one.start_s + seconds(start), one.end_s + seconds(start)) for one in heard), stretch.span) or (stretch.span,)
        return tuple(part for span in spans for part in _bounded(span))

    def _counted(self, items: Sequence[_Item], span_of: Callable[[_Item], Span | None]) -> Iterator[_Item]:
        lengths = [span.seconds if (span := span_of(item)) else 0.0 for item in items]
        done_s, all_s = 0.0, sum(lengths)
        for item, length_s in zip(items, lengths, strict=True):
            if not self.wanted():
                raise Stopped
            self.progress(done_s, all_s)
            yield item
            done_s += length_s
        self.progress(all_s, all_s)


def pieces_of(speech: Iterable[Span], longest_s: float) -> tuple[Span, ...]:
    """Neighbouring stretches of speech together, as long as the piece is not longer than that; cut at pauses only."""
    pieces: list[Span] = []
    for span in speech:
        if pieces and span.end_s - pieces[-1].start_s <= longest_s:
            pieces[-1] = Span(pieces[-1].start_s, span.end_s)
        else:
            pieces.append(span)
    return tuple(pieces)


def _bounded(span: Span) -> Iterator[Span]:
    """Speech without a pause for minutes is noise, or as good as that; in parts it fits into memory, however long it is."""
    start_s = span.start_s
    while span.end_s - start_s > LONGEST_UNBROKEN_S:
        yield Span(start_s, start_s + LONGEST_UNBROKEN_S)
        start_s += LONGEST_UNBROKEN_S
    yield Span(start_s, span.end_s)
