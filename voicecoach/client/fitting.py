"""Fitting: a purse that hangs on the consultant's own offer becomes a sum before the talk."""

from dataclasses import replace

from voicecoach.client.persona import Check, Condition, Persona
from voicecoach.conversation.offer import Offer


def main_price(offer: Offer) -> float:
    """The price in the middle of the list, the one that most clients hear."""
    prices = sorted(package.price for package in offer.packages)
    return prices[len(prices) // 2]


def fit_to_offer(persona: Persona, offer: Offer) -> Persona:
    """The persona with a purse in money; conditions about the price follow it."""
    multiple = persona.price.most_of_offer
    if multiple is None:
        return persona
    most = round(multiple * main_price(offer), 2)
    yes, no = (tuple(_within(condition, most) for condition in conditions) for conditions in (persona.yes_when, persona.no_when))
    return replace(persona, price=replace(persona.price, most=most), yes_when=yes, no_when=no)


def _within(condition: Condition, most: float) -> Condition:
    return replace(condition, limit=most) if condition.check is Check.PRICE else condition
