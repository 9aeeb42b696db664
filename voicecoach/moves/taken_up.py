"""Taken up or not: the two events between turns, something heavy that was passed over, and a direct question that was dodged."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.turns import Turn
from voicecoach.moves.looking import look_at

TAKES_UP = (Move.EMPATHY, Move.REFLECTION, Move.SUMMARY, Move.FOLLOW_UP)
"""One of these stays with what the client said."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a turn of the consultant did with the client's turn right before it."""

    passed_over: bool
    dodged: bool


def judge_reply(heard: Sequence[Turn], sentences: Sequence[Sentence]) -> Reply:
    """Judge the sentences of a reply, read by `read_turn`, against the client's turn, the last of `heard`."""
    said = [sentence.text for sentence in sentences]
    scores = look_at(said, heard).reply if any(text.strip() for text in said) else None
    if scores is None:
        return Reply(passed_over=False, dodged=False)
    return Reply(scores["passed_over"] > 0, scores["dodged"] > 0)
