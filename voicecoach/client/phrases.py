"""A phrase: words that must all stand in one sentence, in any order; a star stands for any ending."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case, without apostrophes ("Don't" is "dont")."""
    return frozenset(_WORD.findall(re.sub(r"['’]", "", text.lower())))


def longest_match(words: frozenset[str], phrases: Iterable[str]) -> int:
    """How many words the longest phrase has that stands in `words`; 0 when none does."""
    return max((len(phrase.split()) for phrase in phrases if _stands_in(words, phrase)), default=0)


def _stands_in(words: frozenset[str], phrase: str) -> bool:
    return all(_has(words, re.sub(r"['’]", "", wanted.lower())) for wanted in phrase.split())


def _has(words: frozenset[str], wanted: str) -> bool:
    return any(word.startswith(wanted[:-1]) for word in words) if wanted.endswith("*") else wanted in words
