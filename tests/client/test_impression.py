"""What the client makes of a turn before she feels anything."""

import pytest

from tests.client.talks import CLOSED, PRICE, persona, says, sentence, turn
from voicecoach.client.impression import take_in
from voicecoach.client.phrases import longest_loose_match, longest_match, words_in
from voicecoach.conversation.move import Move, Sentence


def test_the_words_of_a_phrase_stand_in_order_and_close_together():
    assert longest_match(words_in("What is the date?"), ("what date",)) == 2
    assert longest_match(words_in("What would make it different this time?"), ("what time",)) == 0
    assert longest_match(words_in("The date is what?"), ("what date",)) == 0


def test_a_word_that_makes_another_question_of_it_is_not_skipped():
    assert longest_match(words_in("How are you?"), ("how are you",)) == 3
    assert longest_match(words_in("How old are you?"), ("how are you",)) == 0
    assert longest_match(words_in("What did they not do?"), ("what do",)) == 0


def test_an_answer_to_a_worry_may_come_in_any_order():
    assert longest_loose_match(words_in("Your contract has her name."), ("name contract",)) == 2
    assert longest_loose_match(words_in("Your contract is long."), ("name contract",)) == 0


def test_a_star_stands_for_any_ending_and_short_forms_are_written_out():
    assert longest_match(words_in("The planners don't mind."), ("plan* do not",)) == 3
    assert longest_match(words_in("She is planning."), ("plan",)) == 0
    assert words_in("What’s your fiancé’s name?") == ("what", "is", "your", "fiance", "name")
    assert words_in("whats the date") == words_in("What's the date?")


def test_of_several_questions_the_last_is_answered():
    impression = take_in(turn(sentence("When is the wedding?", CLOSED), sentence("How many guests will come?", CLOSED)), persona())
    assert impression.fact == "guests"


def test_a_statement_asks_for_no_fact():
    assert take_in(says("I have a barn and an album."), persona()).fact == ""


def test_the_whole_price_wins_over_a_part_of_it():
    deposit = sentence("The deposit is five hundred.", Move.PRICE, price="partial")
    impression = take_in(turn(PRICE, deposit), persona())
    assert (impression.price, impression.whole) == (3200, True)


@pytest.mark.parametrize(
    "text",
    [
        "Goodbye.",
        "Okay, bye!",
        "Thank you for your time. Good-bye.",
        "bye hannah thanks for everything you told me today",
        "Great, talk soon!",
        "Thanks. Goodbye and have a lovely evening.",
    ],
)
def test_a_goodbye_is_heard(text):
    assert take_in(says(text), persona()).goodbye


@pytest.mark.parametrize(
    "text",
    [
        "Would you like to buy it?",
        "That was a good day.",
        "I'm so sorry. Did you get to say goodbye to her?",
        "It must be hard that you never said goodbye.",
        "And then I'd see you then in the morning with your dad, right?",
        "We will talk soon about the rest of the plan.",
        "A goodbye like that stays with you.",
        "It is awful to lose somebody without a goodbye.",
    ],
)
def test_other_words_are_no_goodbye(text):
    assert not take_in(says(text), persona()).goodbye


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("Blorp zim fandango.", True),
        ("Purple marmalade trombone.", True),
        ("I think that is fine.", False),
        ("", True),
        ("Yes.", False),
        ("Absolutely!", False),
        ("Gladly.", False),
        ("Splendid stuff.", False),
        ("Zim.", False),
    ],
)
def test_only_several_unknown_words_are_not_understood(text, garbled):
    assert take_in(says(text), persona()).garbled is garbled


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Sorry, could you say that again?", True),
        ("Could you speak a bit slower please?", True),
        ("Pardon?", True),
        ("A little slower, please.", True),
        ("My dad gets a bit slower in the afternoon too, what about yours?", False),
        ("What did you say to your mum when she asked for the list?", False),
        ("Would you come again next week?", False),
    ],
)
def test_asking_to_hear_it_again_is_a_short_turn_about_speaking(text, again):
    assert take_in(says(text), persona()).again is again


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It is six hundred instead of nine hundred.", 600),
        ("It is six hundred, not nine hundred.", 600),
        ("For June 2027 it is 1,400 all in.", 1400),
        ("In 2027 it is 1400 all in.", 1400),
        ("It is 800 for 1200 pictures.", 800),
        ("That would be 2000 dollars.", 2000),
    ],
)
def test_the_sum_is_what_she_would_pay(text, value):
    assert take_in(says(text, Move.PRICE), persona()).price == value


def test_the_sum_that_the_detector_found_counts():
    found = Sentence("Nine thousand words about three.", (Move.PRICE,), details=(("price", "whole"), ("amount", "3200")))
    assert take_in(turn(found), persona()).price == 3200


@pytest.mark.parametrize(
    ("name", "text", "fact"),
    [
        ("hannah", "What's the date?", "date"),
        ("hannah", "Where's the wedding?", "venue"),
        ("hannah", "Is your fiancé coming?", "tom_comes"),
        ("hannah", "Who's your fiancé?", "tom"),
        ("hannah", "What would make it different this time?", "change"),
        ("hannah", "Would your dad be in the pictures, what is he like?", "dad_will"),
        ("aisha", "How old are you?", "age"),
        ("aisha", "How are you?", "health"),
        ("aisha", "Is Sami coming?", "sami_comes"),
        ("marcy", "What did the last pictures not do for you?", ""),
        ("marcy", "What's your business?", "products"),
    ],
)
def test_a_question_gets_its_own_fact(name, text, fact):
    asked = sentence(text, CLOSED)
    revealed = ("father",) if fact == "dad_will" else ()
    assert take_in(turn(asked), persona(name), revealed).fact == fact


def test_her_mother_is_spoken_of_only_after_she_told_of_her():
    like = says("I'm so sorry about your mum. What was she like?", CLOSED)
    assert take_in(like, persona()).fact == ""
    assert take_in(like, persona(), ("reliable", "checking", "father")).fact == "mum"
