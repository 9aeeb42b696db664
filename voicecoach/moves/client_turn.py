"""A turn of the client: whether it asks something, says what is needed, or holds something that weighs."""

from dataclasses import dataclass
from functools import lru_cache

from voicecoach.moves.clues import client_clues
from voicecoach.moves.learned import judgement


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


@lru_cache(maxsize=4096)
def read_client(text: str) -> ClientTurn:
    """What one turn of the client holds."""
    score = judgement("client").score(client_clues(text))
    return ClientTurn(score["asks"], score["need"], score["heavy"])
