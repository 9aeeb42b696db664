"""The first need: the client's turn in which it first came out what all of this is for."""

from voicecoach.coaching.talk import Talk
from voicecoach.moves.client_turn import ClientTurn


def find_first_need(talk: Talk) -> int | None:
    """Index of that turn, None when no need came out.

    Where the client's own records were kept they are believed; elsewhere the client's words are read: a need, or something that weighs.
    """
    records = [(index, turn.client) for index, turn in enumerate(talk.turns) if turn.client]
    if records:
        return next((index for index, record in records if record.revealed), None)
    return next((index for index, _ in talk.client_turns() if _tells(talk.heard(index))), None)


def _tells(said: ClientTurn) -> bool:
    return said.need or said.heavy
