"""The client's mind: what opens her, what shuts her, and when she says yes."""

from itertools import pairwise

import pytest

from tests.client.talks import (
    ASK,
    CLOSED,
    FOLLOW,
    GOODBYE,
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

HEAR_ABOUT_DAD = says("What is your dad like?", OPEN, FOLLOW)


def test_an_open_question_opens_the_first_rung():
    reply = client().answer(says("What made you look for a photographer?", OPEN))
    assert reply.record.act == "need"
    assert reply.record.revealed == ("reliable",)


def test_a_closed_question_gets_a_fact_and_no_need():
    reply = client().answer(says("When is the wedding?", CLOSED))
    assert "twentieth" in words(reply) or "June" in words(reply)
    assert reply.record.revealed == ()


def test_who_surely_asks_for_a_fact_gets_the_fact():
    reply = client().answer(says("How did you meet Tom?", OPEN))
    assert reply.record.act == "fact"
    assert reply.record.revealed == ()


def test_a_deeper_rung_stays_shut_for_one_move_beside_its_topic():
    hannah = client()
    replies = hold(hannah, [TO_THE_BOTTOM[0], says("That must have hurt.", Move.EMPATHY)])
    assert replies[-1].record.revealed == ("reliable",)


def test_the_ladder_is_climbed_rung_by_rung():
    revealed = [reply.record.revealed for reply in hold(client(), TO_THE_BOTTOM)]
    assert revealed[-1] == ("reliable", "checking", "father")
    assert all(later[: len(earlier)] == earlier and len(later) <= len(earlier) + 1 for earlier, later in pairwise(revealed))


def test_the_deepest_rung_waits_for_its_topic():
    talk = [*TO_THE_BOTTOM[:3], says("What else happened?", OPEN, FOLLOW), says("That sounds hard.", Move.EMPATHY)]
    assert "father" not in hold(client(), talk)[-1].record.revealed


def test_a_hard_client_wants_an_answered_concern_before_the_second_rung():
    into_it = [says("How may I help?", OPEN), says("So you want to be asked before each touch, exactly.", Move.REFLECTION, FOLLOW)]
    eased = [into_it[0], says("The baby stays in your arms."), into_it[1]]
    assert hold(client("aisha"), into_it)[-1].record.revealed == ("how",)
    assert hold(client("aisha"), eased)[-1].record.revealed == ("how", "consent")


def test_passing_over_what_she_told_costs_trust_once_and_shrinks_the_answer():
    hannah = client()
    told = hold(hannah, TO_THE_BOTTOM)[-1]
    first, second = hold(hannah, [says("How many guests will come?", CLOSED), says("And what time is the ceremony?", CLOSED)])
    assert first.record.trust < told.record.trust
    assert first.record.cause == "passed over what she had just told"
    assert any(words(first).startswith(line) for line in persona().pool(Cue.PASSED_OVER))
    assert second.record.trust == first.record.trust


def test_who_asks_for_her_worries_hears_one():
    reply = client().answer(says("Is there anything that worries you?", CLOSED))
    assert reply.record.act == "worry"
    assert reply.record.concerns == ("vanishing",)


def test_features_tire_her():
    reply = client().answer(says("I use two cameras.", Move.FEATURE_CLAIM))
    assert reply.record.act == "tired"
    assert reply.record.trust == 4.5


def test_pressure_is_resisted_then_met_coldly_then_she_leaves():
    pushes = [says("Dates are going fast.", Move.PRESSURE)] * 3
    replies = hold(client(), pushes)
    assert [reply.record.act for reply in replies] == ["pushed", "pushed", "leave"]
    assert replies[0].sentences[-1] in " ".join(persona().pool(Cue.PUSHED))
    assert replies[1].sentences[-1] in " ".join(persona().pool(Cue.COLDER))
    assert replies[-1].ends is Outcome.LEFT
    assert replies[-1].record.trust < replies[0].record.trust


def test_a_voiced_worry_stays_open_until_it_is_answered():
    hannah = client()
    worried, relieved = hold(hannah, [says("You do not need the album, as you said.", Move.ADVOCACY), turn(PLAN)])
    assert worried.record.concerns
    assert "vanishing" not in relieved.record.concerns
    assert relieved.record.act == "relief"


def test_a_boast_eases_no_worry():
    boast = says("If I am ill my colleague takes over, we are the best team.", Move.FEATURE_CLAIM)
    hannah = client()
    hannah.answer(boast)
    assert "vanishing" not in hannah.state.eased


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_she_agrees_when_all_her_own_parameters_hold(seed):
    replies = hold(
        client(seed=seed), [*TO_THE_BOTTOM, HEAR_ABOUT_DAD, turn(PLAN), turn(PROPOSAL, PRICE, ASK), says("I will mail you the contract.")]
    )
    assert replies[-2].decided is Outcome.AGREED
    assert replies[-2].ends is None
    assert 2 <= replies[-2].pause_s <= 6
    assert replies[-1].ends is Outcome.AGREED


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ([*TO_THE_BOTTOM, turn(PROPOSAL, PRICE, ASK)], "not yet: concerns"),
        ([*TO_THE_BOTTOM[:2], turn(PLAN), turn(PROPOSAL, PRICE, ASK)], "not yet: needs"),
        ([*TO_THE_BOTTOM, turn(PLAN), turn(PRICE, ASK)], "not yet: tied"),
        ([*TO_THE_BOTTOM, turn(PLAN), turn(PROPOSAL, ASK)], "not yet: no price"),
        ([*TO_THE_BOTTOM, turn(PLAN), says("Dates go fast.", Move.PRESSURE), turn(PROPOSAL, PRICE, ASK)], "not yet: pressure"),
    ],
)
def test_one_missing_parameter_is_no_yes_and_the_reason_is_kept(missing, reason):
    reply = hold(client(), missing)[-1]
    assert reply.decided is None
    assert reply.record.cause == reason


