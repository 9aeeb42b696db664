"""Delays: sincere or a shield, the true reason for whoever waits, somebody else who decides, and a yes that is none."""

from dataclasses import replace

import pytest

from tests.client.talks import ASK, CLOSED, OPEN, PRICE, client, hold, persona, says, sentence, turn, words
from voicecoach.client import delaying
from voicecoach.client.closing import unmet_for_yes
from voicecoach.client.cues import Cue
from voicecoach.client.mind import think
from voicecoach.client.offline import OfflineClient
from voicecoach.client.persona import Difficulty, Trait
from voicecoach.client.state import first_state
from voicecoach.conversation.move import Move
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.session import Outcome

OF_COURSE = turn(sentence("Of course."), sentence("Is it more the sum, or something I left unclear?", CLOSED))


def asked(name: str, trust: float):
    """A client who was told the price and then asked, at this trust."""
    who = persona(name)
    state = replace(first_state(who), trust=trust, price=600.0, price_questions=3)
    return who, state, think(state, turn(ASK), who)


def test_below_some_trust_she_hides_her_reason():
    _, _, (state, decision, _) = asked("hannah", 3.0)
    assert decision.act == "delay"
    assert state.shielded
    assert {say.pool for say in decision.says} == {Cue.SHIELD}


def test_whom_she_trusts_hears_why():
    _, _, (state, decision, _) = asked("marcy", 8.0)
    assert not state.shielded
    assert Cue.SHIELD not in {say.pool for say in decision.says}


def test_of_course_and_one_small_question_bring_the_true_reason_out():
    who, _, (state, _, _) = asked("hannah", 3.0)
    after, decision, _ = think(state, OF_COURSE, who)
    assert decision.act == "true_reason"
    assert decision.says[0].pool is Cue.TRUE_REASON
    assert not after.shielded


@pytest.mark.parametrize(
    "answer",
    [
        says("But you said that you like it.", Move.PRESSURE),
        says("What exactly is holding you back?", OPEN),
        says("Of course."),
    ],
)
def test_pressing_or_mere_waiting_leaves_the_shield_up(answer):
    who, _, (state, _, _) = asked("hannah", 3.0)
    assert think(state, answer, who)[1].act != "true_reason"


def test_the_sum_is_the_true_reason_where_it_is_too_much():
    who = persona("dana")
    state = replace(first_state(who), price=5000.0)
    decision = delaying.true_reason(state, unmet_for_yes(state, who), who)
    assert decision.says[-1].pool is Cue.PRICE_FLINCH


def ready(name: str, price: float):
    """Everything is right for a yes but the ask."""
    who = persona(name)
    needs = tuple(need.id for need in who.needs)
    concerns = tuple(concern.id for concern in who.concerns)
    counts = tuple(9 if place < len(who.yes_when) else 0 for place in range(len(who.conditions)))
    return who, replace(first_state(who), trust=8.0, revealed=needs, eased=concerns, counts=counts, price=price, price_questions=3)


def test_trust_cannot_buy_who_else_decides():
    who, state = ready("chloe", 2600.0)
    after, decision, _ = think(state, turn(ASK), who)
    assert after.decided is None
    assert decision.reason == "not yet: somebody else decides"


def test_what_is_hers_alone_she_decides_alone():
    who, state = ready("chloe", 1800.0)
    assert think(state, turn(ASK), who)[0].decided is Outcome.AGREED


def test_trust_cannot_buy_more_than_the_purse_holds():
    who, state = ready("dana", 700.0)
    after, decision, _ = think(replace(state, trust=10.0), turn(ASK), who)
    assert after.decided is not Outcome.AGREED
    assert "price" in decision.reason


def test_a_yes_under_pressure_is_polite_and_will_be_cancelled():
    who = persona("chloe")
    assert Trait.WARM in who.traits
    assert who.difficulty is not Difficulty.HARD
    state = replace(first_state(who), price=1500.0, price_questions=3)
    push = turn(sentence("These dates are going fast.", Move.PRESSURE), ASK)
    state, first, _ = think(state, push, who)
    assert first.act == "pushed"
    state, second, _ = think(state, push, who)
    assert second.act == "polite_yes"
    assert state.polite
    assert state.decided is not Outcome.AGREED


def test_after_a_polite_yes_she_goes_with_nothing_decided():
    chloe = OfflineClient(persona("chloe"), SAMPLE_OFFER, 1)
    chloe.open()
    push = turn(sentence("These dates are going fast.", Move.PRESSURE), PRICE, ASK)
    replies = hold(chloe, [push, push, says("Great. Goodbye.")])
    assert replies[-1].ends is Outcome.UNDECIDED


def test_few_book_unasked_and_only_when_everything_is_right():
    who, state = ready("hannah", 3200.0)
    booked = 0
    for luck in (0.05, 0.9):
        mind = replace(state, luck=luck)
        for _ in range(6):
            mind, decision, _ = think(mind, says("That is how I work."), who)
            booked += decision.decided is Outcome.AGREED
            if decision.decided:
                break
    assert booked == 1


def test_an_ask_that_got_a_not_yet_is_answered_once_what_was_missing_is_there():
    who, state = ready("hannah", 3200.0)
    state, first, _ = think(replace(state, eased=()), turn(ASK), who)
    assert first.decided is None
    state = replace(state, eased=tuple(concern.id for concern in who.concerns))
    assert think(state, says("Shall we talk on Thursday?", Move.NEXT_STEP), who)[1].decided is Outcome.AGREED
    assert think(state, says("Thank you. Goodbye."), who)[1].decided is Outcome.AGREED


def test_the_words_of_a_delay_come_from_its_own_pool():
    hannah = client()
    hold(hannah, [turn(PRICE)])
    reply = hannah.answer(turn(ASK))
    pools = (Cue.SINCERE, Cue.SHIELD, Cue.NOT_YET)
    assert any(line in words(reply) for cue in pools for line in persona().pool(cue))
