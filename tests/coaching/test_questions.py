"""The list of questions in the report."""

import pytest

from tests.coaching.talks import CLIENT, ME, practised, timed, transcript
from voicecoach.coaching.report import make_report


def test_every_question_is_listed_and_only_genuine_ones_are_shown():
    questions = make_report(*practised()).questions
    assert questions.count == len(questions.items) == 5
    assert questions.open + questions.closed == questions.count
    shown = [item.text for item in questions.items if item.genuine]
    assert shown == ["What is your brother like?", "What happens when he plays?", "Would you like to do it?"]
    assert questions.genuine == 3
    assert questions.follow_ups == 2
    assert questions.longest_follow_up_chain == 2


def test_a_question_stands_where_it_was_said():
    session = timed((CLIENT, "hi", 0.0, 1.0), (ME, "Hello you. Is it June?", 10.0, 21.0))
    (item,) = make_report(session, None).questions.items
    assert (item.turn, item.at_s, item.until_s) == (1, pytest.approx(15.5), pytest.approx(21.0))


def test_the_same_words_twice_stand_in_two_places():
    session = timed((ME, "Is it May? Is it May?", 0.0, 21.0), (CLIENT, "yes", 22.0, 23.0))
    first, second = make_report(session, None).questions.items
    assert first.at_s == 0
    assert second.at_s == pytest.approx(11.0)


def test_a_fresh_question_ends_a_chain():
    session = transcript(
        (CLIENT, "My boat sank."),
        (ME, "How did that happen?"),
        (CLIENT, "It hit the pier. It was dark."),
        (ME, "Do you have a date in mind?"),
        (CLIENT, "I was alone out there."),
        (ME, "What was that like?"),
    )
    assert make_report(session, None).questions.longest_follow_up_chain == 1


def test_the_clients_questions_are_not_the_consultants():
    assert make_report(transcript((CLIENT, "What does it cost?"), (ME, "A lot.")), None).questions.count == 0
