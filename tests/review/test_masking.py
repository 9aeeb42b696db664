"""Masking: names, addresses and numbers are hidden, and nothing else is."""

from dataclasses import dataclass
from enum import StrEnum

import pytest

from voicecoach.conversation.second_reading import TimedWord
from voicecoach.review.masking import Mask, masked

NAMES = frozenset({"Leeds", "O'Brien", "Anne-Marie", "Anne", "Zoë", "Will"})
MASK = Mask(NAMES, frozenset({"Hannah", "Tom", "Rose"}), {"Maria": "coach 1"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tom's here, so is TOM.", "[name]'s here, so is [name]."),
        ("Hannah’s and hannahs", "[name]’s and [name]s"),
        ("Hannah O'Brien and Mr O’Brien", "[name] and Mr [name]"),
        ("Anne-Marie met Anne in Leeds.", "[name] met [name] in [name]."),
        ("Zoe\u0308 came.", "[name] came."),
        ("Will said that he will.", "[name] said that he will."),
        ("Rose rose, and a rose for Rose.", "[name] rose, and a rose for [name]."),
        ("(Tom)", "([name])"),
        ("tom_and_hannah", "[name]_and_[name]"),
    ],
)
def test_names_are_hidden_wherever_they_stand(text, shown):
    assert MASK(text) == shown


@pytest.mark.parametrize(
    "text",
    ["tomorrow", "Tomcat", "atom", "Rosemary", "leeds is written small here", "a customer", "Annette", "goodwill"],
)
def test_words_that_hold_a_name_are_left_alone(text):
    assert MASK(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to anne.b+1@studio.example.org.", "Write to [e-mail]."),
        ("It's jane dot smith at gmail dot com, all small.", "It's [e-mail], all small."),
        ("Look at https://x.example/a?b=c#d or www.x.example, please", "Look at [link] or [link] please"),
        ("That's on smithphoto.co.uk.", "That's on [link]."),
        ("my site is jane smith dot photography", "my site is jane [link]"),
        ("We're @hannah.photos there.", "We're [link] there."),
    ],
)
def test_addresses_are_hidden(text, shown):
    assert MASK(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ring +44 7700 900 123.", "Ring [number]."),
        ("Ring (0117) 496-0123, thanks", "Ring [number], thanks"),
        ("oh seven seven double oh nine hundred", "[number] hundred"),
        ("zero one, one seven, four nine six", "[number]"),
        ("On 2026-03-04T10-15-02 it began", "On [date] it began"),
        ("on 4/3/26 and on the 20th of June 2026", "on [date] and on the [date]"),
        ("June 20, 2026 it is", "[date] it is"),
    ],
)
def test_numbers_and_whole_dates_are_hidden(text, shown):
    assert MASK(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "It's 3,200 for all of it, or $4500, or 1,250,000.",
        "three thousand two hundred",
        "About 110 guests, from 10 to 12, 5 1/2 hours.",
        "one two three four",
        "We marry on the twentieth of June.",
        "I looked at that. com is not a place.",
        "What's 12.34 of 100?",
    ],
)
def test_sums_and_small_numbers_are_left_alone(text):
    assert MASK(text) == text


def test_a_text_that_stands_for_something_as_a_whole_is_replaced_as_a_whole():
    assert MASK("Maria") == "coach 1"
    assert MASK("Maria came") == "Maria came"


def words(text):
    return tuple(TimedWord(word, index, index + 0.5) for index, word in enumerate(text.split()))


def shown(text):
    return [(word.text, word.start_s) for word in MASK.words(words(text))]


def test_words_are_masked_in_their_places():
    assert shown("So, Tom, hello") == [("So,", 0), ("[name],", 1), ("hello", 2)]


def test_a_number_that_is_said_in_many_words_is_one():
    assert shown("call oh seven seven double oh nine, please") == [("call", 0), ("[number],", 1), ("please", 7)]


def test_two_names_beside_each_other_stay_two_words():
    assert shown("Hannah O'Brien's list") == [("[name]", 0), ("[name]'s", 1), ("list", 2)]


class Colour(StrEnum):
    TOM = "Tom"


@dataclass(frozen=True, slots=True)
class Inner:
    text: str
    colour: Colour = Colour.TOM
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Outer:
    inner: tuple[Inner, ...]
    pair: tuple[str, int]


def test_every_text_in_a_value_is_masked_but_no_word_of_the_program():
    value = Outer((Inner("Tom", number=2.0), Inner("nobody")), ("Tom's", 3))
    assert masked(value, MASK) == Outer((Inner("[name]", number=2.0), Inner("nobody")), ("[name]'s", 3))
    assert masked(value, MASK).inner[0].colour is Colour.TOM


def test_nothing_to_hide_leaves_a_text_as_it_is():
    assert Mask()("Tom is here") == "Tom is here"
    assert masked(None, Mask()) is None


@pytest.mark.parametrize("text", ["a" * 300_000, "a-" * 30_000, "a." * 30_000])
def test_a_long_text_without_a_blank_is_gone_through_once(text):
    """From each of its letters anew, it would take minutes or hours."""
    assert MASK(f"{text} Hannah").endswith("[name]")
