"""Asks, plain and soft, next steps, and what is neither."""

import pytest

from tests.moves.said import detail, moves
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn
from voicecoach.moves.reading import read_turn


@pytest.mark.parametrize(
    "text",
    [
        "Would you like to go ahead?",
        "So shall we do it?",
        "Do you want me to hold the sixth for you?",
        "Shall I send you the contract?",
        "would you would you want to do this",
        "Are you ready to book?",
        "Is that a yes?",
        "Do you want to hold the date?",
        "would you like to keep the sixth",
        "May I be your photographer?",
        "would you like me there",
        "are you in",
        "Are you both in?",
        "do we have a deal",
        "are you ready to say yes",
        "would it be all right if I hold the date for you",
    ],
)
def test_an_ask_wants_a_decision(text):
    assert "ask" in moves(text)
    assert detail("plain", text) == "yes"


@pytest.mark.parametrize("text", ["Maybe you would like to book it, if you want?", "I was wondering, would you perhaps like to go ahead?"])
def test_a_soft_ask_has_a_way_out(text):
    assert detail("plain", text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "Would you like to see an album?",
        "Would you like to hear how I work?",
        "How does that sound?",
        "May I ask about your brother?",
        "Let me know what you think.",
        "Shall we talk again on Thursday?",
        "If you did book, would you want the morning?",
        "Would you like a tea?",
        "Have you booked the hall?",
        "Are you in London?",
        "What happens if I hold the camera lower?",
        "So what do you say?",
    ],
)
def test_an_offer_a_check_or_more_talk_is_no_ask(text):
    assert "ask" not in moves(text)


OFFER = "It's two thousand dollars. Would you like to go ahead?"


def asked_before(answer: str, own: str = OFFER, act: str | None = None) -> tuple[Turn, ...]:
    return Turn(Speaker.CONSULTANT, own), Turn(Speaker.CLIENT, answer, client=ClientRecord(act) if act else None)


@pytest.mark.parametrize("answer", ["Okay, let's do it.", "Yes.", "Where do we sign?", "I'd like to book."])
def test_after_the_clients_yes_the_contract_is_no_ask(answer):
    (sentence,) = read_turn("Shall I send you the contract?", asked_before(answer))
    assert Move.ASK not in sentence.moves


def test_the_clients_record_says_yes_before_the_words_do():
    assert Move.ASK not in read_turn("Shall I send you the contract?", asked_before("Oh well.", act="yes"))[0].moves
    assert Move.ASK in read_turn("Shall I send you the contract?", asked_before("Let's do it.", act="delay"))[0].moves


@pytest.mark.parametrize(
    ("own", "answer"),
    [
        ("Is it in June?", "Yes."),
        ("So you want your dad at ease. Did I miss anything?", "That is it, yes. I think so, yes."),
        ("May I ask about you first?", "Sure, go ahead."),
        ("It's two thousand dollars.", "We want it natural, and I would like to be there."),
        ("It's two thousand dollars.", "I'd love to, but I need to ask my husband."),
    ],
)
def test_a_yes_to_something_else_does_not_hide_the_ask(own, answer):
    (sentence,) = read_turn("Would you like to go ahead and book it?", asked_before(answer, own))
    assert Move.ASK in sentence.moves


def test_what_would_you_like_to_do_asks_only_once_the_price_is_known():
    assert "ask" not in moves("So what would you like to do?")
    assert "ask" in moves("It's two thousand dollars in all. So what would you like to do?")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shall we talk again on Thursday, the three of us?", "dated"),
        ("I will ring you tomorrow at six.", "dated"),
        ("Have a think about it.", "vague"),
        ("I'll send you some information.", "vague"),
        ("You can write to me whenever you like.", "vague"),
    ],
)
def test_a_next_step_is_dated_or_vague(text, kind):
    assert "next_step" in moves(text)
    assert detail("next_step", text) == kind


PRACTICAL = ("Okay. How do we pay?", "Could you send me the contract to look at first?", "what do you need from us?", "Yes please.")


@pytest.mark.parametrize("answer", PRACTICAL)
def test_a_practical_question_or_a_yes_to_an_album_does_not_hide_the_ask(answer):
    offered = asked_before(answer, "It's two thousand dollars. Would you like to see an album?")
    for text in ("Would you like to book it?", "Shall I send you the contract?"):
        assert Move.ASK in read_turn(text, offered)[0].moves


def test_even_after_a_yes_would_you_like_to_book_is_an_ask():
    assert Move.ASK in read_turn("So would you like to book it?", asked_before("Yes please."))[0].moves


def test_what_do_you_say_asks_once_the_price_is_known():
    assert "ask" in moves("The whole day is 3,200. So what do you say?")


def test_wanting_to_know_why_somebody_got_in_touch_is_no_next_step():
    assert moves("What made you get in touch just now?") == {"open_question"}
