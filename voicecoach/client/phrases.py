"""A phrase: words of a persona file that are looked for in one sentence; a star stands for any ending."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from voicecoach.moves.wording import plain_words

_MOST_BETWEEN = 2
"""Other words that may stand between two words of a phrase."""
_TURNING = frozenset(["not", "never", "old", "many", "much", "long", "far", "big", "often", "soon", "kind", "sort"])
"""Words that make another question of it ("how are you", "how old are you"): never skipped."""
_UNMARKED = {
    short.replace("'", ""): short
    for short in [
        "what's",
        "where's",
        "who's",
        "when's",
        "how's",
        "that's",
        "there's",
        "don't",
        "doesn't",
        "didn't",
        "isn't",
        "aren't",
        "wasn't",
        "won't",
        "can't",
        "couldn't",
        "wouldn't",
        "shouldn't",
        "haven't",
        "hasn't",
        "i'm",
        "i've",
        "you're",
        "you've",
        "they're",
    ]
}
"""Short forms as they are typed in a hurry."""


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in their order: small letters, short forms written out ("what's" is "what is"), no accents, no "'s" of owners."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.replace("’", "'")) if not unicodedata.combining(c))
    typed = " ".join(_UNMARKED.get(word, word) for word in bare.lower().split())
    return tuple(word for word in plain_words(typed) if word != "'s")


def longest_match(words: tuple[str, ...], phrases: Iterable[str]) -> int:
    """How many words the longest phrase has that stands in `words`, in order and close together; 0 when none does."""
    return max((len(_parts(phrase)) for phrase in phrases if _stands_in(words, _parts(phrase))), default=0)


def longest_loose_match(words: tuple[str, ...], phrases: Iterable[str]) -> int:
    """The same with the words of a phrase anywhere in `words`: an answer may be given in any order."""
    return max((len(_parts(p)) for p in phrases if all(any(_fits(word, part) for word in words) for part in _parts(p))), default=0)


@lru_cache(maxsize=4096)
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(word + ("*" if part.endswith("*") else "") for part in phrase.split() for word in words_in(part.rstrip("*")))


def _stands_in(words: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return bool(parts) and any(_fits(word, parts[0]) and _goes_on(words, at + 1, parts[1:]) for at, word in enumerate(words))


def _goes_on(words: tuple[str, ...], start: int, parts: tuple[str, ...]) -> bool:
    if not parts:
        return True
    for at in range(start, min(start + _MOST_BETWEEN + 1, len(words))):
        if _fits(words[at], parts[0]) and _goes_on(words, at + 1, parts[1:]):
            return True
        if words[at] in _TURNING:
            return False
    return False


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
