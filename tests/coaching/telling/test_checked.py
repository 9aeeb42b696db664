"""Checked figures in words: a report shows no name that only the rubric's file knows."""

from voicecoach.coaching.checked_figures import CHECKABLE
from voicecoach.coaching.checks import Limit
from voicecoach.coaching.telling.checked import NAMES, WORDS, name_checked, word_limit, word_value


def test_every_figure_that_can_be_checked_has_a_name_in_words():
    assert set(NAMES) == {figure.name for figure in CHECKABLE}


def test_every_word_that_a_figure_can_be_is_put_into_words():
    assert {word for figure in CHECKABLE for word in figure.words} <= set(WORDS)


def test_a_figure_of_another_version_keeps_its_own_name():
    assert name_checked("talk.novel") == "talk.novel"


def test_values_and_limits_are_words():
    assert (word_value(True), word_value(0), word_value("known"), word_value(None)) == ("yes", "0", "known before", "–")
    assert word_limit(str(Limit(one_of=("whole", "known")))) == "said whole or known before"
    assert word_limit(str(Limit(one_of=(True,)))) == "yes"
    assert word_limit(str(Limit(most=1))) == "at most 1"
    assert word_limit(str(Limit(most=0))) == "none"
