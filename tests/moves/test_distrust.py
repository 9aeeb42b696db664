"""Pressure, excuses for the price, backing off, answered own questions; a false accusation is worse than a miss."""

import pytest

from tests.moves.said import KNOWN_MISS, detail, moves, moves_after, read, talk
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
    assert "price_apology" in moves("The whole week is 1,900, I know that's a lot of money.")
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


@pytest.mark.parametrize(
    "text",
    [
        "You owe me nothing.",
        "If that day never comes you owe me nothing and you don't have to explain.",
        "You don't owe us an answer.",
        "I've put some time aside for you.",
        pytest.param("I only have one child left at home.", marks=KNOWN_MISS),
        "There is only one biscuit left.",
        "I was the last one to leave.",
    ],
)
def test_a_free_way_out_or_a_fact_of_life_is_no_pressure(text):
    assert "pressure" not in moves(text, "I have a list.")


@pytest.mark.parametrize(
    "text",
    ["You owe it to your mother.", "After all the work I did.", "You don't want to miss this chance."],
)
def test_a_debt_or_a_chance_held_against_somebody_is_pressure(text):
    assert detail("pressure", text, "I have a list.") == "guilt"


CHECKS = "I'm always the one who checks everything. I don't want to miss my own wedding over a list. My nan may not be around for ever."


@pytest.mark.parametrize(
    "text",
    [
        "And you don't want to be the one who checks everything on the day, I guess.",
        "you don't want to miss your own wedding",
        pytest.param("so you don't want to lose the whole day to a list", marks=KNOWN_MISS),
        "So your nan might not be around for ever.",
    ],
)
def test_the_clients_own_words_said_back_are_a_reflection_and_no_pressure(text):
    assert "pressure" not in moves(text, CHECKS)
    assert "reflection" in moves(text, CHECKS)


@KNOWN_MISS
def test_a_regret_that_the_client_never_spoke_of_is_pressure_and_no_reflection():
    assert moves("You don't want to look back and regret it.", CHECKS) == {"pressure"}


PRICED = talk("C: What is it?", "P: It's two thousand for all of it.", "C: Hm.")


@pytest.mark.parametrize("text", ["What's stopping you?", "what is holding you back from booking"])
def test_cross_examination_is_about_a_decision(text):
    assert "pressure" in moves_after(PRICED, text)
    assert "pressure" in moves_after(talk("C: I'll think about it."), text)
    assert "pressure" not in moves_after(talk("C: I never go out."), text)


@pytest.mark.parametrize(
    "text",
    ["what's holding you back from being in the pictures", "what's stopping you from enjoying it", "what's keeping you busy these days"],
)
def test_curiosity_about_what_holds_somebody_back_is_no_pressure(text):
    assert "pressure" not in moves_after(PRICED, text)


@pytest.mark.parametrize(
    ("client", "text"),
    [
        ("She kept our five hundred pounds.", "I'm so sorry. Five hundred pounds, that's a lot of money to lose."),
        ("They took 800 and closed.", "800, that's a lot of money."),
        ("It is what it is.", "I know it's a lot of money."),
    ],
)
def test_sympathy_for_money_that_is_not_the_price_is_no_excuse(client, text):
    assert not {"price", "price_apology"} & moves(text, client)


@KNOWN_MISS
def test_who_agrees_with_a_complaint_does_not_excuse():
    assert "price_apology" in moves_after(PRICED, "I know it's a lot of money.")
    complained = (*PRICED[:2], *talk("C: Wow. That is expensive."))
    assert "price_apology" not in moves_after(complained, "I know it's a lot of money.")


@pytest.mark.parametrize("text", ["What matters most to you, is it the people or the place?"])
def test_a_choice_or_a_joke_leaves_the_answer_to_the_client(text):
    assert "answers_own_question" not in moves(text, "I have a list.")
