"""The words that a guard looks for, and what a sentence is about: its concepts, so that "father" meets "dad" and "posed" meets "posing"."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from pathlib import Path

from voicecoach.moves.amounts import SCALES
from voicecoach.moves.phrases import Phrase, PhraseBook, english
from voicecoach.moves.wording import plain_words, stem

WORDS = Path(__file__).parent / "words"
SPREAD = WORDS / "spread.txt"
_INSIDE_A_BAND = 1.5
"""A band goes from its number to twice as many."""
_SHORTEST = 3
"""Letters; shorter words say nothing about a secret."""


@dataclass(frozen=True, slots=True, eq=False)
class GuardWords:
    """The data of one language."""

    book: PhraseBook
    concepts: Mapping[str, str]
    """A word or stem, and the word that stands for its whole group."""
    empty: frozenset[str]
    """Words that say nothing at all."""
    foreign: frozenset[str]
    borrowed: frozenset[str]
    """English words with foreign letters."""


@cache
def guard_words() -> GuardWords:
    """English, read from its data file once."""
    tables = tomllib.loads((WORDS / "en.toml").read_text(encoding="utf-8"))
    lists: dict[str, str] = tables["lists"]
    phrases = [
        Phrase(f"{section}.{name}", _with_lists(source, lists), source.startswith("^ "))
        for section in ("role", "sum", "end")
        for name, sources in tables[section].items()
        for source in sources
    ]
    concepts: dict[str, str] = {}
    for group in tables["same"]["groups"]:
        head, *_ = names = group.split("|")
        for name in names:
            concepts.setdefault(name, head)
            concepts.setdefault(stem(name), head)
    foreign = tables["foreign"]
    words = english().words
    empty = words("content.plain") | words("discourse.openers") | words("numbers.small") | words("numbers.tens") | SCALES.keys()
    tongues = (frozenset(foreign[name].split("|")) for name in ("words", "borrowed"))
    return GuardWords(PhraseBook(phrases, empty), concepts, empty, *tongues)


@cache
def _rarity() -> Mapping[str, float]:
    """From the bands of the file: the more talks a concept stands in, the less it tells."""
    head, *bands = SPREAD.read_text(encoding="utf-8").splitlines()
    talks = next(int(word) for word in head.split() if word.isdigit())
    counted = ((int(band.split()[0]), band.split()[1:]) for band in bands)
    return {word: 1.0 - log(_INSIDE_A_BAND * least) / log(talks) for least, words in counted for word in words}


def rarity(concept: str) -> float:
    """How rare a concept is in talks like these, from 0 to 1; one that hardly ever comes up is as rare as can be."""
    return _rarity().get(concept, 1.0)


def _with_lists(source: str, lists: Mapping[str, str]) -> str:
    return re.sub(r"@(\w+)", lambda found: lists[found.group(1)], source)


@lru_cache(maxsize=8192)
def concepts_in(text: str) -> frozenset[str]:
    """What a text is about: one word for each group of words that mean about the same, small words left out."""
    words = guard_words()
    found = (word for word in plain_words(text) if len(word) >= _SHORTEST and word not in words.empty and not word[0].isdigit())
    return frozenset(words.concepts.get(word) or words.concepts.get(stem(word)) or stem(word) for word in found)


def concepts_of(texts: Iterable[str]) -> frozenset[str]:
    """The same of several texts together."""
    return frozenset().union(*(concepts_in(text) for text in texts))


@lru_cache(maxsize=4096)
def phrases_in(text: str) -> frozenset[tuple[str, str]]:
    """The lists of the guard that a sentence has a phrase of, each with the words that were found."""
    found = guard_words().book.find(plain_words(text), 0)
    return frozenset((name, hit.text) for name, hits in found.items() for hit in hits)
