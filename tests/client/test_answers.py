"""Answers that fit: after her yes, to checks, thanks, invitations, hard words, and to questions that come too early."""

import pytest

from tests.client.talks import (
    ASK,
    CLOSED,
    FOLLOW,
    GOODBYE,
    NAMES,
    OPEN,
    PLAN,
    PRICE,
    PROPOSAL,
    TO_THE_BOTTOM,
    client,
    hold,
    persona,
    says,
    sentence,
    turn,
    words,
)
from voicecoach.client.cues import Cue
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import Outcome


def test_she_stays_after_her_yes_until_she_knows_what_comes_next():
    hannah = client()
    glad, gone = hold(hannah, [*TO_THE_BOTTOM, turn(PLAN), turn(PROPOSAL, PRICE, ASK), says("I'm so glad!"), says("Lovely.")])[-2:]
    assert glad.record.act == "practical"
    assert glad.ends is None
    assert gone.ends is Outcome.AGREED


def test_a_question_after_her_yes_is_answered():
    hannah = client()
    asked = says("Wonderful. What's your date again?", CLOSED)
    reply = hold(hannah, [*TO_THE_BOTTOM, turn(PLAN), turn(PROPOSAL, PRICE, ASK), asked])[-1]
    assert "twentieth" in words(reply)
    assert reply.ends is None


@pytest.mark.parametrize("name", NAMES)
def test_her_goodbye_names_no_day_and_no_deposit_that_nobody_spoke_of(name):
    said = " ".join(persona(name).pool(Cue.FAREWELL) + persona(name).pool(Cue.PRACTICAL)).lower()
    assert "deposit" not in said
    assert not [day for day in ("tomorrow", "friday", "thursday") if day in said]


def test_a_deposit_after_the_whole_price_reopens_nothing():
    deposit = says("The deposit is five hundred.", Move.PRICE, price="partial")
    hannah = client()
    reply = hold(hannah, [*TO_THE_BOTTOM, turn(PRICE), deposit])[-1]
    assert words(reply) not in persona().pool(Cue.PRICE_PART)
    assert hannah.state.price == 3200


def test_she_asks_for_the_price_three_times_at_most():
    replies = hold(client("marcy"), [says("That is how I would do it.")] * 8)
    assert [reply.record.act for reply in replies].count("dodged") == 2


def test_goodbye_after_hurry_is_no_decline_when_nobody_asked():
    hurry = says("Dates are going fast.", Move.PRESSURE)
    assert hold(client(), [hurry, hurry, GOODBYE])[-1].ends is Outcome.UNDECIDED


@pytest.mark.parametrize("moves", [(Move.SUMMARY,), (Move.SUMMARY, Move.FRAMING), (Move.FRAMING,)])
def test_a_check_after_a_summary_is_answered_as_one(moves):
    reply = client().answer(turn(sentence("So three things, and no lists.", *moves), sentence("Did I miss anything?", Move.FRAMING)))
    assert words(reply).startswith(persona().pool(Cue.SUMMED_UP))


def test_thanks_get_thanks():
    hannah = client()
    hold(hannah, [says("Hello.", Move.SMALL_TALK)] * 3)
    assert words(hannah.answer(says("Thank you Hannah.", Move.SMALL_TALK))).startswith(persona().pool(Cue.WELCOME))


@pytest.mark.parametrize(
    "text", ["Do you have any questions for me?", "Is there anything else?", "What would you like to know?", "Why not?"]
)
def test_who_invites_questions_hears_an_open_concern(text):
    assert client().answer(says(text, CLOSED)).record.concerns


def test_a_question_about_what_lies_deeper_gets_something_smaller_first():
    hannah = client()
    reply = hannah.answer(says("What is your family like?", OPEN))
    assert reply.record.revealed == ()
    assert words(reply) in persona().need("father").hints


def test_an_open_question_after_a_reveal_stays_with_it():
    reply = hold(client(), [TO_THE_BOTTOM[0], says("What was that like?", OPEN)])[-1]
    assert words(reply).endswith(persona().need("reliable").more)


@pytest.mark.parametrize(
    ("text", "cue"), [("Is it warm there?", Cue.SHORT), ("Which song do you like?", Cue.FALLBACK), ("Tea or beer?", Cue.FALLBACK)]
)
def test_yes_and_no_answer_only_what_they_can(text, cue):
    assert words(client().answer(says(text, CLOSED))) in persona().pool(cue)


def test_rude_words_cost_trust_and_get_no_worry():
    reply = client().answer(says("That is a stupid question."))
    assert reply.record.act == "rude"
    assert reply.record.trust == 4.0
    assert reply.record.cause == "That is a stupid question."
    assert words(reply) in persona().pool(Cue.RUDE)


@pytest.mark.parametrize(
    "text",
    [
        "That was a stupid thing of them to do.",
        "You are not difficult at all.",
        "There is no hurry.",
        "This may be a silly question.",
        "You need somebody who cares.",
        "Whatever you need, I will be there.",
        "I will never tell your dad to hurry up.",
    ],
)
def test_a_hard_word_about_others_is_not_rude_to_her(text):
    assert client().answer(says(text)).record.act != "rude"


def test_after_rude_words_she_goes_without_praise():
    replies = hold(client(), [*[says("Oh, shut up.")] * 3, GOODBYE])
    assert words(replies[-1]) in persona().pool(Cue.PARTING)
    assert replies[-1].ends is Outcome.UNDECIDED


def test_she_thinks_only_once_about_the_same_price():
    hannah = client()
    price = hannah.answer(turn(PRICE))
    more = says("It includes the travel.")
    after = hannah.answer(Heard(more.text, more.sentences, into_silence=True, unsaid=words(price)))
    assert (price.pause_s > 0, after.pause_s) == (True, 0)


def test_a_question_that_belongs_to_what_she_told_stays_with_it():
    marcy = client("marcy")
    told = [turn(PRICE), says("What for?", OPEN), says("What happened last time?", OPEN, FOLLOW), says("Who took them?", CLOSED)]
    reply = hold(marcy, told)[-1]
    assert reply.record.revealed == ("ten", "unsold")
    assert reply.record.cause != "passed over what she had just told"
    assert "eucalyptus" in words(reply)


def test_whoever_asks_why_not_hears_a_true_reason():
    calm = says("Don't worry, trust me.")
    why = says("Why not?", OPEN)
    reply = hold(client(), [calm, calm, turn(PROPOSAL, PRICE, ASK), why])[-1]
    assert words(reply) in [line for concern in persona().concerns for line in concern.lines]
    assert reply.ends is None
