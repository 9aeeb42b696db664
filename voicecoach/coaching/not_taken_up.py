"""What was not taken up: sentences that weigh and were passed over, and direct questions that were dodged."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.coaching.talk import Quote, Talk, quote_turn
from voicecoach.conversation.move import Sentence
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.asides import is_backchannel
from voicecoach.moves.exchange import LOOKED_AT
from voicecoach.moves.taken_up import Reply, judge_reply


@dataclass(frozen=True, slots=True)
class MissedItem:
    """One such moment: the client's words (turn, time and quote), and what the consultant said next."""

    turn: int
    at_s: float | None
    until_s: float | None
    text: str
    then_turn: int
    then: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A count of moments; None, with the reason, where one side is missing."""

    count: int | None
    items: tuple[MissedItem, ...]
    why_null: str | None = None


@dataclass(frozen=True, slots=True)
class NotTakenUp:
    """What the client said or asked that was not taken up."""

    passed_over: Missed
    dodged: Missed


def list_not_taken_up(talk: Talk) -> NotTakenUp:
    """Every such moment, in order."""
    for speaker in (Speaker.CONSULTANT, Speaker.CLIENT):
        if why := talk.missing(speaker):
            nothing = Missed(None, (), why)
            return NotTakenUp(nothing, nothing)
    judged = tuple(list_replies(talk))
    passed = tuple(item for item, reply in judged if reply.passed_over)
    dodged = tuple(item for item, reply in judged if reply.dodged)
    return NotTakenUp(Missed(len(passed), passed), Missed(len(dodged), dodged))


def list_replies(talk: Talk) -> Iterator[tuple[MissedItem, Reply]]:
    """Each turn of the client with words, and the consultant's next one; a back-channel in between is no reply."""
    own: defaultdict[int, list[Sentence]] = defaultdict(list)
    for said in talk.said:
        own[said.turn].append(said.sentence)
    heard: Quote | None = None
    for index, turn in enumerate(talk.turns):
        if not turn.text.strip():
            continue
        if turn.speaker is Speaker.CLIENT:
            heard = quote_turn(index, turn)
        elif heard and not is_backchannel(turn.text):
            item = MissedItem(heard.turn, heard.at_s, heard.until_s, heard.text, index, turn.text)
            reply = judge_reply(talk.turns[max(0, heard.turn - LOOKED_AT) : heard.turn + 1], own[index])
            yield item, _as_it_was_felt(reply, _act_after(talk, index))
            heard = None


def _act_after(talk: Talk, index: int) -> str:
    """What the simulated client did when she spoke next; "" for people."""
    later = (turn for turn in talk.turns[index + 1 :] if turn.speaker is Speaker.CLIENT)
    turn = next(later, None)
    return turn.client.act if turn and turn.client else ""


def _as_it_was_felt(reply: Reply, act: str) -> Reply:
    """Whoever says that she was not answered, or goes quiet for it, is believed: the report may not praise what she complained of."""
    return Reply(reply.passed_over or act == "passed_over", reply.dodged or act == "dodged")
