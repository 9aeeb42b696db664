"""A stretch: the longest time that one of the two speaks while the other only says "mm-hm"."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.coaching.talk import Talk
from voicecoach.conversation.session import SpokenTime
from voicecoach.conversation.spans import Span, clip, total_seconds
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.asides import is_backchannel


@dataclass(frozen=True, slots=True)
class Stretch:
    """How long, in seconds of speech; the turn it begins with, and when."""

    seconds: float
    turn: int
    at_s: float


def longest_monologue(talk: Talk, speech: SpokenTime | None) -> Stretch | None:
    """The consultant's longest stretch; None without times."""
    return _longest(talk, Speaker.CONSULTANT, speech.consultant if speech else None)


def longest_story(talk: Talk, speech: SpokenTime | None) -> Stretch | None:
    """The client's longest stretch; None without times."""
    return _longest(talk, Speaker.CLIENT, speech.client if speech else None)


def _longest(talk: Talk, speaker: Speaker, spans: tuple[Span, ...] | None) -> Stretch | None:
    if spans is None:
        return None
    stretches = [_measure(talk, run, spans) for run in _runs(talk.turns, lambda turn: turn.speaker is speaker)]
    return max((stretch for stretch in stretches if stretch), key=lambda stretch: stretch.seconds, default=None)


def _measure(talk: Talk, run: tuple[int, ...], spans: tuple[Span, ...]) -> Stretch | None:
    own = [span for index in run if (span := talk.turns[index].span)]
    if not own:
        return None
    first = bisect_right(spans, own[0].start_s, key=lambda span: span.end_s)
    behind = bisect_left(spans, max(span.end_s for span in own), key=lambda span: span.start_s)
    near = spans[first:behind]
    # A turn may lie within another one of the same person, where it was given to her by hand.
    return Stretch(total_seconds(part for span in own for part in clip(near, span)), run[0], own[0].start_s)


def _runs(turns: tuple[Turn, ...], own: Callable[[Turn], bool]) -> list[tuple[int, ...]]:
    """Turns of one person in a row; back-channels of the other in between do not break the row, own ones begin none."""
    runs: list[tuple[int, ...]] = []
    current: list[int] = []
    for index, turn in enumerate(turns):
        if own(turn):
            if current or not is_backchannel(turn.text):
                current.append(index)
        elif turn.text.strip() and not is_backchannel(turn.text):
            runs.append(tuple(current))
            current = []
    return [run for run in (*runs, tuple(current)) if run]
