"""Pressure, excuses for the price, backing off, answered own questions; a false accusation is worse than a miss."""

import pytest

from tests.moves.said import detail, moves, read
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.reading import read_turn

DISTRUST = {"pressure", "price_apology", "backing_off", "answers_own_question"}


@pytest.mark.parametrize(
    ("text", "lever"),
    [
        ("June is filling up fast.", "scarcity"),
        ("Another couple is looking at your date.", "scarcity"),
        ("I only have two Saturdays left.", "scarcity"),
        ("If you sign today you get the frame for free.", "urgency"),
        ("This price is only until tonight.", "urgency"),
        ("You will regret it.", "guilt"),
        ("I have put so much time into you.", "guilt"),
        ("What is stopping you?", "cross_examination"),
        ("You'd be silly not to.", "push"),
    ],
)
def test_a_lever_is_pressure(text, lever):
    assert detail("pressure", text) == lever


@pytest.mark.parametrize(
    "text",
    [
        "The sixth is still open.",
        "I take one wedding a day and yours is free.",
        "The light goes fast in autumn.",
        "You don't have to decide anything today.",
        "What would you regret most if it rained?",
        "I will hold it for you until Friday, and I only have one left.",
        "We could start today with a walk.",
        "I would love to do this one.",
        "Did they say that it was the last one available?",
        "I spent an afternoon in that garden once.",
        "Take your time.",
    ],
)
def test_information_and_warmth_are_no_pressure(text):
    assert "pressure" not in moves(text)


def test_an_excuse_belongs_to_the_price():
    assert "price_apology" in moves("It's two thousand dollars. I know it's a lot.")
    assert "price_apology" in moves("I know that's a lot of money.")
    assert "price_apology" not in moves("I know it's a lot, with your father in hospital.")


@pytest.mark.parametrize("text", ["There is also a smaller one.", "I could do it for less.", "No pressure at all.", "Totally up to you."])
def test_offering_less_in_the_same_breath_is_backing_off(text):
    assert "backing_off" in moves(f"It's two thousand dollars. {text}")


@pytest.mark.parametrize("text", ["There is also a smaller one.", "It's two thousand dollars. Take your time."])
def test_without_a_price_before_it_nobody_backs_off(text):
    assert "backing_off" not in moves(text)


def test_a_smaller_offer_that_was_asked_for_is_an_answer():
    assert "backing_off" not in moves("There is also a smaller one, it's nine hundred dollars.", "Is there anything cheaper?")


def test_into_the_clients_silence_a_smaller_offer_is_backing_off():
    history = (Turn(Speaker.CLIENT, "What is it?"), Turn(Speaker.CONSULTANT, "It's two thousand dollars."))
    assert any("backing_off" in sentence.moves for sentence in read_turn("I could do it for less.", history))


def test_who_asks_and_answers_leaves_no_room():
    assert "answers_own_question" in moves("What worries you most? Is it the money?")
    assert "answers_own_question" not in moves("What worries you most? I have time.")


def test_a_kind_talk_is_accused_of_nothing():
    lines = (
        "Hello, what brought you here today?",
        "Thank you for telling me. What was he like?",
        "So the singing matters most. You don't want to be posed.",
        "I'd come at noon and stay for the singing. It's two thousand dollars for all of it. Would you like to do it?",
        "Of course, ask your wife. Shall we talk on Sunday?",
    )
    for line in lines:
        for sentence in read(line, "My father sang.", "I can't decide without my wife."):
            assert not DISTRUST & set(sentence.moves), sentence
