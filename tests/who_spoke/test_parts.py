"""The parts of telling voices apart, each on what is known of it."""

import numpy as np
import pytest

from voicecoach.conversation.sound import FRAME, RATE
from voicecoach.conversation.voices import Clearness
from voicecoach.who_spoke.bundled import BundledEmbedder
from voicecoach.who_spoke.clearness import how_clear
from voicecoach.who_spoke.course import likeliest_course
from voicecoach.who_spoke.groups import two_middles
from voicecoach.who_spoke.mel import mel_power
from voicecoach.who_spoke.speech import Heard, levels, speech_in


def directions(*middles, each=40, spread=0.05, seed=0):
    """So many directions around each of these axes, in this order."""
    chance = np.random.default_rng(seed)
    rows = np.concatenate([np.eye(16)[middle] + chance.normal(0, spread, (each, 16)) for middle in middles])
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_a_tone_sounds_in_its_own_band():
    tone = np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE).astype(np.float32)
    bands = mel_power(tone)
    assert bands.shape == (101, 40)
    assert np.argmax(bands[50]) == 13  # 1000 Hz is 15 mel of 45.25; a band is 1.10 mel wide


def test_a_change_of_turn_has_to_be_worth_it():
    for_first = np.array([1.0] * 10 + [-1.0] * 2 + [1.0] * 10 + [-1.0] * 30)
    assert likeliest_course(for_first, 8.0).tolist() == [False] * 22 + [True] * 30
    assert likeliest_course(for_first, 0.5).tolist() == (for_first < 0).tolist()


def test_a_talk_of_no_length_has_no_course():
    assert likeliest_course(np.zeros(0), 1.0).size == 0


def test_two_groups_are_found_also_when_one_is_small():
    near = directions(0, 0, 0, 1)
    middles = two_middles(near, np.ones(len(near), dtype=np.float32))
    side = near @ middles[1] > near @ middles[0]
    assert len(set(side[:118].tolist())) == len(set(side[122:].tolist())) == 1
    assert side[0] != side[-1]


def test_two_voices_are_clear_and_one_cut_in_two_is_not():
    whose = np.repeat([1.0, -1.0], 40)
    assert how_clear(directions(0, 1), whose, 10.0) == (Clearness.CLEAR, False)
    assert how_clear(directions(0, 0), whose, 10.0) == (Clearness.DOUBTFUL, False)


def test_two_voices_are_doubtful_where_a_second_opinion_gives_much_to_the_other_one():
    whose = np.repeat([1.0, -1.0], 40)
    assert how_clear(directions(0, 1), whose, 10.0, disputed=0.05)[0] is Clearness.CLEAR
    assert how_clear(directions(0, 1), whose, 10.0, disputed=0.3)[0] is Clearness.DOUBTFUL


def test_who_is_hardly_heard_is_not_known():
    assert how_clear(directions(0, 1), np.repeat([1.0, -1.0], 40), 0.5)[0] is Clearness.TOO_SHORT


def test_a_third_voice_is_suspected():
    whose = np.repeat([1.0, 1.0, -1.0], 40)
    assert how_clear(directions(0, 1, 2), whose, 10.0)[1]


def test_loud_frames_that_the_detector_half_believes_are_speech_and_quiet_ones_are_not():
    chance = np.random.default_rng(0)
    loud = np.repeat([0.0, 1.0, 0.0, 1.0, 0.0], 60)
    level = -70 + 40 * loud + chance.normal(0, 1, loud.size)
    heard = speech_in(Heard(np.where(loud > 0, 0.6, 0.02), level))
    assert (heard == (loud > 0)).mean() > 0.95


def test_levels_are_those_of_the_frames():
    sound = np.concatenate((np.full(FRAME, 0.1), np.full(FRAME, 0.01))).astype(np.float32)
    assert levels(sound) == pytest.approx([-20, -40], abs=0.01)


def test_the_bundled_network_says_directions_and_the_same_for_the_same():
    sound = np.random.default_rng(0).normal(0, 0.05, 3 * RATE).astype(np.float32)
    embedder = BundledEmbedder()
    found = embedder.embed(sound, (0, 8000, 2 * RATE), -26.0)
    assert found.shape == (3, 289)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(3), abs=1e-4)
    assert embedder.embed(sound[8000:], (0,), -26.0)[0] @ found[1] > 0.99  # its edge looks beyond the start
    assert embedder.embed(sound, (), -26.0).shape == (0, 289)
    assert [found[:, part].shape[1] for part in embedder.parts] == [33, 256]


def test_how_loud_a_recording_is_does_not_matter():
    sound = np.random.default_rng(0).normal(0, 0.05, 2 * RATE).astype(np.float32)
    embedder = BundledEmbedder()
    assert embedder.embed(sound / 4, (0,), -26.0 - 12.04)[0] == pytest.approx(embedder.embed(sound, (0,), -26.0)[0], abs=1e-3)
