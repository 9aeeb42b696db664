"""A stretch: what one person says in one go, and what the reading made of it; one or several of them are a turn."""

from dataclasses import dataclass

from voicecoach.conversation.second_reading import TimedWord, WordTimes
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Speaker


@dataclass(frozen=True, slots=True)
class Stretch:
    """Who speaks, and when."""

    speaker: Speaker
    span: Span


@dataclass(frozen=True, slots=True)
class StretchRead:
    """A stretch with its words; the text is empty when there were none."""

    stretch: Stretch
    text: str
    words: tuple[TimedWord, ...] = ()
    model: str = ""
    times: WordTimes = WordTimes.HEARD

    def and_then(self, after: "StretchRead") -> "StretchRead":
        """Both as one."""
        span = Span(self.stretch.span.start_s, max(self.stretch.span.end_s, after.stretch.span.end_s))
        times = self.times if self.times is after.times else WordTimes.SPREAD
        return StretchRead(Stretch(self.stretch.speaker, span), f"{self.text} {after.text}", (*self.words, *after.words), self.model, times)
