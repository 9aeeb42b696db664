"""A turn: what one person says until the floor passes."""

from dataclasses import dataclass
from enum import StrEnum

from voicecoach.conversation.move import Sentence
from voicecoach.conversation.spans import Span

ASKS_AGAIN = "lost"
"""The act of a client whom the last turn did not reach, and who asks to hear it again."""


class Speaker(StrEnum):
    """Who speaks: the one who practises, or the one who is sold to."""

    CONSULTANT = "consultant"
    CLIENT = "client"
    UNKNOWN = "unknown"
    """One microphone heard both, and who of the two it was cannot be told."""

    @property
    def other(self) -> "Speaker":
        """The other of the two; of nobody known there is none."""
        return {Speaker.CONSULTANT: Speaker.CLIENT, Speaker.CLIENT: Speaker.CONSULTANT}.get(self, self)


@dataclass(frozen=True, slots=True)
class ClientRecord:
    """What the client's mind held after one of its turns; written live, read by the report."""

    act: str
    """What the client chose to do, such as "opening", "fact", "need", "worry", "price", "delay", "yes", "no", "farewell"."""
    trust: float | None = None
    """0 to 10; None for a client without a mind."""
    cause: str = ""
    """The sentence or event that moved the trust."""
    revealed: tuple[str, ...] = ()
    """Ids of needs uncovered so far."""
    concerns: tuple[str, ...] = ()
    """Ids of concerns open now."""
    eased: tuple[str, ...] = ()
    """Ids of concerns that were answered, also of those that the client never voiced."""
    met: tuple[bool, ...] = ()
    """For each of the client's conditions, those for a yes first, whether it holds now; empty where nobody kept it."""
    will_cancel: bool = False
    """The client said yes because it was easier than no."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. Times are seconds from the start of the recording, None where unknown."""

    speaker: Speaker
    text: str
    start_s: float | None = None
    end_s: float | None = None
    sentences: tuple[Sentence, ...] = ()
    """The consultant's sentences with their moves, as they were seen live; empty when they have not been read yet."""
    client: ClientRecord | None = None
    """On the client's turns only."""
    unsaid: str = ""
    """On the client's turns: what was worded but never sounded."""
    again: bool = False
    """The client says once more, at the start of a retake, what was answered before: in no figure."""
    lost: bool = False
    """On the consultant's turns: nobody understood it when it was said. Its words come from the second reading."""

    @property
    def asks_again(self) -> bool:
        """The client asks to hear once more what did not reach her."""
        return self.client is not None and self.client.act == ASKS_AGAIN

    @property
    def span(self) -> Span | None:
        """When it was said, or None without times."""
        return None if self.start_s is None or self.end_s is None else Span(self.start_s, self.end_s)
