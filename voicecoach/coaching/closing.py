"""Closing by asking for value: whether, when and how the consultant asked, what had been said of the price, and what came back."""

from dataclasses import dataclass

from voicecoach.coaching.answered import AskAnswered, accepted_unasked, answer_to, where_client_was
from voicecoach.coaching.quiet import Quiet, list_quiet, quiet_after
from voicecoach.coaching.talk import Quote, Said, Talk
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.answers import knows_the_price, names_decider, tells_of_grief
from voicecoach.moves.wording import read_wording

ASKED, CLIENT_FIRST, RIGHTLY_NOT, NOT_ASKED = "asked", "client_asked_first", "rightly_not_asked", "not_asked"


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing. What belongs to an ask is None when there was none; `verdict` is None when it cannot be told."""

    asked: bool | None
    verdict: str | None
    why: str | None
    plain: bool | None
    price_said: bool | None
    price: str | None
    value_restated: bool | None
    turn: int | None
    at_s: float | None
    text: str | None
    silence_after_s: float | None
    quiet_kept: bool | None
    client_was: str | None
    answer: str | None
    delay: str | None
    answer_text: str | None
    """The client's words after the ask; None when there were none."""
    quiet: Quiet
    items: tuple[Quote, ...]


def judge_closing(talk: Talk) -> Closing:
    """The closing of a talk. The ask that is shown is the last one; `items` holds all."""
    asks = talk.doing(Move.ASK)
    known = talk.knows(Speaker.CONSULTANT)
    ask = asks[-1] if asks else None
    verdict, why = _verdict(talk, asks) if known else (None, talk.missing(Speaker.CONSULTANT))
    price = _price(talk) if known else None
    after = quiet_after(talk, ask) if ask else None
    answered = answer_to(talk, ask) if ask else AskAnswered(None, None)
    return Closing(
        asked=bool(asks) if known else None,
        verdict=verdict,
        why=why,
        plain=ask.sentence.detail("plain") == "yes" if ask else None,
        price_said=price in {"whole", "partial"} if price else None,
        price=price,
        value_restated=_value_restated(talk, ask) if ask and talk.knows(Speaker.CLIENT) else None,
        turn=ask.turn if ask else None,
        at_s=ask.quote.at_s if ask else None,
        text=ask.quote.text if ask else None,
        silence_after_s=after.seconds if after else None,
        quiet_kept=after.kept if after else None,
        client_was=where_client_was(talk, ask) if ask else None,
        answer=answered.answer,
        delay=answered.delay,
        answer_text=answered.words,
        quiet=list_quiet(talk),
        items=tuple(said.quote for said in asks),
    )


def _verdict(talk: Talk, asks: tuple[Said, ...]) -> tuple[str, str | None]:
    if asks:
        return ASKED, None
    if any(accepted_unasked(turn) for _, turn in talk.client_turns(after=_first_own_turn(talk))):
        return CLIENT_FIRST, "the client wanted to book before anybody asked"
    if not talk.turns:
        return NOT_ASKED, "nobody said anything"
    reason = _right_not_to_ask(talk)
    return (RIGHTLY_NOT, reason) if reason else (NOT_ASKED, None)


def _first_own_turn(talk: Talk) -> int:
    """A client who opens with "I'd like to book a photographer" has not said yes to anything yet."""
    priced = talk.first(Move.PRICE, Move.RECOMMENDATION)
    return priced.turn if priced else len(talk.turns)


def _right_not_to_ask(talk: Talk) -> str | None:
    if any(read_wording(said.quote.text).has("advocacy.wrong_fit") for said in talk.said):
        return "wrong fit: the consultant said so"
    if any(tells_of_grief(turn.text) for _, turn in talk.client_turns()):
        return "a fresh loss"
    dated = any(said.sentence.detail("next_step") == "dated" for said in talk.doing(Move.NEXT_STEP))
    if dated and any(names_decider(turn.text) for _, turn in talk.client_turns()):
        return "somebody else decides, and a day to talk was named"
    return None


def _price(talk: Talk) -> str:
    kinds = {said.sentence.detail("price") for said in talk.doing(Move.PRICE)}
    if "whole" in kinds:
        return "whole"
    said_before = any(sentence.detail("price") == "whole" for turn in talk.session.before for sentence in turn.sentences)
    if said_before or any(knows_the_price(turn.text) for _, turn in talk.client_turns()):
        return "known"
    return "partial" if kinds else "none"


def _value_restated(talk: Talk, ask: Said) -> bool:
    """A need in the client's words between the recommendation and the ask; without a recommendation, in the turns around the ask."""
    proposals = [said.turn for said in talk.doing(Move.RECOMMENDATION) if said.turn <= ask.turn]
    first = proposals[0] if proposals else ask.turn - 2
    between = [said for said in talk.said if first <= said.turn <= ask.turn]
    said_back = any(said.does(Move.REFLECTION, Move.SUMMARY) or said.sentence.detail("tied") == "yes" for said in between)
    return said_back or any(read_wording(said.quote.text).has("recommendation.tie") for said in between)
