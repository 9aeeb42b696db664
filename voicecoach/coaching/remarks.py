"""A remark: one thing that a coach would say about a talk, with the moment it is about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.coaching.talk import Quote, Said, Talk, stretch_of
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.asides import is_backchannel
from voicecoach.moves.client_turn import ClientTurn, read_client_words
from voicecoach.moves.sentences import split_turn

MOST_CITED, LONGEST_CITED = 20, 120
"""Words, and characters, of somebody's speech inside a sentence of ours."""
CLEAR = 0.3
"""The least score at which words of the client are so clearly heavy, or a question, that a remark may rest on them; lists show them all."""
GIVES_BACK = (Move.REFLECTION, Move.SUMMARY, Move.EMPATHY)
"""Moves that only somebody makes who has understood something."""


class Topic(StrEnum):
    """What a remark is about. No two remarks on one talk share it."""

    BOUNDARY = "boundary"
    ANSWERING = "answering"
    TAKING_UP = "taking_up"
    FINDING_OUT = "finding_out"
    PROPOSING = "proposing"
    PRICE = "price"
    WAITING = "waiting"
    ASKING = "asking"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to work on: why, in two sentences at most, and better words to try."""

    topic: Topic
    title: str
    why: str
    try_: str
    quote: Quote | None
    about: int | None = None
    """The consultant's turn that it is about, where the quote is the client's."""


def cited(text: str) -> str:
    """Somebody's words, shortened, in quotation marks, to stand inside a sentence."""
    words = "".join(character if character.isprintable() else " " for character in text).split()
    short = " ".join(words[:MOST_CITED])[:LONGEST_CITED]
    cut = len(words) > MOST_CITED or len(short) == LONGEST_CITED
    return f"“{short.rstrip(' .,;:–-')}{' …' if cut else ''}”"


def client_before(talk: Talk, turn: int) -> Turn | None:
    """The client's turn right before this one; None when there is none, or when it was a mere "mm-hm"."""
    last = talk.turns[turn - 1] if turn else None
    return last if last and last.speaker is Speaker.CLIENT and last.text.strip() and not is_backchannel(last.text) else None


def own_after(talk: Talk, turn: int) -> Turn | None:
    """The consultant's next turn with words."""
    later = talk.turns[turn + 1 :]
    return next((other for other in later if other.speaker is Speaker.CONSULTANT and other.text.strip()), None)


def weightiest(talk: Talk, turn: int) -> Quote:
    """The words of a client's turn that weigh most."""
    return _strongest(talk, turn, lambda said: said.weighing)


def asking(talk: Talk, turn: int) -> Quote:
    """The words of a client's turn that ask."""
    return _strongest(talk, turn, lambda said: said.asking)


def needing(talk: Talk, turn: int) -> Quote:
    """The words of a client's turn that say most of what is needed."""
    return _strongest(talk, turn, lambda said: max(said.needing, said.weighing))


def first_given_back(talk: Talk) -> Said | None:
    """The first sentence that gives back what was understood; one that praises the consultant's own work is none."""
    return next((said for said in talk.doing(*GIVES_BACK) if not said.does(Move.FEATURE_CLAIM)), None)


def first_understood(talk: Talk, first_need: int | None) -> int | None:
    """The turn from which on something of the client is understood: a need came out, or was given back although nobody saw it come."""
    given_back = first_given_back(talk)
    return min((turn for turn in (first_need, given_back.turn if given_back else None) if turn is not None), default=None)


def _strongest(talk: Talk, index: int, strength: Callable[[ClientTurn], float]) -> Quote:
    """The neighbouring sentences, few enough to be cited, that together are the strongest; a lone sentence may be of any length."""
    turn = talk.turns[index]
    stretches = [turn.text[start:end] for start, end in _stretches(turn.text)]
    best = max(stretches, key=lambda stretch: strength(read_client_words(stretch)), default=turn.text)
    start = turn.text.find(best)
    at_s, until_s = stretch_of(turn, start, start + len(best))
    return Quote(index, at_s, until_s, best)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, alone and with those behind it as long as they can be cited."""
    places: list[tuple[int, int]] = []
    cursor = 0
    for sentence in split_turn(text):
        start = text.find(sentence, cursor)
        cursor = start + len(sentence)
        places.append((start, cursor))
    for first, (start, end) in enumerate(places):
        yield start, end
        for _, further in places[first + 1 :]:
            if len(text[start:further].split()) > MOST_CITED:
                break
            yield start, further
