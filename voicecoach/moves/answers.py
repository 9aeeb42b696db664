"""What the client's words do: accept, decline, ask or delay, lean in or fade, name a price that was known."""

import re
from enum import StrEnum

from voicecoach.moves.prices import names_sum
from voicecoach.moves.sentences import split_turn
from voicecoach.moves.wording import Wording, hear_client

PERSON = re.compile(r"\b(?:ask|ring|call|(?:talk|speak|sit down|check|discuss|go over)(?: \w+){0,3} (?:with|to)) (?!I\b)[A-Z][a-z]+\b")
"""Somebody called by name who has to be asked: "sit down with Tom"."""


class Answer(StrEnum):
    """How the client answered an ask."""

    ACCEPTS = "accepts"
    DECLINES = "declines"
    ASKS = "asks"
    DELAYS = "delays"
    NONE = "none"


class Delay(StrEnum):
    """A sincere delay has a name, a date or a question in it; a shield has none of them."""

    SINCERE = "sincere"
    SHIELD = "shield"


def read_answer(text: str) -> Answer:
    """What the client's words do to an ask; `NONE` when they do nothing to it. The last sentence that decides is believed."""
    sentences = hear_sentences(text)
    decided = [answer for said in sentences if (answer := _decision(said))]
    if decided:
        return decided[-1]
    asked = any(_asks(said) for said in sentences)
    if any(said.has("client.weak_yes") for said in sentences) and not asked:
        return Answer.ACCEPTS
    return Answer.ASKS if asked else Answer.NONE


def read_delay(text: str) -> Delay:
    """Which kind of delay these words are; take it for sincere as soon as one thing speaks for it."""
    said = hear_sentences(text)
    named = any(one.has("client.decider", "client.reason", "next_step.when") or _asks(one) for one in said)
    return Delay.SINCERE if named or PERSON.search(text) else Delay.SHIELD


def wants_to_book(text: str) -> bool:
    """Whether the client says yes unasked."""
    said = [answer for one in hear_sentences(text) if (answer := _decision(one, unasked=True))]
    return bool(said) and said[-1] is Answer.ACCEPTS


def hear_sentences(text: str) -> tuple[Wording, ...]:
    """The client's sentences one by one, so that no phrase is pieced together from two of them."""
    return tuple(hear_client(sentence) for sentence in split_turn(text))


def _decision(said: Wording, unasked: bool = False) -> Answer | None:
    """What one sentence decides. A bare "yes" is one only when something was asked."""
    if said.has("client.declines") or (not unasked and said.has("client.refuses")):
        return Answer.DECLINES
    if _stands(said, "client.delays") or _stands(said, "client.decider") or PERSON.search(said.text):
        return Answer.DELAYS
    if said.has("client.accepts") and not (said.has("client.look_first") and said.has("client.sends")):
        return Answer.ACCEPTS
    return Answer.ACCEPTS if not unasked and said.has("client.bare_yes") else None


def _stands(said: Wording, name: str) -> bool:
    """Whether a phrase of this list is meant: in "I don't have to ask my husband" none is."""
    masks = said.hits.get("client.no_delay", ())
    return any(not any(mask.start <= hit.start < mask.end for mask in masks) for hit in said.hits.get(name, ()))


def leans_in(text: str) -> bool:
    """Whether the words show rising signs: dates, payment, what to wear, will instead of would."""
    return hear_client(text).has("client.rising", "client.accepts")


def fades(text: str) -> bool:
    """Whether the words are on the way out: praise without a question, "we'll be in touch"."""
    said = hear_client(text)
    return said.has("client.falling", "client.declines")


def names_decider(text: str) -> bool:
    """Whether somebody else has to decide."""
    return any(_stands(said, "client.decider") for said in hear_sentences(text))


def tells_of_grief(text: str) -> bool:
    """Whether a fresh loss is told of."""
    return any(said.has("client.grief") for said in hear_sentences(text))


def knows_the_price(text: str) -> bool:
    """Whether the client quotes the consultant's price from a guide or a page."""
    said = hear_client(text)
    return names_sum(said) and said.has("client.known_price")


def _asks(said: Wording) -> bool:
    return "?" in said.text or said.has("client.asks")
