"""The waveform: loud where somebody speaks, in the right place, and small however long the talk."""

import re

import numpy as np

from voicecoach.conversation.sound import RATE, silence
from voicecoach.conversation.spans import Span
from voicecoach.review.waveform import BUCKETS, HEIGHT, draw_blocks, draw_sound, draw_spans, draw_tracks


def heights(path: str) -> list[int]:
    """The height in each column of a drawn path."""
    assert path.startswith("M0 0")
    assert path.endswith("z")
    columns: list[int] = []
    level = 0
    for letter, number in re.findall(r"([hv])(-?\d+)", path):
        if letter == "v":
            level -= int(number)
        else:
            columns += [level] * int(number)
    assert level == 0
    return columns


def test_a_burst_stands_where_it_sounds() -> None:
    track = silence(10 * RATE)
    track[2 * RATE : 3 * RATE] = 0.5
    columns = heights(draw_sound(track, 10.0))
    assert len(columns) == BUCKETS
    assert [index for index, height in enumerate(columns) if height] == list(range(BUCKETS * 2 // 10, BUCKETS * 3 // 10))
    assert max(columns) == HEIGHT


def test_soft_speech_can_be_seen_beside_loud_speech() -> None:
    track = silence(10 * RATE)
    track[: 5 * RATE] = 0.5
    track[5 * RATE :] = 0.05
    assert heights(draw_sound(track, 10.0))[-1] > 20


def test_silence_and_faint_noise_stay_flat() -> None:
    assert draw_sound(silence(RATE), 1.0) == f"M0 0h{BUCKETS}z"
    assert max(heights(draw_sound(silence(RATE) + np.float32(0.001), 1.0))) < 20


def test_a_track_that_ends_early_is_quiet_from_there_on() -> None:
    columns = heights(draw_sound(silence(RATE) + np.float32(0.5), 2.0))
    assert columns[BUCKETS // 2 + 1 :] == [0] * (BUCKETS // 2 - 1)
    assert columns[0] == HEIGHT


def test_no_sound_and_the_shortest_sound_are_no_trouble() -> None:
    assert draw_sound(silence(0), 5.0) == f"M0 0h{BUCKETS}z"
    assert len(heights(draw_tracks(silence(3), silence(1)).consultant)) == BUCKETS
    assert draw_tracks(silence(0), silence(0)).duration_s == 0.0


def test_broken_samples_do_not_break_the_drawing() -> None:
    track = silence(RATE)
    track[:100] = np.nan
    track[100:200] = np.inf
    assert len(heights(draw_sound(track, 1.0))) == BUCKETS


def test_an_hour_stays_small() -> None:
    chance = np.random.default_rng(1)
    swelling = chance.uniform(0, 1, 3600).astype(np.float32).repeat(RATE)
    path = draw_sound(swelling, 3600.0)
    assert 5_000 < len(path) < 15_000


def test_without_sound_there_is_a_block_for_every_span() -> None:
    columns = heights(draw_spans((Span(1.0, 2.0), Span(9.0, 12.0)), 10.0))
    assert len(columns) == BUCKETS
    assert [bool(columns[int(at * BUCKETS / 10)]) for at in (0.5, 1.5, 5.0, 9.5)] == [False, True, False, True]


def test_drawn_block_by_block_it_is_the_same_as_whole():
    tracks = np.random.default_rng(0).normal(0, 0.1, (2, 170_001)).astype(np.float32)
    blocks = (tracks[:, at : at + 30_000].T for at in range(0, 170_001, 30_000))
    assert draw_blocks(blocks, 170_001) == draw_tracks(*tracks)
