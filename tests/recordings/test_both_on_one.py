"""One microphone for both people."""

import numpy as np

from voicecoach.conversation.session import SpokenTime
from voicecoach.conversation.spans import Span
from voicecoach.recordings.both_on_one import BothOnOne, blocks_by_voice
from voicecoach.recordings.tracks import HeldTracks

SOUND = np.linspace(0.1, 0.5, 32_000, dtype=np.float32)
NOTHING = np.zeros_like(SOUND)


def test_either_track_is_the_whole_sound():
    whole = BothOnOne(HeldTracks(SOUND, NOTHING))
    assert whole.samples == 32_000
    for track in whole.between(100, 200):
        assert (track == SOUND[100:200]).all()


def test_of_a_mix_on_two_channels_the_mean_is_taken_so_that_nothing_is_too_loud():
    assert (BothOnOne(HeldTracks(SOUND, SOUND)).between(0, 32_000)[0] == SOUND).all()


def test_each_gets_what_was_said_and_nothing_else_in_whichever_blocks_it_comes():
    spoken = SpokenTime((Span(0, 0.5),), (Span(1, 1.5),))
    whole = np.column_stack((SOUND, NOTHING))
    for block in (32_000, 5_000):
        split = np.concatenate(list(blocks_by_voice((whole[at : at + block] for at in range(0, 32_000, block)), spoken)))
        assert (split[:8_000, 0] == SOUND[:8_000]).all()
        assert not split[8_000:, 0].any()
        assert (split[16_000:24_000, 1] == SOUND[16_000:24_000]).all()
        assert not split[:16_000, 1].any()
        assert not split[24_000:, 1].any()
