"""Where a sentence that was cut can be taken up."""

import numpy as np

from voicecoach.conversation.sound import samples_in, silence
from voicecoach.practice.phrasing import phrase_starts


def tone(seconds):
    return np.full(samples_in(seconds), 0.3, dtype=np.float32)


def test_a_phrase_begins_shortly_before_the_sound_behind_a_breath():
    sound = np.concatenate([tone(0.5), silence(samples_in(0.2)), tone(0.5), silence(samples_in(0.1)), tone(0.3)])
    assert phrase_starts(sound) == (0, samples_in(0.68), samples_in(1.28))


def test_silences_inside_words_and_at_the_edges_begin_no_phrase():
    sound = np.concatenate([silence(samples_in(0.3)), tone(0.5), silence(samples_in(0.05)), tone(0.5), silence(samples_in(0.4))])
    assert phrase_starts(sound) == (0,)


def test_a_breath_is_not_quite_silent():
    breath = np.full(samples_in(0.2), 0.003, dtype=np.float32)
    assert len(phrase_starts(np.concatenate([tone(0.5), breath, tone(0.5)]))) == 2


def test_no_sound_begins_at_its_beginning():
    assert phrase_starts(silence(0)) == phrase_starts(silence(samples_in(1.0))) == (0,)
