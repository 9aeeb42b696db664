"""A turn of the client: whether it asks something, says what is needed, or holds something that weighs."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.exchange import Exchange, look_back
from voicecoach.moves.looking import look_at
from voicecoach.moves.network import Scores, see
from voicecoach.moves.sentences import split_turn


@dataclass(frozen=True, slots=True)
class ClientTurn:
    """What a turn of the client holds, as scores: above 0 it is there."""

    asking: float
    needing: float
    weighing: float

    @property
    def asks(self) -> bool:
        """A direct question that waits for the consultant's answer."""
        return self.asking > 0

    @property
    def need(self) -> bool:
        """What the client wants from this and why, beyond dates and numbers."""
        return self.needing > 0

    @property
    def heavy(self) -> bool:
        """A loss, an illness, shame, fear, a hurt - or a joy that matters deeply."""
        return self.weighing > 0


def read_client(turns: Sequence[Turn], index: int) -> ClientTurn:
    """What the client's turn at `index` holds; the turns before it, and the reply to it, help to understand it."""
    heard, after = turns[: index + 1], turns[index + 1 : index + 2]
    if after and after[0].speaker is Speaker.CONSULTANT and after[0].text.strip():
        return _client_turn(look_at(split_turn(after[0].text), heard).client)
    return _client_turn(_alone(heard))


def read_client_words(text: str) -> ClientTurn:
    """What a few words of the client hold by themselves."""
    return _client_turn(_alone((Turn(Speaker.CLIENT, text),)))


def _alone(turns: Sequence[Turn]) -> Scores | None:
    before, heard = look_back(turns)
    return see(Exchange(before, heard, ((),))).client


def _client_turn(scores: Scores | None) -> ClientTurn:
    return ClientTurn(scores["asks"], scores["need"], scores["heavy"]) if scores else ClientTurn(-1.0, -1.0, -1.0)
