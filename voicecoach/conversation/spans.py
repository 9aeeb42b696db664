"""A span: a stretch of time on the recording, in seconds."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start_s` up to `end_s`, in seconds from the start of the recording."""

    start_s: float
    end_s: float

    @property
    def seconds(self) -> float:
        """Its length, never negative."""
        return max(0.0, self.end_s - self.start_s)

    def overlap(self, other: "Span") -> float:
        """Seconds that both have in common."""
        return max(0.0, min(self.end_s, other.end_s) - max(self.start_s, other.start_s))


def merge(spans: Iterable[Span], gap_s: float = 0.0) -> tuple[Span, ...]:
    """Spans in order, those that overlap or lie at most `gap_s` seconds apart joined into one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start_s <= merged[-1].end_s + gap_s:
            merged[-1] = Span(merged[-1].start_s, max(merged[-1].end_s, span.end_s))
        elif span.seconds > 0:
            merged.append(span)
    return tuple(merged)


def subtract(spans: Iterable[Span], removed: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `spans` outside of `removed`."""
    left = list(merge(spans))
    for hole in merge(removed):
        pieces: list[Span] = []
        for span in left:
            if span.overlap(hole) <= 0:
                pieces.append(span)
                continue
            pieces += [Span(span.start_s, hole.start_s), Span(hole.end_s, span.end_s)]
        left = [piece for piece in pieces if piece.seconds > 0]
    return tuple(left)


def total_seconds(spans: Iterable[Span]) -> float:
    """Seconds of all spans together; spans that overlap count once."""
    return sum(span.seconds for span in merge(spans))


def clip(spans: Iterable[Span], window: Span) -> tuple[Span, ...]:
    """The parts of `spans` that lie inside `window`."""
    inside = (Span(max(s.start_s, window.start_s), min(s.end_s, window.end_s)) for s in spans)
    return tuple(span for span in inside if span.seconds > 0)
