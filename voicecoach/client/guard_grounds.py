"""Grounds: a longer statement has to stand on what this reply means or on what was just said; else it tells something of its own."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from voicecoach.client.guard_words import concepts_in, concepts_of, rarity
from voicecoach.moves.amounts import SCALES
from voicecoach.moves.phrases import english
from voicecoach.moves.wording import plain_words, stem

_SHORTEST, _SHORT = 6, 7
"""Words; what is shorter is small talk, or says too little. Up to the second, two words are enough when a rare one
is among them; below it, every word with a meaning has to come from nowhere."""
_RARE = 0.9
_NEW, _SHARE = 3, 0.55
"""So many words with a meaning, and such a share of them, have to come from nowhere. Set on the odd lines of guard_lines.jsonl."""
_TAKEN_UP = 0.4
"""So much of what a sentence is about, weighed by rarity, is then no news."""
_LONG, _FEW = 12, 5
_NEW_IN_PLAIN_WORDS, _SHARE_IN_PLAIN_WORDS = 2, 0.5
"""A long sentence with few such words says much in plain ones, so fewer are enough."""
_SMALL = frozenset(
    plain_words(
        "i you he she it we they me him her us them my your his its our their mine yours is am are was were be been being have has had do"
        " does did a an the and or but so to of in on at for with from by as if that this these those there here not no will would can"
        " could should shall may might must what who which when where how why than then just very too um oh well yes okay right 's n't"
    )
)
"""Words that say nothing by themselves."""
_TELLS_NOTHING = re.compile(
    r"^(?:(?:sorry|oh|well|okay|right|no|yes|um|and|but|so|please|anyway)\W+)*"
    r"(?:let me|let us|let's|mind|hold on|hang on|wait|bear with|go on|give me|ask me|tell me|excuse)\b",
    re.IGNORECASE,
)
"""Who asks for a moment, or to be careful of something, tells nothing of herself."""


_SPEAKS_OF_THE_TALK = re.compile(
    r"^(?:(?:sorry|oh|well|okay|right|no|yes|um|and|but|so|please|anyway|because|honestly|actually|only|just|one moment|do) )*"
    r"(?:i|forgive me i|excuse me i|let me|give me) (?:\w+ ){0,4}?"
    r"(?:say|saying|answer|ask|asking|write|writing|written|type|typing|call|ring|tell you|hear you|think|thinking|decide|word|words"
    r"|note|noting|breathe|leave it|sleep on|come back|get back|talk|talking|rehearsed|repeat|look it up|checking|doing sums)\b"
)
"""What she does with her words, now or next."""
_TELLS_OF_MORE = re.compile(
    r"\b(?:he|she|they|we|him|them|us|his|their|hers|our|nobody|somebody|someone|everybody|everyone|people|man|woman|dad|mum|mom|father|mother"
    r"|husband|wife|son|daughter|was|were|had|did|used to|never|since|ever|years?|ago|always|once|any more|anymore|up to|at most)\b"
)
"""Other people and other times: there she tells something, whatever she is doing with it."""


def speaks_of_the_talk(sentence: str) -> bool:
    """Whether somebody only says what she does in this talk: "I'll write that on the gas bill"."""
    plain = " ".join(plain_words(sentence))
    return bool(_SPEAKS_OF_THE_TALK.search(plain)) and not _TELLS_OF_MORE.search(plain)


def takes_up(sentence: str, meant: Iterable[str]) -> bool:
    """Whether a good part of what a sentence is about, weighed by rarity, stands in what is meant."""
    about = concepts_in(sentence)
    weight = sum(rarity(concept) for concept in about)
    return weight > 0 and sum(rarity(concept) for concept in about & concepts_of(meant)) >= _TAKEN_UP * weight


def is_groundless(sentence: str, grounds: Iterable[str]) -> bool:
    """Whether a longer statement has next to nothing of the texts that it may stand on."""
    length = len(sentence.split())
    if length < _SHORTEST or sentence.rstrip("\"'”’) ").endswith("?") or _TELLS_NOTHING.search(sentence) or speaks_of_the_talk(sentence):
        return False
    grounds = tuple(grounds)
    words = _meant(sentence)
    given = frozenset(word for text in grounds for word in _meant(text))
    new = [word for word in words if word not in given]
    rare = any(rarity(concept) >= _RARE for concept in concepts_in(sentence) - concepts_of(grounds))
    if length <= _SHORT and rare and len(new) >= _NEW_IN_PLAIN_WORDS:
        return True
    if length < _SHORT and len(new) < len(words):
        return False
    plain = length >= _LONG and len(words) <= _FEW
    return len(new) >= (max(_NEW_IN_PLAIN_WORDS, _SHARE_IN_PLAIN_WORDS * len(words)) if plain else max(_NEW, _SHARE * len(words)))


@lru_cache(maxsize=8192)
def _meant(text: str) -> tuple[str, ...]:
    """The words that mean something, as stems, without numbers: those have a guard of their own."""
    words = (word for word in plain_words(text) if len(word) > 1 and not word[0].isdigit())
    return tuple(stem(word) for word in words if word not in _SMALL and word not in _numbers())


@cache
def _numbers() -> frozenset[str]:
    words = english().words
    return words("numbers.small") | words("numbers.tens") | frozenset(SCALES)
