"""The first need: the client's turn in which it first came out what all of this is for."""

from voicecoach.coaching.talk import Talk
from voicecoach.moves.client_turn import read_client


def find_first_need(talk: Talk) -> int | None:
    """Index of that turn, None when no need came out.

    Where the client's own records were kept they are believed; elsewhere the client's words are read: a need, or something that weighs.
    """
    records = [(index, turn.client) for index, turn in enumerate(talk.turns) if turn.client]
    if records:
        return next((index for index, record in records if record.revealed), None)
    return next((index for index, turn in talk.client_turns() if _tells(turn.text)), None)


def _tells(text: str) -> bool:
    said = read_client(text)
    return said.need or said.heavy
