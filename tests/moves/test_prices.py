"""Sums: what is a price, whole or in part, and which numbers are none."""

import pytest

from tests.moves.said import detail, moves
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
    ],
)
def test_guests_dates_times_and_other_peoples_sums_are_no_price(text):
    assert "price" not in moves(text)
