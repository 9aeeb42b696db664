"""The spoken turns have the pauses that were cited, and say the same again for the same seed."""

import pytest

from tests.bench.turn_ends.spoken_turns import LONGEST_PAUSE, PAUSES_PER_TURN, speak

TEXT = "So you were let down last time, and I wonder what happened that day. Would you tell me a little about it, if you like?"
MANY = [("It was a disaster.", TEXT)] * 4000


@pytest.mark.parametrize(("length_s", "share"), LONGEST_PAUSE[1:5])
def test_as_many_turns_have_a_long_pause_as_the_source_says(length_s: float, share: float) -> None:
    turns = speak(MANY, 0.0, seed=1)
    found = sum(max(word.pause_s for word in turn.words) >= length_s for turn in turns) / len(turns)
    assert found == pytest.approx(share, abs=0.025)


def test_there_are_about_as_many_pauses_as_the_source_says() -> None:
    turns = speak(MANY, 0.0, seed=1)
    pauses = [sum(word.pause_s > 0 for word in turn.words) for turn in turns]
    paused = [count for count in pauses if count]
    assert sum(paused) / len(paused) == pytest.approx(PAUSES_PER_TURN, abs=0.1)


def test_two_thirds_of_the_pauses_stand_between_clauses() -> None:
    ends = {6, 13, 21}  # "time,", "day.", "it,"
    turns = speak([("", TEXT)] * 3000, 0.0, seed=2)
    places = [index for turn in turns for index, word in enumerate(turn.words) if word.pause_s]
    between = sum(index in ends for index in places) / len(places)
    assert between == pytest.approx(2 / 3, abs=0.03)


def test_the_last_word_is_followed_by_no_pause() -> None:
    assert all(turn.words[-1].pause_s == 0 for turn in speak(MANY[:200], 0.0, seed=3))


def test_the_same_seed_says_the_same() -> None:
    assert speak(MANY[:50], 0.1, seed=4) == speak(MANY[:50], 0.1, seed=4) != speak(MANY[:50], 0.1, seed=5)


def test_a_recogniser_with_errors_mishears_that_share_of_the_words() -> None:
    clean, noisy = speak(MANY[:300], 0.0, seed=6), speak(MANY[:300], 0.2, seed=6)
    said = [word for turn in clean for word in turn.words]
    heard = [word for turn in noisy for word in turn.words]
    wrong = sum(a.heard != b.heard for a, b in zip(said, heard, strict=True)) / len(said)
    assert wrong == pytest.approx(0.2, abs=0.02)


def test_a_word_can_be_read_only_after_the_delay() -> None:
    turn = speak(MANY[:1], 0.0, seed=7)[0]
    third = turn.words[2]
    assert len(turn.heard_by(third.end_s + 1.0, 1.0)) == 3
    assert len(turn.heard_by(third.end_s + 0.99, 1.0)) == 2
