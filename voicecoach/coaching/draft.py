"""A draft of a persona: what the client of a talk said that she needs, worries about, and tells whoever asks – with the quote of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicecoach.coaching.talk import Quote, Talk, quote_turn, stretch_of
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.amounts import find_amounts
from voicecoach.moves.client_turn import read_client_words
from voicecoach.moves.phrases import english
from voicecoach.moves.sentences import split_turn
from voicecoach.moves.wording import TOKEN, read_wording

MOST_NEEDS, MOST_FACTS, MOST_CONCERNS = 3, 12, 6
SHORTEST_NEED, SHORTEST_FACT = 4, 2
"""Words; what is shorter tells nothing by itself."""
_WORDS = """
afraid anxious awkward burned concerned doubt expensive fear hesitant hesitate nervous nightmare overwhelmed regret risk scared stressed
suspicious uncomfortable unsure worried worries worry worrying
"""
_WORRIES = frozenset(_WORDS.split())
_WORRIED = (
    "what if",
    "not sure",
    "too much",
    "cannot afford",
    "that is a lot",
    "is a lot of",
    "let down",
    "hard to justify",
    "do not want to",
)


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the client said: the sentence with its place, and what she added to it in the same turn."""

    quote: Quote
    more: tuple[str, ...] = ()
    asked: str = ""
    """The consultant's question right before it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All of it, each in the order of the talk; needs from the surface down."""

    opening: Quote | None
    needs: tuple[Told, ...]
    """Never empty: where none was heard it is the longest thing that she said, and `need_heard` is false."""
    need_heard: bool
    facts: tuple[Told, ...]
    concerns: tuple[Told, ...]
    sums: tuple[Quote, ...]
    """Sentences in which she named a sum of money."""


def draft_client(talk: Talk) -> Draft | None:
    """What the client of this talk was about; None where she said too little."""
    said = [one for index, turn in talk.client_turns() for one in _sentences(index, turn, _asked_before(talk, index))]
    long = [one for one in said if _length(one) >= SHORTEST_NEED and not _asks(one)]
    if not long:
        return None
    concerns = [one for one in long if _worries(one)][:MOST_CONCERNS]
    scored = [(read_client_words(one.quote.text), one) for one in long if one not in concerns]
    needs = [(heard.weighing if heard.heavy else heard.needing, heard.heavy, one) for heard, one in scored if heard.need or heard.heavy]
    best = sorted(sorted(needs, key=lambda need: -need[0])[:MOST_NEEDS], key=lambda need: (need[1], need[2].quote.turn))
    rungs = tuple(one for *_, one in best) or (max(long, key=_length),)
    taken = {one.quote for one in (*rungs, *concerns)}
    facts = [one for one in said if one.quote not in taken and _answers(one)]
    return Draft(
        opening=quote_turn(first, talk.turns[first]) if (first := said[0].quote.turn) <= 1 else None,
        needs=rungs,
        need_heard=bool(needs),
        facts=tuple(facts[:MOST_FACTS]),
        concerns=tuple(concerns),
        sums=tuple(one.quote for one in said if any(amount.money for amount in find_amounts(read_wording(one.quote.text).words))),
    )


def words_that_matter(text: str) -> tuple[str, ...]:
    """The words of a text that are no small words, in order, each once, in small letters."""
    plain = english().words("content.plain")
    words = [word.lower().replace("’", "'") for word in TOKEN.findall(text)]
    return tuple(dict.fromkeys(word for word in words if len(word) > 2 and "'" not in word and word not in plain))


def _sentences(index: int, turn: Turn, asked: str) -> Iterator[Told]:
    pieces = split_turn(turn.text)
    at = 0
    for place, piece in enumerate(pieces):
        start = turn.text.find(piece, at)
        at = start + len(piece)
        yield Told(Quote(index, *stretch_of(turn, start, at), piece), pieces[place + 1 : place + 4], asked if place == 0 else "")


def _asked_before(talk: Talk, index: int) -> str:
    turn = talk.turns[index - 1] if index else None
    last = split_turn(turn.text)[-1:] if turn is not None and turn.speaker is Speaker.CONSULTANT else ()
    return "".join(sentence for sentence in last if sentence.rstrip().endswith("?"))


def _length(one: Told) -> int:
    return len(TOKEN.findall(one.quote.text))


def _asks(one: Told) -> bool:
    return one.quote.text.rstrip().endswith("?") or read_client_words(one.quote.text).asks


def _worries(one: Told) -> bool:
    words: Sequence[str] = read_wording(one.quote.text).words
    plain = f" {' '.join(words)} "
    return not _WORRIES.isdisjoint(words) or any(f" {phrase} " in plain for phrase in _WORRIED)


def _answers(one: Told) -> bool:
    """What comes first in a turn after a question that holds words to ask for it by."""
    return bool(words_that_matter(one.asked)) and _length(one) >= SHORTEST_FACT and not _asks(one)
