"""Voice activity: speech probabilities, one per frame, become spans of speech, with hysteresis."""

from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.conversation.sound import FRAME, seconds
from voicecoach.conversation.spans import Span, merge

ON, OFF = 0.5, 0.35
"""Speech starts at this probability and stops below that one."""
SHORTEST_SPEECH = 8 * FRAME
"""Samples of speech (0.256 s) before a burst counts as somebody speaking."""
LONGEST_BREATH_S = 0.5
"""A pause up to this long still belongs to the speech around it; a longer one is not speech (practice.md §4)."""


@dataclass(frozen=True, slots=True)
class VoiceActivity:
    """Whether somebody speaks, frame after frame. All counts are samples."""

    loud: bool = False
    """The last frame was speech."""
    burst: int = 0
    """Speech in the present burst, breaks not counted."""
    length: int = 0
    """The present burst from its first frame on, short breaks included."""
    quiet: int = 0
    """Silence since the last frame of speech."""

    @property
    def speaking(self) -> bool:
        """The burst is long enough to be somebody speaking, and not over."""
        return self.loud and self.burst >= SHORTEST_SPEECH

    def hear(self, probability: float) -> "VoiceActivity":
        """The state after one more frame."""
        if probability >= (OFF if self.loud else ON):
            return VoiceActivity(True, self.burst + FRAME, self.length + FRAME, 0)
        quiet = self.quiet + FRAME
        if quiet >= SHORTEST_SPEECH or not self.burst:
            return VoiceActivity(quiet=quiet)
        return VoiceActivity(False, self.burst, self.length + FRAME, quiet)


def speech_spans(probabilities: Iterable[float]) -> tuple[Span, ...]:
    """Spans of speech in seconds; the same rule for every track.

    Bursts shorter than `SHORTEST_SPEECH` are dropped, pauses up to `LONGEST_BREATH_S` are closed.
    """
    bursts: list[Span] = []
    loud, first, index = False, 0, 0
    for index, probability in enumerate((*probabilities, 0.0)):
        now_loud = probability >= (OFF if loud else ON)
        if now_loud and not loud:
            first = index
        elif loud and not now_loud:
            bursts.append(Span(seconds(first * FRAME), seconds(index * FRAME)))
        loud = now_loud
    shortest = seconds(SHORTEST_SPEECH)
    close = merge(bursts, gap_s=shortest)
    return merge((span for span in close if span.seconds >= shortest), gap_s=LONGEST_BREATH_S)
