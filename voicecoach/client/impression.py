"""An impression: what the client makes of one turn of the consultant, before she knows how she feels about it."""

import re
from dataclasses import dataclass

from voicecoach.client.persona import Check, Condition, Persona
from voicecoach.client.phrases import longest_match, words_in
from voicecoach.conversation.move import Move, Sentence
from voicecoach.moves.amounts import find_amounts
from voicecoach.moves.wording import plain_words
from voicecoach.ports import Heard

QUESTIONS = (Move.OPEN_QUESTION, Move.CLOSED_QUESTION, Move.FOLLOW_UP)
_GOODBYE = re.compile(r"\b(good ?-?bye|bye(?: ?-?bye)?|see you (?:soon|then)|talk (?:to you )?soon)\b")
_AGAIN = re.compile(
    r"\b(say (?:that|it|this) (?:\w+ )?again|repeat that|(?:did not|didn'?t) (?:catch|hear|get) (?:that|you)"
    r"|what did you say|pardon|come again|a (?:little|bit) slower|more slowly)\b|^(?:what|sorry|huh)[?.!]*$"
)
_WORRY = re.compile(r"\b(worr\w+|afraid|concern\w*|fears?|scared|hold(?:s|ing) you back)\b")
_TAKE_TIME = re.compile(r"\b(take your time|no rush|take a moment|mm-?hm+)\b")
_LEAST_SUM = 50
"""Smaller numbers without a currency are counts, hours and dates."""
_PLAIN_WORDS = words_in(
    "a about all am and any are as at be because but can could day did do does don't for from get go good had has have hear hello "
    "help hey hi hm how huh i if im in is it it's just know let like lot make maybe me mm more my need no not of off oh okay on "
    "one or our out photo photographer photos picture pictures please right see so some sorry sure take tell thank thanks that "
    "that's the their them then there they think this time to too uh um us very want was we well what when where which who why "
    "will with work would yeah year yes you your"
)
"""A turn with fewer than two of these, no move and no known question is not understood, unless it is a single one of them."""


@dataclass(frozen=True, slots=True)
class Impression:
    """What stood in a turn. What she feels and does is decided from this, never from the words themselves."""

    moves: frozenset[Move]
    fact: str = ""
    """Id of the fact that was asked for."""
    fact_words: int = 0
    """How many words of the question asked for it: the more, the surer."""
    touched: tuple[str, ...] = ()
    """Ids of needs whose topics were touched."""
    eased: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    hits: tuple[int, ...] = ()
    """How often this turn met each condition of the persona that looks at words."""
    price: float | None = None
    whole: bool = False
    dated: bool = False
    asks_worry: bool = False
    """Somebody wants to know what she is worried about."""
    goodbye: bool = False
    again: bool = False
    take_time: bool = False
    garbled: bool = False

    def has(self, *moves: Move) -> bool:
        """Whether any of these moves was made."""
        return any(move in self.moves for move in moves)


def take_in(heard: Heard, persona: Persona) -> Impression:
    """The impression that a turn makes on this persona."""
    text = heard.text.lower().replace("’", "'")
    sentences = heard.sentences or (Sentence(heard.text),)
    moves = frozenset(move for sentence in sentences for move in sentence.moves)
    fact, fact_words = _fact_asked_for(sentences, persona)
    price, whole = _price(sentences)
    # A sentence that pushes or boasts settles nothing, whatever words stand in it.
    honest = [words_in(s.text) for s in sentences if not s.does(Move.PRESSURE, Move.FEATURE_CLAIM)]
    said = [words_in(s.text) for s in sentences]
    return Impression(
        moves=moves,
        fact=fact,
        fact_words=fact_words,
        touched=tuple(need.id for need in persona.needs if any(longest_match(words, need.topics) for words in said)),
        eased=tuple(c.id for c in persona.concerns if any(longest_match(words, c.eased_by) for words in honest)),
        raised=tuple(c.id for c in persona.concerns if any(longest_match(words, c.raised_by) for words in said)),
        hits=tuple(_hits(condition, sentences) for condition in persona.conditions),
        price=price,
        whole=whole,
        dated=any(s.does(Move.NEXT_STEP) and "dated" in (value for _, value in s.details) for s in sentences),
        asks_worry=any(s.does(*QUESTIONS) and _WORRY.search(s.text.lower()) for s in sentences),
        goodbye=bool(_GOODBYE.search(text)),
        again=bool(_AGAIN.search(text)),
        take_time=bool(_TAKE_TIME.search(text)),
        garbled=not (moves or fact) and _makes_no_sense(words_in(text)),
    )


def _makes_no_sense(words: frozenset[str]) -> bool:
    return len(words & _PLAIN_WORDS) < max(1, min(2, len(words)))


def _fact_asked_for(sentences: tuple[Sentence, ...], persona: Persona) -> tuple[str, int]:
    """The fact that the last question with a known topic asks for: of several questions people answer the last."""
    for sentence in reversed(sentences):
        if not (sentence.does(*QUESTIONS) or sentence.text.rstrip().endswith("?")) or sentence.does(Move.ASK, Move.FRAMING):
            continue
        words = words_in(sentence.text)
        weight, _, fact = max((longest_match(words, fact.asked_by), -place, fact.id) for place, fact in enumerate(persona.facts))
        if weight:
            return fact, weight
    return "", 0


def _price(sentences: tuple[Sentence, ...]) -> tuple[float | None, bool]:
    """The last whole price with its sum; a partial one only when no whole one was said."""
    priced = [sentence for sentence in sentences if sentence.does(Move.PRICE)]
    whole = [sentence for sentence in priced if sentence.detail("price") != "partial"]
    sums = [value for sentence in whole or priced if (value := _largest_sum(sentence.text)) is not None]
    return (sums[-1] if sums else None), bool(whole and sums)


def _largest_sum(text: str) -> float | None:
    return max((amount.value for amount in find_amounts(plain_words(text)) if amount.money or amount.value >= _LEAST_SUM), default=None)


def _hits(condition: Condition, sentences: tuple[Sentence, ...]) -> int:
    if condition.check is Check.TIED:
        return sum(1 for s in sentences if s.does(Move.RECOMMENDATION, Move.ADVOCACY) and longest_match(words_in(s.text), condition.of))
    if condition.check is Check.SAID:
        return sum(1 for s in sentences if longest_match(words_in(s.text), condition.of))
    return 0
