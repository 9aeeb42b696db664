"""Looking at a turn: what the reading network sees in its sentences, in the client's turn before it, and between the two."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from voicecoach.conversation.turns import Turn
from voicecoach.moves.exchange import exchanges
from voicecoach.moves.network import Seen, see

SIDE_BY_SIDE = 2
"""Turns that are read at the same time: every desk has two cores."""


def look_at(sentences: Sequence[str], before: Sequence[Turn]) -> Seen:
    """What is seen in a turn, cut into its sentences; `before` are the turns before it, oldest first."""
    windows = [see(window) for window in exchanges(sentences, before)]
    if not windows:
        return Seen((), None, None)
    return Seen(tuple(scores for seen in windows for scores in seen.sentences), windows[0].client, windows[0].reply)


def look_ahead(turns: Iterable[tuple[Sequence[str], Sequence[Turn]]]) -> None:
    """Read many turns side by side, which is quicker than one after the other; `look_at` remembers them."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for _ in pool.map(see, [window for sentences, before in turns for window in exchanges(sentences, before)]):
            pass
