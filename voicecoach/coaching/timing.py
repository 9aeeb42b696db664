"""Timing: how long the client's answers took, as medians and 95th percentiles in milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.coaching.table import Table
from voicecoach.conversation.session import Timing


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Median and 95th percentile; None when nothing was measured."""

    p50: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """True end of speech to first audible sample, whole and in its parts."""

    voice_to_voice_ms: Percentiles
    parts_ms: Table[Percentiles]
    replies_worded_by_fallback: int


def sum_up_timing(timing: Timing) -> AnswerTimes:
    """The times of a session; on the sample clock there are none."""
    parts = Table(tuple((name, percentiles(values)) for name, values in timing.parts_ms))
    return AnswerTimes(percentiles(timing.voice_to_voice_ms), parts, timing.worded_by_fallback)


def percentiles(values: Sequence[float]) -> Percentiles:
    """Both percentiles, interpolated between the two nearest values."""
    ordered = sorted(values)
    return Percentiles(_at(ordered, 0.5), _at(ordered, 0.95))


def _at(ordered: Sequence[float], fraction: float) -> float | None:
    if not ordered:
        return None
    place = fraction * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
