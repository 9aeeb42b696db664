"""The loudspeaker that makes no sound."""

import numpy as np

from voicecoach.devices.silent import SilentLoudspeaker

SOUND = np.arange(1, 1001, dtype=np.float32) / 1000


def test_it_plays_as_fast_as_the_microphone_goes():
    loudspeaker = SilentLoudspeaker()
    loudspeaker.open()
    loudspeaker.play(SOUND)
    first, many = loudspeaker.take(512)
    rest, few = loudspeaker.take(512)
    assert (many, few) == (512, 488)
    assert np.array_equal(np.concatenate((first, rest))[:1000], SOUND)
    assert not rest[488:].any()
    assert loudspeaker.take(512)[1] == 0


def test_what_is_played_queues_behind_the_rest():
    loudspeaker = SilentLoudspeaker()
    loudspeaker.play(SOUND[:10])
    loudspeaker.play(SOUND[10:20])
    assert np.array_equal(loudspeaker.take(20)[0], SOUND[:20])


def test_stopping_forgets_what_was_queued():
    loudspeaker = SilentLoudspeaker()
    loudspeaker.play(SOUND)
    loudspeaker.take(100)
    loudspeaker.stop()
    samples, count = loudspeaker.take(512)
    assert count == 0
    assert not samples.any()
    assert loudspeaker.latency_s == 0
    assert loudspeaker.first_heard_at_s is None
    loudspeaker.close()
    loudspeaker.close()
