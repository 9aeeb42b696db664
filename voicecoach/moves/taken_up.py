"""Taken up or not: the two events between turns, something heavy that was passed over, and a direct question that was dodged."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.conversation.move import Move, Sentence
from voicecoach.moves.client_turn import read_client
from voicecoach.moves.clues import reply_clues
from voicecoach.moves.learned import judgement
from voicecoach.moves.wording import read_wording

TAKES_UP = (Move.EMPATHY, Move.REFLECTION, Move.SUMMARY, Move.FOLLOW_UP)
"""One of these stays with what the client said."""
STAYS = frozenset(move.value for move in (*TAKES_UP, Move.OPEN_QUESTION, Move.ADVOCACY, Move.OWN_VALUES))
SURE_MARGIN = 1.0
"""What speaks against it when a bare question for a fact follows something heavy."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a turn of the consultant did with the client's turn right before it."""

    passed_over: bool
    dodged: bool


def judge_reply(client_text: str, sentences: Sequence[Sentence]) -> Reply:
    """Judge the sentences of a reply, read by `read_turn`, against the client's words before it."""
    client = read_client(client_text)
    said = [sentence for sentence in sentences if sentence.text.strip()]
    if not said or not (client.heavy or client.asks):
        return Reply(passed_over=False, dodged=False)
    moves = frozenset(move.value for sentence in said for move in sentence.moves)
    score = judgement("reply").score(reply_clues(client_text, read_wording(said[0].text), moves, client.weighing, client.asking))
    goes_elsewhere = Move.CLOSED_QUESTION.value in moves and not moves & STAYS
    least = -SURE_MARGIN if goes_elsewhere else 0.0
    took_up = any(sentence.does(*TAKES_UP) for sentence in said)
    return Reply(client.heavy and not took_up and score["passed_over"] > least, client.asks and score["dodged"] > 0)
