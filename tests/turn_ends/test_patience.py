"""How long a silence is waited in: by the silence alone, and by what was said before it."""

import pytest

from voicecoach.turn_ends.patience import LONGEST, by_silence, by_words, needed_sureness
from voicecoach.turn_ends.pause import Pause
from voicecoach.turn_ends.sureness import plain_words, shipped_weights

FINISHED = [
    "What made you start looking for a photographer?",
    "It's three thousand two hundred for all of that.",
    "Shall I hold the twentieth for you?",
    "What was that like for you?",
]
UNFINISHED = [
    "So what I would like to know is whether the",
    "We could do the pictures in the morning and",
    "I was wondering if you",
    "It really depends on, um",
    "The price for the whole day with an album is",
]


def waited(text: str, patience_s: float = 1.0) -> float:
    """Seconds of silence after these words until the turn is over."""
    is_over = by_words(patience_s)
    return next(step / 20 for step in range(1, 200) if is_over(Pause(plain_words(text), step / 20)))


def test_by_silence_only_the_silence_counts() -> None:
    is_over = by_silence(1.0)
    assert not is_over(Pause(("the",), 0.99))
    assert is_over(Pause(("the",), 1.0))


@pytest.mark.parametrize("finished", FINISHED)
@pytest.mark.parametrize("unfinished", UNFINISHED)
def test_an_unfinished_thought_is_waited_for_much_longer_than_a_complete_one(finished: str, unfinished: str) -> None:
    assert waited(unfinished) > 1.3 * waited(finished)


def test_nobody_is_waited_for_without_end() -> None:
    assert waited("and the") <= LONGEST


def test_while_no_word_was_read_the_silence_alone_counts() -> None:
    is_over = by_words(1.0)
    assert not is_over(Pause((), 0.95))
    assert is_over(Pause((), 1.0))


@pytest.mark.parametrize("text", [*FINISHED, *UNFINISHED])
def test_more_patience_never_means_less_waiting(text: str) -> None:
    waits = [waited(text, patience_s) for patience_s in (0.4, 0.7, 1.0, 1.5, 2.0)]
    assert waits == sorted(waits)


def test_the_sureness_that_is_needed_rises_with_the_patience_beyond_what_was_measured_too() -> None:
    needed = [needed_sureness(patience_s, shipped_weights()) for patience_s in (0.3, 0.4, 0.75, 1.0, 2.0, 3.0, 5.0)]
    assert needed == sorted(set(needed))


def test_words_are_plain_words_whatever_the_recogniser_writes() -> None:
    assert plain_words("So – it’s $3,200?") == ("so", "it's", "3", "200")
