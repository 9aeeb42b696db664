"""Sums: what is a price, whole or in part, and which numbers are none."""

import pytest

from tests.moves.said import KNOWN_MISS, detail, moves, read
from voicecoach.moves.amounts import find_amounts
from voicecoach.moves.wording import plain_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4,200", 4200),
        ("$900", 900),
        ("£1,250.50", 1250.5),
        ("1.8k", 1800),
        ("forty-two hundred dollars", 4200),
        ("three thousand two hundred", 3200),
        ("two thousand one hundred and fifty", 2150),
        ("eighteen fifty", 1850),
        ("two fifty", 250),
        ("four and a half k", 4500),
        ("two grand", 2000),
        ("a hundred and ten", 110),
        ("seventy five", 75),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(text, value):
    assert [amount.value for amount in find_amounts(plain_words(text))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "It's 4,200.",
        "That comes to forty-two hundred dollars.",
        "it's um three thousand two hundred for all of it",
        "The price is $900.",
        "For the whole evening it would be eighteen fifty.",
        "The fee's six hundred pounds and nothing else.",
        "So you'd be at two grand altogether.",
        "The whole day with the album is forty-two hundred.",
        "The whole day is 3,200",
        "ten photos would be nine hundred",
        "five photos are 600",
        "comes to 4,200",
        "You'd pay about 4,200",
        "we're talking about forty two hundred",
        "noon until the speeches is 3,200",
        "The garden with all of you is 1,450, early, as you said.",
    ],
)
def test_the_whole_sum_is_a_price(text):
    assert "price" in moves(text)
    assert detail("price", text) == "whole"


@pytest.mark.parametrize("text", ["It starts from eight hundred.", "The deposit is five hundred dollars.", "My prices start at 950."])
def test_a_starting_price_or_a_deposit_is_only_a_part(text):
    assert detail("price", text) == "partial"


@pytest.mark.parametrize(
    "text",
    [
        "A hundred and ten guests at two thirty.",
        "It's two thirty.",
        "It is four hundred miles from here.",
        "You get six hundred images.",
        "I have done this since 2009.",
        "It is on the twentieth of June.",
        "You said three thousand dollars.",
        "The venue is nine thousand.",
        "If you like I will take five hundred off.",
        "There are three of us.",
        "We are 140.",
        "there are 300 in the room",
        "The guest list is 180.",
        "She is eighty five.",
        "The next free summer is 2027.",
        "Your mother paid 900.",
    ],
)
def test_guests_dates_times_and_other_peoples_sums_are_no_price(text):
    assert "price" not in moves(text)


@pytest.mark.parametrize(
    "text",
    [
        "nine hundred",
        "900",
        pytest.param("4200", marks=KNOWN_MISS),
        "ten photos are nine hundred",
        pytest.param("Two thirty.", marks=KNOWN_MISS),
    ],
)
def test_a_bare_number_is_the_price_when_it_was_asked_for(text):
    assert detail("price", text, "Okay. And how much is it?") == "whole"
    assert detail("price", text, "What do you charge for that?") == "whole"


@pytest.mark.parametrize("text", ["about 200 guests", "There will be 150, I think.", "I take ten photos.", "In November 2027."])
def test_counts_and_dates_stay_no_price_when_it_was_asked_for(text):
    assert detail("price", text, "How much is it?") is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("It's 950 all in, and I hold November 2027 for you.", "950"),
        ("It's 950 dollars all in, and you get about 1,200 pictures.", "950"),
        ("1,200 dollars instead of 1,600, all in.", "1200"),
        ("It comes to three thousand two hundred.", "3200"),
        ("The deposit is £250.50.", "250.5"),
        ("You said three thousand, and it's 2,800 for all of it.", "2800"),
    ],
)
def test_the_sum_that_is_meant_stands_beside_the_price(text, amount):
    (sentence,) = read(text, "I see.")
    assert sentence.detail("amount") == amount


@KNOWN_MISS
def test_a_sum_said_back_is_no_price_until_it_is_offered():
    assert "price" not in moves("Five hundred pounds.", "She kept our five hundred pounds.")
    assert "price" in moves("I can do all of it for 1,500.", "We have 1,500.")
    assert "price" in moves("Yes, it's two thousand for all of it.", "Your website said two thousand.")
