"""Offering: the proposal that is missing or carries no need, and the price."""

import pytest

from tests.coaching.made_talks import (
    EXCUSE,
    HELLO,
    HM,
    LOOSE,
    MAY,
    OPENING,
    PART,
    PRICE,
    PROPOSAL,
    WHY_NOW,
    does,
    focus,
    remarks,
    says,
    titles,
)
from voicecoach.conversation.move import Move


def test_without_a_proposal_the_need_is_quoted():
    found = focus(*OPENING, PRICE, HM)
    assert found.title == "Propose one thing"
    assert found.quote.turn == 2


def test_a_proposal_without_the_need_is_quoted_itself():
    found = focus(*OPENING, (LOOSE, PRICE), HM)
    assert found.title == "Tie your proposal to what you heard"
    assert found.quote.text == LOOSE.text
    assert "“My father builds boats" in found.why


def test_a_list_of_prices_is_no_proposal():
    menu = tuple(
        does(f"The {name} is {sum}.", Move.PRICE, price="whole", amount=sum)
        for name, sum in (("first", "900"), ("other", "1400"), ("last", "1850"))
    )
    found = focus(*OPENING, menu, HM)
    assert (found.title, found.quote.text) == ("Propose one thing", "The first is 900.")


def test_nobody_is_told_to_propose_who_has_not_heard_a_need():
    assert {"Propose one thing", "Tie your proposal to what you heard"}.isdisjoint(
        titles(HELLO, WHY_NOW, MAY, (LOOSE, PRICE), HM, first_need=None)
    )


def test_an_excused_price_is_shown_with_what_came_back():
    found = focus(*OPENING, (PROPOSAL, PRICE, EXCUSE), says("Could you send it by mail?"))
    assert found.title == "Say the price and stop"
    assert "“Could you send it by mail?”" in found.why
    assert found.quote.text == EXCUSE.text


def test_what_was_excused_is_not_told_again_as_a_filled_pause():
    assert "Leave the pause to the client" not in titles(*OPENING, (PROPOSAL, PRICE, EXCUSE), HM)


def test_an_offer_taken_back_is_quoted():
    smaller = does("There is a smaller one too.", Move.BACKING_OFF)
    assert focus(*OPENING, (PROPOSAL, PRICE, smaller), HM).title == "Let your offer stand"


@pytest.mark.parametrize(("offer", "quote"), [((PROPOSAL, PART), PART.text), ((PROPOSAL,), PROPOSAL.text)])
def test_a_price_that_is_partial_or_missing_is_asked_for_before_an_ask(offer, quote):
    found = remarks(*OPENING, offer, HM)
    assert (found[0].title, found[0].quote.text) == ("Say the whole price", quote)
    assert "Ask for the decision" not in [remark.title for remark in found]
