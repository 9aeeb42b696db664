"""The waveform of a lane: how loud somebody was over time, as the path of one SVG shape."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.sound import RATE, Samples, seconds
from voicecoach.conversation.spans import Span, clip

BUCKETS = 1200
"""Columns of a lane: more than a screen has room for, few enough for an hour."""
HEIGHT = 100
"""Units from the middle line to the loudest."""
STRIDE = 2
"""Every second sample is looked at; a peak of speech is wider."""
LOUDEST_SHARE = 0.995
"""Of all columns this share fits into the lane; a door that slams does not make speech small."""
QUIETEST_LOUD = 0.02
"""A lane without speech is not drawn as if it were full of it."""
CURVE = 0.6
"""Exponent that makes soft speech visible."""
SPEECH_HEIGHT = 62
"""Where there are times and no sound."""


@dataclass(frozen=True, slots=True)
class DrawnSound:
    """Both lanes of a recording as they are drawn: all that a page needs of the sound, without an hour of it in memory."""

    duration_s: float
    consultant: str
    """Paths in boxes of `BUCKETS` by `HEIGHT`."""
    client: str


def draw_tracks(consultant: Samples, client: Samples) -> DrawnSound:
    """Both tracks, drawn over the length of the longer one."""
    duration_s = seconds(max(len(consultant), len(client)))
    return DrawnSound(duration_s, draw_sound(consultant, duration_s), draw_sound(client, duration_s))


def draw_blocks(blocks: Iterable[Samples], samples: int) -> DrawnSound:
    """The same from blocks of shape (n, 2), an even number of samples each but for the last, of a recording of so many samples."""
    begins = _begins(seconds(samples))
    found = np.zeros((2, BUCKETS), dtype=np.float32)
    start = 0
    for block in blocks:
        looked_at = block[::STRIDE]
        column = np.searchsorted(begins, np.arange(len(looked_at)) + start // STRIDE, "right") - 1
        for lane, track in zip(found, looked_at.T, strict=True):
            np.maximum.at(lane, column, np.nan_to_num(track, posinf=1.0))
        start += len(block)
    return DrawnSound(seconds(samples), *(_path(_heights(lane)) for lane in found))


def draw_sound(track: Samples, duration_s: float) -> str:
    """The path of a track over that many seconds, upwards from 0, in a box of `BUCKETS` by `HEIGHT`."""
    return _path(_heights(_peaks(track, duration_s)))


def draw_spans(spans: Iterable[Span], duration_s: float) -> str:
    """The same without sound: a block wherever somebody spoke."""
    heights = np.zeros(BUCKETS, dtype=np.int64)
    for span in clip(spans, Span(0.0, duration_s)):
        first = int(span.start_s / duration_s * BUCKETS)
        heights[first : max(first + 1, round(span.end_s / duration_s * BUCKETS))] = SPEECH_HEIGHT
    return _path(heights)


def _peaks(track: Samples, duration_s: float) -> npt.NDArray[np.float32]:
    """The loudest sample of each column. A track that ends early is quiet from there on."""
    found = np.zeros(BUCKETS, dtype=np.float32)
    looked_at = track[::STRIDE]
    begins = _begins(duration_s)
    inside = begins[begins < len(looked_at)]
    if len(inside):
        found[: len(inside)] = np.maximum.reduceat(looked_at, inside)
    return np.nan_to_num(np.maximum(found, 0.0), posinf=1.0)


def _begins(duration_s: float) -> npt.NDArray[np.int64]:
    """Which of the samples that are looked at each column begins with."""
    begins: npt.NDArray[np.int64] = np.arange(BUCKETS) * round(duration_s * RATE) // BUCKETS // STRIDE
    return begins


def _heights(peaks: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    loudest = max(float(np.quantile(peaks, LOUDEST_SHARE)), QUIETEST_LOUD)
    heights: npt.NDArray[np.int64] = np.rint(np.minimum(peaks / loudest, 1.0) ** CURVE * HEIGHT).astype(np.int64)
    return heights


def _path(heights: npt.NDArray[np.int64]) -> str:
    """Steps from left to right: "h" goes on, "v" up (minus) or down, back to the ground at the end."""
    parts = ["M0 0"]
    level = run = 0
    for height in heights.tolist():
        if height != level:
            parts.append((f"h{run}" if run else "") + f"v{level - height}")
            level, run = height, 0
        run += 1
    parts.append(f"h{run}" + (f"v{level}" if level else "") + "z")
    return "".join(parts)
