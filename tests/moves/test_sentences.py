"""Where sentences end, with and without punctuation."""

import pytest

from voicecoach.moves.sentences import split_turn


def test_punctuation_ends_a_sentence():
    assert split_turn("Hello Ruth. Is it in May? I see!") == ("Hello Ruth.", "Is it in May?", "I see!")


def test_a_title_or_a_time_of_day_does_not():
    assert split_turn("Dr. Moor comes at 4 p.m. on Sunday.") == ("Dr. Moor comes at 4 p.m. on Sunday.",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I grew up by the sea what made you ring me", ("I grew up by the sea", "what made you ring me")),
        ("we start at the pier shall we do it like that", ("we start at the pier", "shall we do it like that")),
        ("that was a long winter so how do you feel about it now", ("that was a long winter", "so how do you feel about it now")),
        ("you get the whole evening it's two thousand for all of it", ("you get the whole evening", "it's two thousand for all of it")),
    ],
)
def test_a_question_or_a_sum_begins_anew_where_the_recogniser_left_out_the_stop(text, expected):
    assert split_turn(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I know what you would like to see on that wall",
        "tell me how you would spend the morning",
        "it depends on how many of you are coming",
        "I asked her what is in it and she laughed",
    ],
)
def test_a_joined_clause_is_not_torn_off(text):
    assert split_turn(text) == (text,)


def test_nothing_but_white_space_is_lost():
    text = "Well, um, hello!  So it's June — lovely... what made you think of June and is that okay for him"
    assert "".join("".join(split_turn(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_said_has_no_sentences(text):
    assert split_turn(text) == ()


@pytest.mark.parametrize("text", ["so three things somebody who is there and no checking", "you want somebody who is there"])
def test_what_describes_somebody_is_not_torn_off(text):
    assert split_turn(text) == (text,)


def test_a_turn_of_a_hundred_thousand_abbreviations_is_gone_through_once():
    """With all that was passed already looked at again at each of them, it would take hours."""
    assert split_turn("a. " * 100_000 + "Yes. No.")[-1] == "No."
