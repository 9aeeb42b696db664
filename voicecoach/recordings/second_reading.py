"""Reading a recording: each stretch of speech through the recogniser, piece by piece, with the time of every word."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from voicecoach.conversation.activity import speech_spans
from voicecoach.conversation.second_reading import ReadTurn, TimedWord, WordTimes
from voicecoach.conversation.sound import FRAME, Samples, samples_in, seconds
from voicecoach.conversation.spans import Span, clip
from voicecoach.conversation.stretch import Stretch, StretchRead
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.conversation.word_times import align_words, keep_in, share_heard, snap_to_speech, spread_words
from voicecoach.ports_recording import Reader
from voicecoach.recordings.tracks import TrackDetector, TwoTracks, voice_in

LONGEST_PIECE_S = 28.0
"""Whisper looks at 30 s at a time, and a window costs the same however little is in it."""
MARGIN_S = 0.2
"""Of silence around a piece: the first and last sound of a word are soft."""
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
        """Read them one after the other. Raises SessionBroke when the recogniser breaks, Stopped when nobody wants the rest."""
        for stretch in self._counted(stretches, lambda one: one.span):
            yield self.stretch(tracks, stretch)

    def turns(self, tracks: TwoTracks, turns: Sequence[tuple[int, Turn]]) -> Iterator[ReadTurn]:
        """Read turns of a session again, each with its number; the client's text is known. Raises SessionBroke and Stopped."""
        for number, turn in self._counted(turns, lambda one: one[1].span):
            yield self.turn(tracks, number, turn)

    def stretch(self, tracks: TwoTracks, stretch: Stretch) -> StretchRead:
        """The words of a stretch, in order and within it."""
        sound, from_s = _sound_of(tracks, stretch)
        speech = self._speech(sound, from_s, stretch.span)
        read = [self._piece(sound, from_s, piece, speech) for piece in pieces_of(speech, self.longest_piece_s)]
        text = " ".join(one.text for one in read if one.text)
        words = keep_in(snap_to_speech([word for one in read for word in one.words], speech), stretch.span)
        spread = any(one.times is WordTimes.SPREAD for one in read if one.text)
        return StretchRead(stretch, text, words, self.reader.name, WordTimes.SPREAD if spread else WordTimes.HEARD)

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
        sound, from_s = _sound_of(tracks, read.stretch)
        spread = spread_words(words, self._speech(sound, from_s, turn.span))
        return ReadTurn(number, turn.text, keep_in(spread, turn.span), read.model, WordTimes.SPREAD)

    def _piece(self, sound: Samples, from_s: float, piece: Span, speech: Sequence[Span]) -> StretchRead:
        start = max(0, samples_in(piece.start_s - MARGIN_S - from_s))
        read = self.reader.read(sound[start : samples_in(piece.end_s + MARGIN_S - from_s)])
        shift_s = from_s + seconds(start)
        if read.times is WordTimes.SPREAD:  # the recogniser knows no better than we do where somebody speaks
            words = spread_words(read.text.split(), clip(speech, piece))
        else:
            words = tuple(TimedWord(word.text, word.start_s + shift_s, word.end_s + shift_s) for word in read.words)
        return StretchRead(Stretch(Speaker.UNKNOWN, piece), read.text, words, times=read.times)

    def _speech(self, sound: Samples, from_s: float, span: Span) -> tuple[Span, ...]:
        """Where in the sound somebody speaks, in seconds of the recording; the whole span when the detector hears nobody."""
        self.detector.reset()
        whole = np.concatenate((sound, np.zeros(-sound.size % FRAME, dtype=np.float32)))
        heard = speech_spans(self.detector.follow(whole).tolist())
        return clip((Span(one.start_s + from_s, one.end_s + from_s) for one in heard), span) or (span,)

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


def _sound_of(tracks: TwoTracks, stretch: Stretch) -> tuple[Samples, float]:
    """The voice of whoever speaks, a little longer than the stretch, and at which second it begins."""
    start = max(0, samples_in(stretch.span.start_s - MARGIN_S))
    pair = tracks.between(start, samples_in(stretch.span.end_s + MARGIN_S))
    return voice_in(pair, stretch.speaker), seconds(start)