def test_trust_cannot_buy_what_is_over_her_purse():
    dear = sentence("It is six thousand for all of it.", Move.PRICE)
    replies = hold(client(), [*TO_THE_BOTTOM, HEAR_ABOUT_DAD, turn(PLAN), turn(PROPOSAL, dear, ASK), turn(ASK), turn(ASK), GOODBYE])
    assert [reply.record.act for reply in replies[-4:-1]] == ["too_much", "too_much", "no"]
    assert replies[-1].ends is Outcome.DECLINED


def test_who_comes_down_to_her_purse_with_something_smaller_is_heard():
    dear, smaller = (
        sentence("It is six thousand for all of it.", Move.PRICE),
        sentence("The afternoon alone is three thousand.", Move.PRICE),
    )
    replies = hold(client(), [*TO_THE_BOTTOM, HEAR_ABOUT_DAD, turn(PLAN), turn(PROPOSAL, dear, ASK), turn(PROPOSAL, smaller, ASK)])
    assert replies[-1].decided is Outcome.AGREED


def test_a_sore_spot_touched_twice_is_a_no():
    calm = says("Don't worry, trust me.")
    assert hold(client(), [calm, calm, turn(PROPOSAL, PRICE, ASK)])[-1].decided is Outcome.DECLINED


def test_a_starting_price_is_no_price():
    hannah = client()
    reply = hannah.answer(says("It starts from eight hundred.", Move.PRICE, price="partial"))
    assert reply.record.act == "price"
    assert hannah.state.price is None


def test_a_price_is_thought_about():
    assert 2 <= client().answer(turn(PRICE)).pause_s <= 6


def test_who_asked_for_the_price_asks_again():
    marcy = client("marcy")
    first, second = hold(marcy, [says("What do you sell?", OPEN), says("What is your style?", OPEN)])
    assert first.record.act == second.record.act == "dodged"
    assert second.record.revealed == ()
    assert marcy.answer(turn(ASK)).decided is Outcome.DECLINED


def test_goodbye_without_a_decision_leaves_it_open():
    reply = client().answer(GOODBYE)
    assert reply.record.act == "farewell"
    assert reply.ends is Outcome.UNDECIDED


def test_asking_to_hear_it_again_costs_nothing():
    hannah = client()
    told = hannah.answer(TO_THE_BOTTOM[0])
    again = hannah.answer(says("Sorry, could you say that again?", CLOSED))
    assert tuple(again.sentences)[-len(tuple(told.sentences)) :] == tuple(told.sentences)
    assert again.record.trust == told.record.trust


def test_nonsense_is_asked_about_and_in_the_end_she_goes():
    replies = hold(client(), [says("Purple marmalade trombone.")] * 9)
    assert replies[0].record.act == "misheard"
    assert replies[-1].ends is Outcome.LEFT


def test_silence_is_nudged_twice_and_then_she_goes():
    hannah = client()
    replies = [hannah.notice_silence(15.0) for _ in range(3)]
    assert [reply.record.act for reply in replies if reply] == ["nudge", "nudge", "gone"]
    assert [reply.ends for reply in replies if reply] == [None, None, Outcome.LEFT]


def test_a_word_from_the_consultant_forgives_the_silence():
    hannah = client()
    hannah.notice_silence(15.0)
    hannah.notice_silence(15.0)
    hannah.answer(says("Sorry, I am back.", Move.SMALL_TALK))
    reply = hannah.notice_silence(15.0)
    assert reply is not None
    assert reply.ends is None


def test_silence_after_her_yes_is_a_goodbye():
    hannah = client()
    hold(hannah, [*TO_THE_BOTTOM, turn(PLAN), turn(PROPOSAL, PRICE, ASK)])
    reply = hannah.notice_silence(15.0)
    assert reply is not None
    assert reply.ends is Outcome.AGREED


def test_a_need_that_was_talked_over_counts_as_not_told():
    hannah = client()
    reply = hannah.answer(TO_THE_BOTTOM[0])
    interrupted = says("Sorry, one more thing.")
    after = hannah.answer(Heard(interrupted.text, interrupted.sentences, unsaid=words(reply)))
    assert after.record.revealed == ()
    assert hannah.answer(TO_THE_BOTTOM[0]).record.revealed == ("reliable",)


def test_the_ask_still_stands_when_somebody_talks_into_her_thinking():
    hannah = client()
    yes = hold(hannah, [*TO_THE_BOTTOM, turn(PLAN), turn(PROPOSAL, PRICE, ASK)])[-1]
    waits = says("Take your time.")
    reply = hannah.answer(Heard(waits.text, waits.sentences, into_silence=True, unsaid=words(yes)))
    assert reply.decided is Outcome.AGREED
    assert reply.record.trust == yes.record.trust


def test_talking_into_her_thinking_costs_trust():
    hannah = client()
    price = hold(hannah, [*TO_THE_BOTTOM, turn(PRICE)])[-1]
    talks = says("It includes the travel.")
    assert price.record.trust is not None
    after = hannah.answer(Heard(talks.text, talks.sentences, into_silence=True, unsaid=words(price)))
    assert after.record.trust == price.record.trust - 0.5
    assert after.record.act == "price"
