"""What weighs is taken up or passed over; a direct question is answered or dodged."""

import pytest

from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.client_turn import read_client_words
from voicecoach.moves.reading import read_turn
from voicecoach.moves.taken_up import Reply, judge_reply

GRIEF = "My dad died last October. There isn't one picture of him from my brother's wedding."


def reply(client: str, answer: str) -> Reply:
    heard = (Turn(Speaker.CLIENT, client),)
    return judge_reply(heard, read_turn(answer, heard))


def test_a_loss_weighs_and_a_date_does_not():
    assert read_client_words(GRIEF).heavy
    assert not read_client_words("It's in June, I think.").heavy


def test_a_question_for_the_price_waits_for_an_answer():
    assert read_client_words("And how much would that be?").asks
    assert not read_client_words("We got engaged in March.").asks


def test_a_loss_followed_by_the_next_fact_is_passed_over():
    assert reply(GRIEF, "Okay. And what time is the ceremony?").passed_over


@pytest.mark.parametrize("answer", ["Oh, I'm so sorry. What was he like?", "I'm sorry, that must still hurt.", "What was he like?"])
def test_whoever_stays_with_a_loss_does_not_pass_it_over(answer):
    assert not reply(GRIEF, answer).passed_over


def test_a_price_question_that_is_put_off_is_dodged():
    assert reply("How much is it, roughly?", "Let's first find out what you need, shall we.").dodged


def test_a_sum_answers_a_price_question():
    assert not reply("How much is it, roughly?", "It's three thousand two hundred for all of it.").dodged


def test_where_nothing_weighs_and_nothing_is_asked_nothing_is_missed():
    assert reply("It's in June.", "And how many guests?") == Reply(passed_over=False, dodged=False)
