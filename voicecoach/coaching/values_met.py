"""Values met: what the client cares about, and the consultant's own sentence that met it."""

from dataclasses import dataclass

from voicecoach.coaching.talk import Talk
from voicecoach.conversation.brief import ClientBrief
from voicecoach.conversation.move import Move
from voicecoach.moves.wording import content_words

ENOUGH = 2
"""Words of a value that have to come back; all of them where it has fewer."""
LEAST_STEM = 4
"""Letters that two words need to have in common to be of one family: "fair" and "fairness"."""


@dataclass(frozen=True, slots=True)
class ClientValue:
    """One value; `turn`, `at_s` and `by` are the consultant's sentence that met it, None where none did."""

    text: str
    turn: int | None = None
    at_s: float | None = None
    by: str | None = None


def meet_values(talk: Talk, brief: ClientBrief) -> tuple[ClientValue, ...]:
    """The client's values, each with the first sentence about the consultant's own values that carries it."""
    return tuple(_meet(talk, text) for text in brief.values)


def _meet(talk: Talk, text: str) -> ClientValue:
    words = content_words(text)
    for said in talk.doing(Move.OWN_VALUES):
        shared = [word for word in words if any(_akin(word, other) for other in content_words(said.quote.text))]
        if words and len(shared) >= min(ENOUGH, len(words)):
            return ClientValue(text, said.turn, said.quote.at_s, said.quote.text)
    return ClientValue(text)


def _akin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= LEAST_STEM and long.startswith(short))
