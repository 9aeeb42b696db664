"""The yardstick itself: what an error rate is, on talks whose error is known."""

import numpy as np
import pytest

from tests.bench.speakers.dialogues import Surroundings, make_dialogue
from tests.bench.speakers.known import if_known
from tests.bench.speakers.scoring import score
from tests.bench.speakers.voices import Voice
from voicecoach.conversation.sound import RATE
from voicecoach.conversation.spans import Span

REAL = ((Span(0, 10), Span(20, 30)), (Span(10, 20),))


def test_a_talk_told_rightly_has_no_error_whichever_voice_comes_first():
    for told in (REAL, REAL[::-1]):
        assert score(REAL, told).error_rate == 0
        assert score(REAL, told).share_points == 0


def test_one_turn_given_to_the_other_is_confused():
    told = ((Span(0, 10),), (Span(10, 30),))
    assert score(REAL, told, 0.0).confused_s == pytest.approx(10, abs=0.01)
    assert score(REAL, told, 0.0).error_rate == pytest.approx(1 / 3, abs=0.001)
    assert score(REAL, told).share_points == pytest.approx(33.3, abs=0.1)


def test_what_is_missed_and_what_is_invented_is_told_apart():
    told = ((Span(0, 8), Span(20, 30)), (Span(10, 20), Span(30, 30.9)))
    found = score(REAL, told, 0.0)
    assert found.missed_s == pytest.approx(2, abs=0.01)
    assert found.invented_s == pytest.approx(0.9, abs=0.01)
    assert found.confused_s == 0


def test_edges_are_forgiven_within_the_collar():
    told = ((Span(0.1, 9.9), Span(20.1, 29.9)), (Span(10.1, 19.9),))
    assert score(REAL, told).error_rate == 0
    assert score(REAL, told, 0.0).error_rate > 0.01


def test_of_two_who_speak_at_once_one_is_missed():
    both = ((Span(0, 10),), (Span(5, 10),))
    assert score(both, ((Span(0, 10),), ()), 0.0).missed_s == pytest.approx(5, abs=0.01)


def test_what_is_known_is_right_and_the_rest_is_as_it_was_told():
    told = ((Span(0, 8), Span(22, 30)), (Span(8, 22),))
    known = if_known(REAL, told)
    assert score(REAL, known["when"], 0.0).confused_s == pytest.approx(4, abs=0.02)
    assert score(REAL, known["whose"], 0.0).error_rate == pytest.approx(0, abs=0.001)
    late = if_known(REAL, ((Span(1, 10), Span(20, 30)), (Span(10, 19),)))
    assert score(REAL, late["whose"], 0.0).missed_s == pytest.approx(2, abs=0.02)
    assert score(REAL, late["when"], 0.0).missed_s == 0
    assert score(REAL, late["both"], 0.0).error_rate == pytest.approx(0, abs=0.001)


def test_when_all_is_known_an_overlap_is_still_one_voice():
    both = ((Span(0, 10),), (Span(8, 18),))
    assert score(both, if_known(both, both)["both"], 0.0).missed_s == pytest.approx(2, abs=0.03)


def test_a_dialogue_is_the_same_for_the_same_seed_and_its_turns_lie_where_it_is_loud():
    chance = np.random.default_rng(0)

    def voice(name):
        words = [np.concatenate((0.1 * chance.normal(size=RATE // 2), np.zeros(RATE // 10))) for _ in range(16)]
        return Voice(name, np.concatenate(words).astype(np.float32))

    pair = voice("1"), voice("2")
    quiet = (1e-6 * chance.normal(size=RATE)).astype(np.float32)
    around = Surroundings((), (("nothing", quiet),))
    one, other = (make_dialogue(pair, around, np.random.default_rng(3)) for _ in range(2))
    assert (one.sound == other.sound).all()
    assert one.spoken == other.spoken
    spans = [span for side in one.spoken for span in side]
    inside = np.concatenate([one.sound[round(span.start_s * RATE) : round(span.end_s * RATE)] for span in spans])
    assert np.square(inside).sum() > 0.98 * np.square(one.sound).sum()
