"""A wording: a sentence as the detectors see it, in plain words, with the phrases of the language that stand in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.moves.phrases import Hit, PhraseBook, english

TOKEN = re.compile(r"[$£€]?\d[\d,]*(?:[.:]\d+)?(?:st|nd|rd|th|k)?\b|[^\W\d_]+(?:'[^\W\d_]+)*")
ENDINGS = (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"), ("'m", "am"))


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One sentence, read. Compared by identity: the same text is read once and kept."""

    text: str
    """As it was said."""
    words: tuple[str, ...]
    """Plain words: small letters, short forms written out, no fillers, nothing said twice in a row."""
    lead: int
    """Where, in `plain`, the sentence begins behind "so", "and", "well"."""
    hits: Mapping[str, tuple[Hit, ...]]

    @property
    def plain(self) -> str:
        """The words in one string; places of hits count in it."""
        return " ".join(self.words)

    @property
    def bare(self) -> str:
        """The plain words behind "so", "and", "well"."""
        return self.plain[self.lead :]

    @property
    def marked(self) -> bool:
        """It ends with a question mark."""
        return self.text.rstrip("\"'”’) ").endswith("?")

    @property
    def only_joins(self) -> bool:
        """Nothing stands in it but "and", "but, uh" and the like."""
        return all(word in english().words("discourse.openers") for word in self.words)

    def has(self, *names: str) -> bool:
        """Whether a phrase of one of these lists stands in it."""
        return not self.hits.keys().isdisjoint(names)

    def first(self, *names: str) -> Hit | None:
        """The first phrase of these lists."""
        return min((self.hits[name][0] for name in names if name in self.hits), key=lambda hit: hit.start, default=None)

    def quote(self, *names: str) -> str:
        """The words of the first phrase of these lists, for a reason that people can read."""
        hit = self.first(*names)
        return f"“{hit.text}”" if hit else ""


@lru_cache(maxsize=4096)
def read_wording(text: str) -> Wording:
    """Read one sentence of the consultant."""
    return _read(text, english().book)


@lru_cache(maxsize=4096)
def hear_client(text: str) -> Wording:
    """Read a turn of the client, with the phrases that clients answer with."""
    return _read(text, english().client_book)


def _read(text: str, book: PhraseBook) -> Wording:
    words = plain_words(text)
    openers = english().words("discourse.openers")
    lead = 0
    for index, word in enumerate(words):
        if word not in openers or index == len(words) - 1:
            break
        lead += len(word) + 1
    return Wording(text, words, lead, book.find(words, lead))


@lru_cache(maxsize=4096)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, plain."""
    fillers = english().words("discourse.fillers")
    words: list[str] = []
    short = english().short_forms
    for token in TOKEN.findall(text.lower().replace("’", "'")):
        if token in fillers:
            continue
        if token.isalpha() and token not in short:
            words.append(token)
        else:
            words += _written_out(token)
    return tuple(_once(words))


def _written_out(token: str) -> tuple[str, ...]:
    if token[-1].isdigit() or token[0].isdigit():
        return (token.replace(",", ""),)
    language = english()
    if token in language.short_forms:
        return language.short_forms[token]
    if "'" not in token:
        return (token,)
    for ending, full in ENDINGS:
        if token.endswith(ending):
            return (token.removesuffix(ending), full)
    head, _, tail = token.rpartition("'")
    if tail != "s":
        return (token,)
    return (head, "is") if head in language.words("discourse.is_after") else (head, "'s")


def _once(words: list[str]) -> Iterable[str]:
    """Leave out what a restart said twice: "would you would you want" is "would you want"."""
    kept: list[str] = []
    for word in words:
        kept.append(word)
        for size in (1, 2, 3):
            if word in kept[-size - 1 : -size] and kept[-size:] == kept[-2 * size : -size] and not word[0].isdigit():
                del kept[-size:]
                break
    return kept


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """Word stems that say what a text is about: no small words, no words of the trade that everybody uses all the time."""
    language = english()
    ignored = language.words("content.plain") | language.words("content.trade")
    return frozenset(stem(word) for word in plain_words(text) if len(word) > 2 and word not in ignored and not word[0].isdigit())


def stem(word: str) -> str:
    """A rough stem, so that "posing" meets "posed"."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word
