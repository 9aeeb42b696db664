"""An exchange: a turn, and the last that was said before it, as the numbers that the reading network takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.networks.pieces import WordPieces

WEIGHTS = Path(__file__).parent / "weights"
INSTALL_AGAIN = "Install voicecoach again: this file is part of it."
START, END, CONSULTANT, CLIENT = 101, 102, 1, 2
"""Pieces that are no words: where the exchange begins, where a part of it ends, and who speaks."""
LAST, EARLIER = 64, 48
"""Pieces of the turn right before, and of all turns before that."""
LOOKED_AT = 6
"""Turns that are looked back on."""
WINDOW, SENTENCES = 200, 14
"""Pieces and sentences of the turn itself that are read at once; what is longer is read in windows."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the network reads at once."""

    before: tuple[int, ...]
    """Pieces of what was said before, each turn behind the mark of its speaker."""
    heard: int
    """How many of these, at the end, are the client's turn right before; 0 when the consultant spoke last."""
    own: tuple[tuple[int, ...], ...]
    """The pieces of each sentence of the turn."""

    @property
    def ids(self) -> tuple[int, ...]:
        """The whole row of pieces."""
        return (START, *self.before, END, CONSULTANT, *(piece for sentence in self.own for piece in sentence), END)

    @property
    def places(self) -> tuple[range, ...]:
        """Where in the row each sentence stands."""
        ends = list(accumulate((len(sentence) for sentence in self.own), initial=self.first))
        return tuple(range(start, end) for start, end in pairwise(ends))

    @property
    def first(self) -> int:
        """Where in the row the turn begins."""
        return len(self.before) + 3


@cache
def _word_pieces() -> WordPieces:
    return WordPieces(WEIGHTS / "pieces.json", INSTALL_AGAIN)


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[int, ...]:
    """The word pieces of a text."""
    return _word_pieces().of(text.replace("’", "'"))


def look_back(turns: Sequence[Turn]) -> tuple[tuple[int, ...], int]:
    """The pieces of what was said before, latest words kept, and how many of them are the client's last turn."""
    said: tuple[int, ...] = ()
    heard, room = 0, EARLIER
    for back, turn in enumerate(reversed(turns[-LOOKED_AT:])):
        mark = CONSULTANT if turn.speaker is Speaker.CONSULTANT else CLIENT
        if back == 0:
            kept = pieces(turn.text)[-LAST:]
            heard = len(kept) + 1 if turn.speaker is Speaker.CLIENT else 0
        else:
            kept = pieces(turn.text)[1 - room :] if room > 1 else ()
            if not kept:
                break
            room -= len(kept) + 1
        said = (mark, *kept, *said)
    return said, heard


def exchanges(sentences: Sequence[str], before: Sequence[Turn]) -> Iterator[Exchange]:
    """A turn cut into its sentences, as one exchange, or as several when it is long; each sentence stands in one of them.

    A sentence that is longer than a window is read as far as the window reaches.
    """
    row: list[tuple[int, ...]] = []
    said: list[str] = []
    for sentence in sentences:
        kept = pieces(sentence)[:WINDOW]
        if row and (len(row) == SENTENCES or sum(map(len, row)) + len(kept) > WINDOW):
            yield _exchange(row, said, before)
            said, row = [*said, *sentences[len(said) : len(said) + len(row)]], []
        row.append(kept)
    if row:
        yield _exchange(row, said, before)


def _exchange(own: Sequence[tuple[int, ...]], said: Sequence[str], before: Sequence[Turn]) -> Exchange:
    """`said` are the sentences of the same turn that were read before."""
    turns = before[-LOOKED_AT:]
    back, heard = look_back([*turns, Turn(Speaker.CONSULTANT, " ".join(said))] if said else turns)
    return Exchange(back, heard, tuple(own))
