"""Put off: the client delays the decision about an offer, and nothing later in the talk takes the delay back."""

from voicecoach.coaching.talk import Quote, Talk
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.answers import Answer, read_answer, wants_to_book
from voicecoach.moves.wording import hear_client, read_wording

OFFER = (Move.RECOMMENDATION, Move.PRICE, Move.ASK)
"""One of these has to come first: before it there is nothing to put off."""
DELAYING, DECIDING = frozenset({"delay", "fade"}), frozenset({"yes", "no", "leave"})
"""Acts in the client's record; where there is a record, its words are not read."""
DAY = "next_step.when"


def find_delay(talk: Talk) -> int | None:
    """Index of the client's last turn that put the decision off; None when there is none, or when a yes or a no came after it."""
    offer = talk.first(*OFFER)
    if offer is None:
        return None
    asked = {said.turn for said in talk.doing(Move.ASK)}
    for index, turn in reversed(list(talk.client_turns(after=offer.turn))):
        if _decides(turn, after_ask=own_turn_before(talk, index) in asked):
            return None
        if _delays(turn):
            return index
    return None


def days_named(talk: Talk, delay: int) -> tuple[Quote, ...]:
    """Where the two settled on a day, from the consultant's turn before the delay on: a dated next step, or the client's day taken up."""
    said = [said for said in talk.said if said.turn >= own_turn_before(talk, delay)]
    dated = [one.quote for one in said if one.does(Move.NEXT_STEP) and one.sentence.detail("next_step") == "dated"]
    if dated:
        return tuple(dated)
    theirs = next((index for index, turn in talk.client_turns(after=delay - 1) if hear_client(turn.text).has(DAY)), len(talk.turns))
    return tuple(one.quote for one in said if one.turn > theirs and read_wording(one.quote.text).has(DAY))


def own_turn_before(talk: Talk, index: int) -> int:
    """The consultant's turn that this one answers; 0 where there is none."""
    return next((place for place in range(index - 1, -1, -1) if talk.turns[place].speaker is Speaker.CONSULTANT), 0)


def _delays(turn: Turn) -> bool:
    return turn.client.act in DELAYING if turn.client else read_answer(turn.text) is Answer.DELAYS


def _decides(turn: Turn, after_ask: bool) -> bool:
    """A bare yes decides only behind an ask: behind "shall we talk on Sunday" it is about the Sunday."""
    if turn.client:
        return turn.client.act in DECIDING
    answer = read_answer(turn.text)
    return answer is Answer.DECLINES or (answer is Answer.ACCEPTS and after_ask) or wants_to_book(turn.text)
