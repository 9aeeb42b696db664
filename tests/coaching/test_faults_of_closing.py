"""Closing: asked too early, not at all, left open, or talked into."""

import pytest

from tests.coaching.made_talks import (
    ASK,
    GO_ON,
    HELLO,
    HM,
    MAY,
    NEED,
    OPENING,
    PRICE,
    PROPOSAL,
    STORY,
    SUMMARY,
    WHY_NOW,
    does,
    focus,
    says,
    titles,
)
from voicecoach.conversation.move import Move


def test_an_ask_before_the_need_is_a_fault_of_its_own_and_no_plainer_ask_is_wanted():
    soft = does("Maybe you would like to?", Move.ASK, plain="no")
    found = titles(HELLO, WHY_NOW, HM, (PRICE, soft), NEED, GO_ON, STORY, first_need=4)
    assert found[0] == "Ask after you have proposed"
    assert not {"Ask for the decision", "Ask in fewer words"} & set(found)


def test_an_ask_before_the_price_is_one_too():
    found = focus(*OPENING, (PROPOSAL, ASK), HM, PRICE, HM)
    assert found.title == "Ask after you have proposed"
    assert "costs" in found.why


def test_an_ask_behind_a_reflection_is_not_too_early_when_nobody_saw_the_need_come():
    back = does("So he would rather be building.", Move.REFLECTION)
    assert "Ask after you have proposed" not in titles(HELLO, WHY_NOW, MAY, back, HM, (PRICE, ASK), NEED, first_need=6)


def test_who_knows_the_price_may_be_asked_without_it():
    known = says("Your website says it is two thousand for the day.")
    assert "Ask after you have proposed" not in titles(*OPENING, SUMMARY, known, (PROPOSAL, ASK), HM)


def test_everything_is_there_and_nobody_asks():
    found = focus(*OPENING, (PROPOSAL, PRICE), HM)
    assert (found.title, found.quote.text) == ("Ask for the decision", PRICE.text)


def test_a_client_who_leans_in_is_quoted_when_nobody_asks():
    assert "“What should we wear?”" in focus(*OPENING, (PROPOSAL, PRICE), says("What should we wear?")).why


@pytest.mark.parametrize("words", ["No, thank you.", "I have to think about it.", "Let's book it."])
def test_who_has_answered_already_need_not_be_asked(words):
    assert "Ask for the decision" not in titles(*OPENING, (PROPOSAL, PRICE), says(words), does("All right."))


def test_who_is_rightly_not_asked_is_blamed_for_nothing():
    decider = says("My husband decides about the money.")
    day = does("Shall the three of us talk on Thursday at eight?", Move.NEXT_STEP, next_step="dated")
    assert titles(*OPENING, (PROPOSAL, PRICE), decider, day) == ["Sum up before you propose"]


def test_a_delay_without_a_day_is_shown_with_the_clients_words():
    vague = does("Have a think.", Move.NEXT_STEP, next_step="vague")
    found = focus(*OPENING, (PROPOSAL, PRICE, ASK), says("I have to think about it."), vague)
    assert (found.title, found.quote.text) == ("Make the delay small, and give it a day", "Have a think.")
    assert "“I have to think about it”" in found.why


def test_a_delay_with_a_day_is_fine():
    dated = does("Shall I ring on Thursday at six?", Move.NEXT_STEP, next_step="dated")
    assert titles(*OPENING, (PROPOSAL, PRICE, ASK), says("I have to think about it."), dated) == ["Sum up before you propose"]


def test_talking_into_the_quiet_is_shown_with_what_filled_it():
    found = focus(*OPENING, (PROPOSAL, PRICE, ASK, does("The box is handmade.")), HM)
    assert (found.title, found.quote.text) == ("Leave the pause to the client", ASK.text)
    assert "“The box is handmade”" in found.why


def test_a_second_price_or_ask_does_not_fill_the_quiet_behind_the_first():
    small = does("The small one is nine hundred.", Move.PRICE, price="whole", amount="900")
    assert "Leave the pause to the client" not in titles(*OPENING, (PROPOSAL, PRICE, small), HM, (ASK, ASK), HM)
