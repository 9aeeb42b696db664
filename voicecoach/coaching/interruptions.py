"""An interruption takes the floor from the client; a back-channel ("mm-hm") leaves it. On loudspeakers neither can be heard."""

from dataclasses import dataclass

from voicecoach.coaching.talk import ONE_MICROPHONE, Quote, Talk, quote_turn
from voicecoach.conversation.session import MarkKind
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.asides import is_backchannel

SHORTEST_OVERLAP_S = 0.3
"""Turns that touch are none: people come in about 200 ms around each other's end (Stivers et al. 2009)."""
HELD_OFF = "the microphone was held off while the client spoke through the loudspeakers; with headphones it can be told"
NOBODY_SPOKE = "nobody said anything"
ONE_SIDE = "only one of the two said anything"
NO_TIMES = "the lines have no times"


@dataclass(frozen=True, slots=True)
class Interruptions:
    """How often the consultant took the floor; None with the reason."""

    count: int | None
    items: tuple[Quote, ...]
    why_null: str | None = None


@dataclass(frozen=True, slots=True)
class Backchannels:
    """How often the consultant only showed to be listening; None with the reason."""

    count: int | None
    why_null: str | None = None


def find_interruptions(talk: Talk) -> Interruptions:
    """Turns of the consultant that begin inside a turn of the client and outlast it."""
    why = _why_null(talk, times=True)
    if why is None and not (talk.knows(Speaker.CONSULTANT) and talk.knows(Speaker.CLIENT)):
        why = one_side(talk)
    if why:
        return Interruptions(None, (), why)
    pairs = zip(talk.turns, enumerate(talk.turns[1:], start=1), strict=False)
    items = tuple(quote_turn(index, turn) for before, (index, turn) in pairs if _cuts_in(before, turn))
    return Interruptions(len(items), items)


def count_backchannels(talk: Talk) -> Backchannels:
    """Turns of the consultant that only say "I am listening"."""
    why = _why_null(talk, times=False) or (None if talk.knows(Speaker.CONSULTANT) else one_side(talk))
    if why:
        return Backchannels(None, why)
    return Backchannels(sum(turn.speaker is Speaker.CONSULTANT and is_backchannel(turn.text) for turn in talk.turns))


def one_side(talk: Talk) -> str:
    """Why what needs both sides cannot be told, where not both are known."""
    return ONE_MICROPHONE if talk.speaks(Speaker.UNKNOWN) else ONE_SIDE


def _cuts_in(before: Turn, turn: Turn) -> bool:
    first, second = before.span, turn.span
    if before.speaker is not Speaker.CLIENT or turn.speaker is not Speaker.CONSULTANT or first is None or second is None:
        return False
    overlap = first.overlap(second)
    return overlap >= SHORTEST_OVERLAP_S and second.end_s > first.end_s and not is_backchannel(turn.text)


def _why_null(talk: Talk, times: bool) -> str | None:
    if talk.session.marked(MarkKind.HOLD_OFF):
        return HELD_OFF
    if not talk.turns or (times and any(turn.span is None for turn in talk.turns if turn.text.strip())):
        return NO_TIMES if talk.turns else NOBODY_SPOKE
    return None
