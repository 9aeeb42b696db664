"""Listening: what was passed over, dodged, or never found out."""

import pytest

from tests.coaching.made_talks import (
    ASK,
    CLAIM,
    CLAIMS,
    GO_ON,
    GRIEF,
    HELLO,
    HM,
    MAY,
    NEED,
    OPENING,
    PRICE,
    PROPOSAL,
    STORY,
    SUMMARY,
    WHY_NOW,
    does,
    focus,
    says,
    titles,
)
from voicecoach.conversation.move import Move


def test_something_heavy_that_was_passed_over_is_quoted_with_what_was_said_instead():
    found = focus(HELLO, WHY_NOW, GRIEF, does("And is the barn booked?", Move.CLOSED_QUESTION, question="closed"), HM, passed_over=(2,))
    assert found.quote.text == GRIEF.text
    assert found.quote.at_s == 20.0
    assert "“And is the barn booked?”" in found.why


def test_two_open_questions_of_the_client_come_before_something_heavy_and_one_behind_it():
    talk = (says("How much is it?"), WHY_NOW, GRIEF, GO_ON, says("And how much is it?"), SUMMARY, HM)
    assert focus(*talk, dodged=(0, 4), passed_over=(2,)).quote.turn == 4
    assert focus(*talk, dodged=(0,), passed_over=(2,)).quote.turn == 2
    assert titles(*talk, dodged=(0,), passed_over=(2,))[1] == "Answer the price when you are asked"


def test_a_dodged_question_about_something_else_asks_for_an_answer():
    found = focus(says("Do we get all the pictures?"), WHY_NOW, NEED, SUMMARY, HM, dodged=(0,))
    assert found.title == "Answer first, then ask"
    assert "“What made you ring now?”" in found.why


def test_good_words_about_oneself_before_the_first_need_are_a_pitch():
    found = focus(HELLO, CLAIMS, NEED, SUMMARY, HM)
    assert found.title == "Find out first, then tell"
    assert "2 good things" in found.why
    assert "“My father builds boats" in found.why


@pytest.mark.parametrize(
    "turns",
    [
        (HELLO, CLAIM, NEED, GO_ON, HM),
        (*OPENING, CLAIMS, HM),
        (HELLO, does("That sounds like a lot.", Move.EMPATHY), HM, CLAIMS, NEED, GO_ON, HM),
    ],
)
def test_one_claim_is_no_pitch_and_none_is_one_once_something_was_understood(turns):
    assert "Find out first, then tell" not in titles(*turns, first_need=len(turns) - 3)


def test_four_claims_and_no_open_question_are_a_pitch_even_to_a_client_who_opened_with_a_need():
    assert titles(NEED, CLAIMS, HM, CLAIMS, HM, first_need=0)[0] == "Find out first, then tell"


def test_who_asks_nothing_is_told_to_ask():
    assert focus(HELLO, does("I come in the morning."), HM, first_need=None).title == "Ask before you offer"


def test_an_own_answer_is_quoted():
    both = does("What worries you, is it the money?", Move.ANSWERS_OWN_QUESTION)
    assert focus(*OPENING, both, STORY, (PROPOSAL, PRICE, ASK), HM).title == "Leave the answer to the client"


def test_fresh_questions_only_are_a_form_and_the_answer_left_behind_is_quoted():
    fresh = [does(f"{word} is it?", Move.OPEN_QUESTION, question="open") for word in ("When", "Where", "Who")]
    long = says("In the old mill where my parents met.")
    found = focus(fresh[0], MAY, fresh[1], long, fresh[2], HM, (PROPOSAL, PRICE, ASK), HM, first_need=3)
    assert (found.title, found.quote.text) == ("Ask once more about the same thing", "Who is it?")
    assert "“In the old mill where my parents met”" in found.why


def test_who_gives_back_what_was_heard_fills_in_no_form():
    fresh = [does(f"{word} is it?", Move.OPEN_QUESTION, question="open") for word in ("When", "Where", "Who")]
    back = does("So the place matters.", Move.REFLECTION)
    found = titles(fresh[0], MAY, fresh[1], NEED, back, HM, fresh[2], HM, (PROPOSAL, PRICE, ASK), HM, first_need=3)
    assert "Ask once more about the same thing" not in found
