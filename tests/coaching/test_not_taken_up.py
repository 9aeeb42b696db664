"""What was passed over or dodged: as the detectors judge, and as the simulated client felt it."""

import pytest

from tests.coaching.made_talks import HELLO, does, made, says
from voicecoach.coaching.not_taken_up import list_not_taken_up
from voicecoach.conversation.turns import ClientRecord

ASKS = says("What do you charge for a day?")
ANSWERS = does("It is three thousand two hundred for the whole day.")


def counts(*turns):
    found = list_not_taken_up(made(HELLO, *turns))
    return found.passed_over.count, found.dodged.count


@pytest.mark.parametrize(("act", "expected"), [("fact", (0, 0)), ("dodged", (0, 1)), ("passed_over", (1, 0))])
def test_a_client_who_complains_is_believed(act, expected):
    assert counts(ASKS, ANSWERS, says("I did ask about the price.", ClientRecord(act))) == expected


def test_the_complaint_belongs_to_the_reply_before_it_and_to_no_other():
    found = list_not_taken_up(
        made(
            HELLO,
            ASKS,
            does("Three thousand two hundred."),
            says("Fine.", ClientRecord("fact")),
            ANSWERS,
            says("Hm.", ClientRecord("dodged")),
        )
    )
    assert [(item.turn, item.then_turn) for item in found.dodged.items] == [(3, 4)]


def test_people_who_are_no_simulation_are_judged_by_what_was_said():
    assert counts(ASKS, ANSWERS, says("I did ask about the price.")) == (0, 0)
