"""Two microphones with two clocks."""

import numpy as np

from voicecoach.conversation.sound import FRAME
from voicecoach.conversation.spans import Span
from voicecoach.practice.paired import LONGEST_LAG, PairedTracks


def sound(value, count=FRAME):
    return np.full(count, value, dtype=np.float32)


def deliver(pair, side, value, times):
    return [pair.deliver(side, sound(value)) for _ in range(times)]


def test_what_both_have_is_given_and_the_rest_waits():
    pair = PairedTracks()
    assert pair.deliver(0, sound(0.1)).consultant.size == 0
    given = pair.deliver(1, sound(0.2, 200))
    assert np.array_equal(given.consultant, sound(0.1, 200))
    assert np.array_equal(given.client, sound(0.2, 200))
    assert pair.position == 200
    assert pair.deliver(1, sound(0.3)).client.size == FRAME - 200


def test_frames_that_come_in_bursts_stay_side_by_side():
    pair = PairedTracks()
    parts = [*deliver(pair, 0, 0.1, 10), *deliver(pair, 1, 0.2, 10), *deliver(pair, 1, 0.2, 5), *deliver(pair, 0, 0.1, 5)]
    assert sum(part.consultant.size for part in parts) == sum(part.client.size for part in parts) == 15 * FRAME
    assert all((part.client == np.float32(0.2)).all() for part in parts)


def test_silence_stands_in_for_a_microphone_that_falls_behind_by_half_a_second():
    pair = PairedTracks()
    deliver(pair, 0, 0.1, 1)
    deliver(pair, 1, 0.2, 1)
    enough = LONGEST_LAG // FRAME + 1
    quiet = deliver(pair, 0, 0.1, enough - 1)
    assert [part.consultant.size for part in quiet] == [0] * (enough - 1)
    late = pair.deliver(0, sound(0.1))
    assert late.fell_behind == 1
    assert late.consultant.size == late.client.size == enough * FRAME
    assert not late.client.any()


def test_it_is_told_once_and_the_gap_ends_when_the_microphone_delivers_again():
    pair = PairedTracks()
    parts = deliver(pair, 0, 0.1, 100)
    assert [part.fell_behind for part in parts if part.fell_behind is not None] == [1]
    back = pair.deliver(1, sound(0.2))
    assert back.gap == Span(0.0, 96 * FRAME / 16_000)  # six times half a second and a frame
    assert (back.client == np.float32(0.2)).all()
    assert pair.deliver(1, sound(0.2)).gap is None


def test_at_the_end_nothing_that_waits_is_lost():
    pair = PairedTracks()
    deliver(pair, 0, 0.1, 3)
    rest = pair.end()
    assert rest.consultant.size == rest.client.size == 3 * FRAME
    assert not rest.client.any()


def test_a_device_that_hears_both_has_no_lag():
    pair = PairedTracks()
    given = pair.both(sound(0.1), sound(0.2))
    assert (given.consultant.size, given.client.size, given.fell_behind) == (FRAME, FRAME, None)
