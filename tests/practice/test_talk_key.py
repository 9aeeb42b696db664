"""The talk key of a terminal."""

import pytest

from voicecoach.practice.events import Command
from voicecoach.practice.talk_key import TalkKey

HOLD, RELEASE = Command.HOLD, Command.RELEASE


@pytest.mark.parametrize(
    ("presses", "wanted"),
    [
        ([(" ", 1.0), (" ", 4.0), (" ", 6.0)], [HOLD, RELEASE, HOLD]),
        ([("\n", 1.0), ("\n", 4.0)], [HOLD, RELEASE]),
        ([(" ", 1.0), ("\n", 1.3)], [HOLD, RELEASE]),
    ],
)
def test_a_press_begins_a_turn_and_the_next_ends_it(presses, wanted):
    key = TalkKey()
    assert [key.press(*press) for press in presses] == wanted


@pytest.mark.parametrize("first_repeat_s", [0.25, 0.5, 0.66])
def test_a_key_that_is_held_down_does_not_toggle(first_repeat_s):
    key = TalkKey()
    assert key.press(" ", 1.0) is HOLD
    repeats = [1.0 + first_repeat_s + 0.03 * number for number in range(200)]
    assert {key.press(" ", at_s) for at_s in repeats} == {None}
    assert key.press(" ", repeats[-1] + 1.0) is RELEASE
