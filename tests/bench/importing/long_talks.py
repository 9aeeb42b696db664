"""A talk as long as wanted: the package's two synthetic speakers over and over again, each on a channel or both on one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import soundfile

from tests.recordings.two_voices import alternating
from voicecoach.conversation.sound import RATE, Samples

CROSS_TALK_DB = -20.0
SLOWER = 0.72
"""Both recordings have one voice: on one channel the client is played that much slower, as a man."""
PAUSE = 2 * RATE // 5
"""Samples between two turns on one channel."""


def write_talk(path: Path, seconds: float, channels: int, rest_s: float = 0.0) -> Path:
    """So many seconds in blocks, so that hours need not fit into memory; after each round of the talk nobody speaks for `rest_s`."""
    talk = two_channels() if channels > 1 else one_channel()
    talk = np.concatenate((talk, np.zeros((round(rest_s * RATE), channels), dtype=np.float32)))
    left = round(seconds * RATE)
    with soundfile.SoundFile(path, "w", RATE, channels) as file:
        while left > 0:
            file.write(talk[:left])
            left -= len(talk)
    return path


@cache
def two_channels() -> Samples:
    """A minute and a half, shape (n, 2); each hears a little of the other."""
    return np.stack(alternating().heard(CROSS_TALK_DB), axis=1)


@cache
def one_channel() -> Samples:
    """The same turns one after the other, shape (n, 1)."""
    return np.concatenate(list(_pieces()))[:, np.newaxis]


def _pieces() -> Iterator[Samples]:
    talk = alternating()
    for side, start, end, _ in talk.turns:
        said = (talk.consultant, talk.client)[side][round(start * RATE) : round(end * RATE)]
        yield _slower(said) if side else said
        yield np.zeros(PAUSE, dtype=np.float32)


def _slower(track: Samples) -> Samples:
    at = np.arange(round(track.size / SLOWER)) * SLOWER
    return np.interp(at, np.arange(track.size), track).astype(np.float32)
