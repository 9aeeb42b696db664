"""Whose speech it is, measured on talks with known turns."""

import numpy as np
import pytest

from tests.recordings.two_voices import alternating, share
from voicecoach.conversation.spans import total_seconds
from voicecoach.hearing.silero import SileroDetector
from voicecoach.recordings.apart import Voices, hear_apart
from voicecoach.recordings.tracks import HeldTracks

ONE_POINT = 1.0
PAIRS = [("good", "hesitant"), ("pushy", "good"), ("feature_pitch", "hesitant")]


def hear(consultant, client):
    return hear_apart(HeldTracks(consultant, client), SileroDetector())


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
@pytest.mark.parametrize("louder_db", [(0.0, 0.0), (-6.0, 6.0)], ids=["alike", "12 dB apart"])
def test_cross_talk_of_20_db_moves_the_share_by_less_than_a_point(pair, louder_db):
    talk = alternating(*pair)
    heard = hear(*talk.heard(-20.0, louder_db))
    assert heard.voices is Voices.TWO
    assert abs(share(heard.spoken) - share(talk.spoken)) < ONE_POINT


def test_without_a_look_at_the_other_track_it_would_be_far_off():
    talk = alternating()
    own, theirs = talk.heard(-20.0)
    raw = type(talk)(own, theirs).spoken
    assert abs(share(raw) - share(talk.spoken)) > 5 * ONE_POINT


def test_without_cross_talk_nothing_is_taken_away():
    talk = alternating()
    heard = hear(*talk.heard())
    assert abs(total_seconds(heard.spoken.consultant) - total_seconds(talk.spoken.consultant)) < 1.0
    assert abs(total_seconds(heard.spoken.client) - total_seconds(talk.spoken.client)) < 1.0


def test_who_is_only_overheard_does_not_speak():
    talk = alternating(most=4)
    alone = type(talk)(talk.consultant, np.zeros_like(talk.client))
    heard = hear(*alone.heard(-20.0))
    assert heard.voices is not Voices.UNTOLD
    assert total_seconds(heard.spoken.client) == 0
    assert total_seconds(heard.spoken.consultant) == pytest.approx(total_seconds(alone.spoken.consultant), abs=0.5)


def test_the_same_sound_on_both_tracks_tells_nobody_apart():
    talk = alternating(most=6)
    both = talk.consultant + talk.client
    assert hear(both, both).voices is hear(both, 0.5 * both).voices is Voices.UNTOLD


def test_nobody_speaks_in_silence():
    heard = hear(np.zeros(16_000, dtype=np.float32), np.zeros(16_000, dtype=np.float32))
    assert heard.spoken.consultant == heard.spoken.client == ()
    assert hear(np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.float32)).spoken.consultant == ()
