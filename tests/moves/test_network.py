"""The reading network gives the same scores however many turns are read at once, and remembers what it read."""

import pytest

from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves import network
from voicecoach.moves.looking import look_ahead, look_at

HEARD = (Turn(Speaker.CLIENT, "My dad died in May, and I have no picture of him laughing."),)
REPLIES = (["I'm so sorry."], ["And how many guests are there?"], ["Oh.", "What was he like?", "Tell me about him."])


@pytest.fixture(autouse=True)
def nothing_remembered():
    network.see.cache_clear()


def test_many_turns_side_by_side_are_read_exactly_as_one_by_one():
    alone = [look_at(reply, HEARD) for reply in REPLIES]
    network.see.cache_clear()
    look_ahead((reply, HEARD) for reply in REPLIES)
    assert [look_at(reply, HEARD) for reply in REPLIES] == alone


def test_what_was_read_is_not_read_again(monkeypatch):
    first = look_at(REPLIES[0], HEARD)
    monkeypatch.setattr(network, "_graph", None)
    assert look_at(REPLIES[0], HEARD).sentences == first.sentences


def test_a_turn_without_words_shows_nothing():
    seen = look_at([], HEARD)
    assert (seen.sentences, seen.client, seen.reply) == ((), None, None)


def test_where_the_consultant_spoke_last_nothing_of_the_client_is_judged():
    seen = look_at(["And another thing."], (*HEARD, Turn(Speaker.CONSULTANT, "I see.")))
    assert seen.reply is None
    assert seen.client is None


def test_both_is_less_likely_than_either():
    import numpy as np

    one, other = np.array([2.0, -3.0, 0.0], np.float32), np.array([1.0, 4.0, 0.0], np.float32)
    both = network._both(one, other)
    assert (both < np.minimum(one, other) + 1e-4).all()
    assert float(both[2]) == pytest.approx(np.log(0.25 / 0.75), abs=1e-3)
