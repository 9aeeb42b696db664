"""What the client's words do: accept, decline, ask or delay, lean in or fade, name a price that was known."""

from enum import StrEnum

from voicecoach.moves.prices import names_sum
from voicecoach.moves.wording import Wording, hear_client


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
    """What the client's words do to an ask; `NONE` when they do nothing to it."""
    said = hear_client(text)
    if said.has("client.declines"):
        return Answer.DECLINES
    if said.has("client.delays"):
        return Answer.DELAYS
    if said.has("client.accepts", "client.bare_yes"):
        return Answer.ACCEPTS
    return Answer.ASKS if _asks(said) else Answer.NONE


def read_delay(text: str) -> Delay:
    """Which kind of delay these words are; take it for sincere as soon as one thing speaks for it."""
    said = hear_client(text)
    return Delay.SINCERE if said.has("client.decider") or said.has("next_step.when") or _asks(said) else Delay.SHIELD


def wants_to_book(text: str) -> bool:
    """Whether the client says yes unasked."""
    said = hear_client(text)
    return said.has("client.accepts") and not said.has("client.declines", "client.delays")


def leans_in(text: str) -> bool:
    """Whether the words show rising signs: dates, payment, what to wear, will instead of would."""
    return hear_client(text).has("client.rising", "client.accepts")


def fades(text: str) -> bool:
    """Whether the words are on the way out: praise without a question, "we'll be in touch"."""
    said = hear_client(text)
    return said.has("client.falling", "client.declines")


def names_decider(text: str) -> bool:
    """Whether somebody else has to decide."""
    return hear_client(text).has("client.decider")


def tells_of_grief(text: str) -> bool:
    """Whether a fresh loss is told of."""
    return hear_client(text).has("client.grief")


def knows_the_price(text: str) -> bool:
    """Whether the client quotes the consultant's price from a guide or a page."""
    said = hear_client(text)
    return names_sum(said) and said.has("client.known_price")


def _asks(said: Wording) -> bool:
    return "?" in said.text or said.has("client.asks")
