"""The records: what the client's mind held after each of its turns, as the session kept it."""

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.coaching.talk import Talk
from voicecoach.conversation.turns import ClientRecord


@dataclass(frozen=True, slots=True)
class Records:
    """Pairs of the turn's index and its record, in order; empty where nobody kept any."""

    kept: tuple[tuple[int, ClientRecord], ...] = ()

    @property
    def last(self) -> ClientRecord | None:
        """The mind at the end."""
        return self.kept[-1][1] if self.kept else None

    def since(self, id: str, among: Callable[[ClientRecord], tuple[str, ...]]) -> int | None:
        """The turn from which an id stands among these for good.

        None when it never did, or was taken back: what is not heard did not happen.
        """
        since: int | None = None
        for index, record in self.kept:
            if id not in among(record):
                since = None
            elif since is None:
                since = index
        return since

    def ids(self, among: Callable[[ClientRecord], tuple[str, ...]]) -> tuple[str, ...]:
        """All ids that ever stood among these, in the order of their first time."""
        return tuple(dict.fromkeys(id for _, record in self.kept for id in among(record)))


def records_of(talk: Talk) -> Records:
    """The records of a talk."""
    return Records(tuple((index, turn.client) for index, turn in enumerate(talk.turns) if turn.client))
