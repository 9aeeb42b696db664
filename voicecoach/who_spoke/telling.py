"""Telling two voices on one channel apart: where somebody speaks, how it sounds there, two groups of that, and the course between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from voicecoach.conversation.activity import LONGEST_BREATH_S
from voicecoach.conversation.sound import FRAME, RATE, Samples, samples_in, seconds
from voicecoach.conversation.spans import Span, merge
from voicecoach.conversation.voices import Clearness, VoicesTold
from voicecoach.ports_recording import SpeakerEmbedder
from voicecoach.who_spoke.clearness import how_clear
from voicecoach.who_spoke.course import Floats, Mask, likeliest_course
from voicecoach.who_spoke.groups import directions_of, two_middles
from voicecoach.who_spoke.mel import Numbers
from voicecoach.who_spoke.speech import Heard, levels, speech_in

STEP, LONG_STEP = 6, 12
"""Frames from one window to the next; the longer one in long talks, where there is enough of each voice."""
LONG_TALK = 600 * RATE // FRAME
"""Frames of a long talk: ten minutes."""
LEAST_SPEECH, MOSTLY_SPEECH = 0.2, 0.6
"""Shares of a window that have to be speech for it to be listened to, and for the two voices to be learned from it."""
FEWEST_WINDOWS = 6
FOR_A_FRAME, CHANGE_COSTS = 38.0, 8.0
"""How much the difference in likeness says of one frame, and what a change of turns costs against it."""

Blocks: TypeAlias = Callable[[], Iterator[Samples]]
"""Goes through a recording from its start, in blocks that are whole frames long; may be called again."""
Follow: TypeAlias = Callable[[Samples], Numbers]
"""The speech detector: a probability for each frame of a block, given all before."""


@dataclass(frozen=True, slots=True)
class _Windows:
    """The windows that were listened to: direction, middle and share of speech of each."""

    directions: Numbers
    middles: Floats
    """In frames."""
    shares: Floats


def tell_apart(blocks: Blocks, follow: Follow, embedder: SpeakerEmbedder) -> VoicesTold:
    """When each of the two spoke; whose voice is the consultant's is not asked. The recording is gone through twice, a block at a time."""
    heard = _hear(blocks(), follow)
    speech = speech_in(heard)
    windows = _listen(blocks(), heard, speech, embedder)
    if len(windows.middles) < FEWEST_WINDOWS:
        return VoicesTold(_spans(speech), (), Clearness.TOO_SHORT)
    length = samples_in(embedder.window_s) / FRAME
    second = _split(windows, speech)
    edges = windows.middles - length / 2, windows.middles + length / 2
    whose = _share_within(speech & ~second, edges) - _share_within(speech & second, edges)
    own, other = _spans(speech & ~second), _spans(speech & second)
    if other and (not own or other[0] < own[0]):
        own, other = other, own
    least_s = min(sum(span.seconds for span in spans) for spans in (own, other))
    disputed = max((_disputed(windows, part, speech, second) for part in embedder.parts), default=0.0)
    clearness, third = how_clear(windows.directions, whose, least_s, disputed, embedder.measured)
    return VoicesTold(own, other, clearness, third, measured=embedder.measured)


def _hear(blocks: Iterator[Samples], follow: Follow) -> Heard:
    probability, level = [np.zeros(0)], [np.zeros(0)]
    for block in blocks:
        probability.append(follow(block).astype(np.float64))
        level.append(levels(block))
    return Heard(np.concatenate(probability), np.concatenate(level))


def _listen(blocks: Iterator[Samples], heard: Heard, speech: Mask, embedder: SpeakerEmbedder) -> _Windows:
    """Windows from half a window before the start on."""
    length = samples_in(embedder.window_s)
    step = (STEP if speech.size < LONG_TALK else LONG_STEP) * FRAME
    starts = np.arange(-(length // 2), speech.size * FRAME - length // 2, step)
    shares = _share_within(speech, (starts / FRAME, (starts + length) / FRAME))
    starts, shares = starts[shares >= LEAST_SPEECH], shares[shares >= LEAST_SPEECH]
    directions: list[Numbers] = []
    held, at, done, level_db = np.zeros(length // 2, dtype=np.float32), -(length // 2), 0, heard.speech_level_db
    for block in blocks:
        held = np.concatenate((held, block))
        ready = int(np.searchsorted(starts, at + held.size - length, "right"))
        directions.append(embedder.embed(held, (starts[done:ready] - at).tolist(), level_db))
        keep = min(held.size, length)
        held, at, done = held[held.size - keep :], at + held.size - keep, max(done, ready)
    directions.append(embedder.embed(held, (starts[done:] - at).tolist(), level_db))
    return _Windows(np.concatenate(directions), starts / FRAME + length / FRAME / 2, shares)


def _split(windows: _Windows, speech: Mask) -> Mask:
    """Which frames are the second voice's."""
    sure = windows.shares >= MOSTLY_SPEECH
    if sure.sum() < FEWEST_WINDOWS:
        sure = np.ones_like(sure)
    middles = two_middles(windows.directions[sure], windows.shares[sure].astype(np.float32))
    return _course(windows, middles, speech)


def _disputed(windows: _Windows, part: slice, speech: Mask, second: Mask) -> float:
    """Which share of the speech is another one's when only a part of the numbers is listened to."""
    otherwise = replace(windows, directions=directions_of(windows.directions[:, part]))
    differ = float((_split(otherwise, speech)[speech] != second[speech]).mean())
    return min(differ, 1 - differ)


def _course(windows: _Windows, middles: Numbers, speech: Mask) -> Mask:
    nearer = (windows.directions @ (middles[0] - middles[1])).astype(np.float64)
    frames = np.flatnonzero(speech)
    second = np.zeros(speech.size, dtype=np.bool_)
    second[frames] = likeliest_course(FOR_A_FRAME * np.interp(frames + 0.5, windows.middles, nearer), CHANGE_COSTS)
    return second


def _share_within(mask: Mask, edges: tuple[Floats, Floats]) -> Floats:
    """Which share of each stretch, from one edge to the other in frames, is set."""
    sums = np.concatenate(([0], np.cumsum(mask)))
    low, high = (np.clip(np.round(edge), 0, mask.size).astype(int) for edge in edges)
    share: Floats = (sums[high] - sums[low]) / (edges[1] - edges[0])
    return share


def _spans(mask: Mask) -> tuple[Span, ...]:
    """Stretches of one voice; its own pauses up to half a second belong to them."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8))).reshape(-1, 2)
    return merge((Span(seconds(int(start) * FRAME), seconds(int(end) * FRAME)) for start, end in edges), gap_s=LONGEST_BREATH_S)
