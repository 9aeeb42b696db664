"""Real turns are scored as they were heard, and by sound alone the floor is never worse than silence."""

from random import Random

import pytest

from tests.bench.turn_ends.real_turns import RealTurn, score, silence_scores
from tests.bench.turn_ends.scoring import cut_off_at

FRAME_S = 0.032
AFTER = 130


def turn(*frames: int, speaker: str = "1") -> RealTurn:
    """Speech, silence, speech, … for so many frames each."""
    heard = [1.0 if index % 2 == 0 else 0.0 for index, count in enumerate(frames) for _ in range(count)]
    return RealTurn(speaker, (*heard, *[0.0] * AFTER))


def test_a_turn_is_cut_off_by_a_patience_shorter_than_its_pause() -> None:
    paused = [turn(30, 25, 30)]
    assert score(paused, 0.7, by_words=False).cut_off == 1
    assert score(paused, 0.9, by_words=False).cut_off == 0


def test_the_wait_is_counted_from_the_end_of_speech_over_the_turns_that_were_completed() -> None:
    scored = score([turn(30, 40, 30), turn(30)], 1.0, by_words=False)
    assert scored.cut_off == 0.5
    assert scored.wait_s == pytest.approx(1.0, abs=FRAME_S)


def test_silence_alone_cuts_off_what_pauses_at_least_as_long() -> None:
    scores = silence_scores([turn(30, 10, 30), turn(30, 20, 30), turn(30)])
    assert cut_off_at(scores, 9 * FRAME_S + 0.001) == pytest.approx(2 / 3)
    assert cut_off_at(scores, 10 * FRAME_S + 0.001) == pytest.approx(2 / 3)
    assert cut_off_at(scores, 11 * FRAME_S + 0.001) == pytest.approx(1 / 3)


@pytest.mark.parametrize("by_words", [False, True])
def test_by_sound_alone_no_more_turns_are_cut_off_than_by_silence_at_the_same_wait(by_words: bool) -> None:
    chance = Random(7)
    turns = [
        turn(*(chance.randint(12, 40) if place % 2 == 0 else chance.randint(3, 45) for place in range(5)), speaker=str(number // 10))
        for number in range(40)
    ]
    alone = silence_scores(turns)
    for patience_s in (0.6, 1.0):
        ours = score(turns, patience_s, by_words)
        assert 0 < ours.cut_off < 1
        assert ours.cut_off <= cut_off_at(alone, ours.wait_s + 1e-6)
