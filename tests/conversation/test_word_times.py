"""When each word of a text was said."""

import pytest

from voicecoach.conversation.second_reading import TimedWord
from voicecoach.conversation.spans import Span
from voicecoach.conversation.word_times import align_words, keep_in, share_heard, snap_to_speech, spread_words


def heard(*words):
    return tuple(TimedWord(*word) for word in words)


def test_words_are_spread_over_the_speech_by_their_length():
    words = spread_words(["I", "wondered"], [Span(10.0, 11.1)])
    assert [(word.text, round(word.start_s, 2), round(word.end_s, 2)) for word in words] == [("I", 10.0, 10.2), ("wondered", 10.2, 11.1)]


def test_no_word_begins_in_a_pause_between_two_stretches():
    words = spread_words(["one", "two", "six", "ten"], [Span(0.0, 1.0), Span(5.0, 6.0)])
    assert [(word.start_s, word.end_s) for word in words] == [(0.0, 0.5), (0.5, 1.0), (5.0, 5.5), (5.5, 6.0)]


def test_nothing_can_be_spread_over_no_speech():
    assert spread_words(["Hello."], []) == spread_words([], [Span(0, 1)]) == ()


def test_known_words_get_the_times_of_those_that_were_heard():
    words = align_words(["Hello", "Hannah."], heard(("hello", 1.0, 1.4), ("hannah", 1.5, 2.0)), Span(0.8, 2.1))
    assert words == heard(("Hello", 1.0, 1.4), ("Hannah.", 1.5, 2.0))


def test_words_that_were_heard_otherwise_share_the_time_in_between():
    found = heard(("we", 1.0, 1.2), ("an", 2.0, 2.5), ("then", 4.2, 4.5))
    words = align_words(["we", "met", "at", "Anna's", "then"], found, Span(1.0, 5.0))
    assert [word.text for word in words] == ["we", "met", "at", "Anna's", "then"]
    assert words[0].end_s == words[1].start_s == 1.2
    assert words[3].end_s == pytest.approx(4.2)
    assert words[4].start_s == 4.2


def test_a_text_of_which_nothing_was_heard_is_spread_over_the_whole():
    words = align_words(["one", "two"], heard(("quite", 1.0, 2.0), ("different", 2.0, 3.0)), Span(1.0, 3.0))
    assert words == heard(("one", 1.0, 2.0), ("two", 2.0, 3.0))


def test_how_much_of_a_text_was_heard():
    assert share_heard(["Hello", "Hannah."], heard(("hello", 0, 1), ("banana", 1, 2))) == 0.5
    assert share_heard([], ()) == 1.0


def test_words_stay_in_order_and_within_their_turn():
    words = keep_in(heard(("a", -1.0, 0.5), ("b", 0.2, 0.4), ("c", 0.6, 9.0), ("d", 9.0, 9.5)), Span(0.0, 2.0))
    assert [(word.start_s, word.end_s) for word in words] == [(0.0, 0.5), (0.5, 0.5), (0.6, 2.0), (2.0, 2.0)]


def test_a_word_that_begins_in_the_silence_begins_with_the_speech():
    words = snap_to_speech(heard(("a", 0.7, 1.3), ("b", 1.3, 1.6), ("c", 1.8, 2.4)), [Span(1.0, 1.7), Span(2.0, 3.0)])
    assert [word.start_s for word in words] == [1.0, 1.3, 2.0]
