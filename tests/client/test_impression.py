"""What the client makes of a turn before she feels anything."""

import pytest

from tests.client.talks import CLOSED, PRICE, persona, says, sentence, turn
from voicecoach.client.impression import take_in
from voicecoach.client.phrases import longest_match, words_in
from voicecoach.conversation.move import Move


def test_a_phrase_needs_all_its_words_in_any_order():
    assert longest_match(words_in("Your contract has her name."), ("name contract",)) == 2
    assert longest_match(words_in("Your contract is long."), ("name contract",)) == 0


def test_a_star_stands_for_any_ending_and_apostrophes_do_not_matter():
    assert longest_match(words_in("The planners don't mind."), ("plan* dont",)) == 2
    assert longest_match(words_in("She is planning."), ("plan",)) == 0


def test_of_several_questions_the_last_is_answered():
    impression = take_in(turn(sentence("When is the wedding?", CLOSED), sentence("How many guests will come?", CLOSED)), persona())
    assert impression.fact == "guests"


def test_a_statement_asks_for_no_fact():
    assert take_in(says("I have a barn and an album."), persona()).fact == ""


def test_the_whole_price_wins_over_a_part_of_it():
    deposit = sentence("The deposit is five hundred.", Move.PRICE, price="partial")
    impression = take_in(turn(PRICE, deposit), persona())
    assert (impression.price, impression.whole) == (3200, True)


@pytest.mark.parametrize("text", ["Goodbye.", "Okay, bye!", "Thank you for your time. Good-bye."])
def test_a_goodbye_is_heard(text):
    assert take_in(says(text), persona()).goodbye


@pytest.mark.parametrize("text", ["Would you like to buy it?", "That was a good day."])
def test_other_words_are_no_goodbye(text):
    assert not take_in(says(text), persona()).goodbye


@pytest.mark.parametrize(
    ("text", "garbled"), [("Blorp zim fandango.", True), ("I think that is fine.", False), ("", True), ("Yes.", False)]
)
def test_what_has_no_plain_words_is_not_understood(text, garbled):
    assert take_in(says(text), persona()).garbled is garbled
