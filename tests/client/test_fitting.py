"""A purse may hang on the consultant's own offer."""

from dataclasses import replace

from tests.client.talks import persona
from voicecoach.client.fitting import fit_to_offer, main_price
from voicecoach.client.persona import Check
from voicecoach.conversation.offer import SAMPLE_OFFER, Offer, Package

OWN = Offer("Light House", "photographer", (Package("half a day", 900.0), Package("a day", 1500.0), Package("a weekend", 2600.0)))


def test_the_main_price_is_the_middle_one():
    assert main_price(OWN) == 1500.0


def test_a_purse_in_money_stays_as_it_is():
    assert fit_to_offer(persona(), OWN) == persona()


def test_a_purse_relative_to_the_offer_becomes_a_sum_and_so_do_its_conditions():
    who = persona()
    relative = replace(who, price=replace(who.price, most=0.0, most_of_offer=1.2))
    fitted = fit_to_offer(relative, OWN)
    assert fitted.price.most == 1800.0
    assert {condition.limit for condition in fitted.yes_when if condition.check is Check.PRICE} == {1800.0}
    assert fit_to_offer(relative, SAMPLE_OFFER).price.most == 1.2 * main_price(SAMPLE_OFFER)
