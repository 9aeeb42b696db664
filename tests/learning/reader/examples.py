"""Examples for the reading network: each turn of the consultant as one exchange, with what is right about every sentence in it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tests.learning.talks import LabelledTalk, LabelledTurn
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.exchange import LOOKED_AT, Exchange, exchanges

SENTENCE = (
    "question", "open_question", "closed_question", "follow_up", "rhetorical", "tag", "small_talk", "framing", "reflection", "summary",
    "loaded", "empathy", "advocacy", "own_values", "feature_claim", "social_proof", "recommendation", "price", "price_whole",
    "price_partial", "ask", "next_step", "next_dated", "next_vague", "pressure", "price_apology", "backing_off", "answers_own_question",
)  # fmt: skip
CLIENT = ("asks", "need", "heavy", "accepts", "declines", "delays")
REPLY = ("passed_over", "dodged")
REPLY_TO = ("heavy", "asks")
"""What the client's turn has to hold for a reply to be judged."""


@dataclass(frozen=True, slots=True)
class Example:
    """One exchange. Each `…_asked` is 1 where a label was looked for."""

    exchange: Exchange
    sentences: np.ndarray
    """Shape (sentences, labels)."""
    sentences_asked: np.ndarray
    client: np.ndarray
    client_asked: float
    reply: np.ndarray
    reply_asked: np.ndarray
    weight: float


def examples(talk: LabelledTalk, weight: float) -> Iterator[Example]:
    """Every exchange of a talk, cut as its writer cut it."""
    turns = [turn.turn for turn in talk.turns]
    for index, labelled in enumerate(talk.turns):
        if labelled.speaker is not Speaker.CONSULTANT:
            continue
        read = 0
        for exchange in exchanges([unit.text for unit in labelled.units], turns[max(0, index - LOOKED_AT) : index]):
            units = labelled.units[read : read + len(exchange.own)]
            before = talk.turns[index - 1] if index and not read else None
            read += len(units)
            yield _example(exchange, LabelledTurn(labelled.speaker, units, labelled.labels), before, talk.scope, weight)


def _example(exchange: Exchange, turn: LabelledTurn, before: LabelledTurn | None, scope: frozenset[str] | None, weight: float) -> Example:
    right = np.array([[name in unit.labels for name in SENTENCE] for unit in turn.units], dtype=np.float32)
    asked = np.broadcast_to(np.array([scope is None or name in scope for name in SENTENCE], dtype=np.float32), right.shape)
    heard = before.labels if before and before.speaker is Speaker.CLIENT and scope is None else None
    client = np.array([heard is not None and name in heard for name in CLIENT], dtype=np.float32)
    reply = np.array([name in turn.labels for name in REPLY], dtype=np.float32)
    reply_asked = np.array([heard is not None and name in heard for name in REPLY_TO], dtype=np.float32)
    return Example(exchange, right, asked, client, float(heard is not None), reply, reply_asked, weight)
