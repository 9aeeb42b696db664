"""A segment: a stretch of text that Whisper wrote in one go, with its time and the times of its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from voicecoach.conversation.second_reading import TimedWord, WordTimes
from voicecoach.conversation.spans import Span
from voicecoach.conversation.word_times import align_words, spread_words
from voicecoach.hearing.words import spoken_words
from voicecoach.ports_recording import ReadSound

_SHORTEST_S = 0.02
"""A segment that is said to take no time takes this."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Times are seconds from the start of the sound. `words` is empty where the model cannot tell when each was said."""

    text: str
    span: Span
    words: tuple[TimedWord, ...] = ()


def segment_of(answer: Mapping[str, Any]) -> Segment:
    """A segment out of the child's answer. Raises KeyError, TypeError or ValueError when it is none."""
    start, end = float(answer["start"]), float(answer["end"])
    words: list[TimedWord] = []
    for text, begins, ends in answer["words"]:
        if words and not text.startswith(" "):  # Whisper sets a blank in front of what begins a word
            words[-1] = TimedWord(words[-1].text + text, words[-1].start_s, float(ends))
        else:
            words.append(TimedWord(text.strip(), float(begins), float(ends)))
    return Segment(str(answer["text"]), Span(start, max(end, start + _SHORTEST_S)), tuple(words))


def read_segments(segments: Iterable[Segment]) -> ReadSound:
    """The segments as one text with the time of every word; remarks of Whisper about noise are left out."""
    texts: list[str] = []
    words: list[TimedWord] = []
    spread = False
    for segment in segments:
        text = spoken_words([segment.text])
        if not text:
            continue
        texts.append(text)
        if segment.words:
            words += align_words(text.split(), segment.words, _whole(segment))
        else:
            spread = True
            words += spread_words(text.split(), (segment.span,))
    return ReadSound(" ".join(texts), tuple(words), WordTimes.SPREAD if spread else WordTimes.HEARD)


def _whole(segment: Segment) -> Span:
    """The segment as far as its words reach."""
    return Span(min(segment.span.start_s, segment.words[0].start_s), max(segment.span.end_s, segment.words[-1].end_s))
