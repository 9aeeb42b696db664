"""Turns out of speech."""

import pytest

from voicecoach.conversation.second_reading import TimedWord, WordTimes
from voicecoach.conversation.session import SpokenTime
from voicecoach.conversation.spans import Span
from voicecoach.conversation.stretch import Stretch, StretchRead
from voicecoach.conversation.turns import Speaker
from voicecoach.recordings.turns import as_turns, cut_one_track, cut_stretches, join_around_murmurs

OWN, THEIRS = Speaker.CONSULTANT, Speaker.CLIENT


def cut(consultant, client):
    spoken = SpokenTime(tuple(Span(*span) for span in consultant), tuple(Span(*span) for span in client))
    return [(one.speaker, one.span.start_s, one.span.end_s) for one in cut_stretches(spoken)]


def said(speaker, start_s, end_s, text):
    return StretchRead(Stretch(speaker, Span(start_s, end_s)), text, (TimedWord(text, start_s, end_s),), "tiny")


def joined(*stretches):
    return [(one.stretch.speaker, one.stretch.span.start_s, one.text) for one in join_around_murmurs(stretches)]


def test_a_short_pause_is_inside_a_turn_and_a_longer_one_ends_it():
    assert cut([(0, 2), (2.9, 4), (5.5, 6)], []) == [(OWN, 0, 4), (OWN, 5.5, 6)]


def test_a_pause_in_which_the_other_speaks_ends_a_turn():
    assert cut([(0, 2), (2.8, 4)], [(2.1, 2.7)]) == [(OWN, 0, 2), (THEIRS, 2.1, 2.7), (OWN, 2.8, 4)]


def test_whoever_speaks_over_the_other_parts_nothing():
    assert cut([(0, 6)], [(2, 3)]) == [(OWN, 0, 6), (THEIRS, 2, 3)]


def test_whoever_comes_in_at_a_breath_and_stays_ends_the_turn():
    assert cut([(0, 2), (2.6, 3)], [(1.8, 5)]) == [(OWN, 0, 2), (THEIRS, 1.8, 5), (OWN, 2.6, 3)]


def test_with_one_microphone_nobody_is_named():
    assert cut_one_track([Span(0, 1), Span(1.5, 2), Span(4, 5)]) == (
        Stretch(Speaker.UNKNOWN, Span(0, 2)),
        Stretch(Speaker.UNKNOWN, Span(4, 5)),
    )


def test_a_murmur_stays_inside_the_turn_of_the_other():
    parts = (said(THEIRS, 0, 5, "We met at school"), said(OWN, 5.2, 5.6, "Mm-hm."), said(THEIRS, 5.8, 9, "and then he left."))
    assert joined(*parts) == [(THEIRS, 0, "We met at school and then he left."), (OWN, 5.2, "Mm-hm.")]


def test_what_is_more_than_a_murmur_takes_the_floor():
    parts = (said(THEIRS, 0, 5, "We met at school"), said(OWN, 5.2, 6, "How was that?"), said(THEIRS, 6.4, 9, "and then he left."))
    assert len(joined(*parts)) == 3


def test_a_murmur_after_a_question_is_its_answer():
    parts = (said(OWN, 0, 5, "Is it your first wedding?"), said(THEIRS, 5.2, 5.6, "Yeah."), said(OWN, 5.8, 9, "Then let me tell you."))
    assert len(joined(*parts)) == 3


def test_a_long_silence_is_an_end_whoever_murmured_in_it():
    parts = (said(THEIRS, 0, 5, "We met at school"), said(OWN, 6, 6.5, "Mm-hm."), said(THEIRS, 8, 9, "and then he left."))
    assert len(joined(*parts)) == 3


def test_a_stretch_without_words_is_no_turn_and_parts_none():
    parts = (said(THEIRS, 0, 5, "We met at school"), said(OWN, 5.2, 5.6, ""), said(OWN, 7, 8, "Go on."))
    assert joined(*parts) == [(THEIRS, 0, "We met at school"), (OWN, 7, "Go on.")]


def test_two_turns_in_a_row_after_a_silence_stay_two():
    assert len(joined(said(OWN, 0, 2, "It is four thousand."), said(OWN, 4, 6, "For all of it."))) == 2


def test_turns_keep_their_words_and_their_times():
    turns = as_turns(join_around_murmurs((said(THEIRS, 3, 5, "Hello."), said(OWN, 0, 2, "Good morning."))))
    assert [(turn.speaker, turn.text, turn.start_s, turn.end_s) for turn, _ in turns] == [
        (OWN, "Good morning.", 0, 2),
        (THEIRS, "Hello.", 3, 5),
    ]
    assert [(read.turn, read.text, read.words[0].start_s, read.model) for _, read in turns] == [
        (0, "Good morning.", 0, "tiny"),
        (1, "Hello.", 3, "tiny"),
    ]


@pytest.mark.parametrize("other", [WordTimes.HEARD, WordTimes.SPREAD])
def test_joined_words_are_as_sure_as_the_less_sure_of_them(other):
    one, two = said(OWN, 0, 1, "One"), said(OWN, 2, 3, "two")
    both = one.and_then(StretchRead(two.stretch, two.text, two.words, "tiny", other))
    assert both.times is other
    assert [word.text for word in both.words] == ["One", "two"]
