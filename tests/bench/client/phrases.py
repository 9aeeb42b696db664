"""Phrases of a persona file, looked for by the rules that personas/README.md gives; written apart from the program's own search."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from voicecoach.moves.wording import plain_words

_NEVER_SKIPPED = "not|never|old|many|much|long|far|big|often|soon|kind|sort"
_UP_TO_TWO_OTHERS = rf"(?: (?!(?:{_NEVER_SKIPPED})\b)\S+){{0,2}}? "


@cache
def spoken_words(text: str) -> str:
    """The words of a sentence in one string, plain, without accents."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.replace("’", "'")) if not unicodedata.combining(sign))
    return " ".join(word for word in plain_words(bare) if word != "'s")


def any_stands_in(sentence: str, phrases: Iterable[str]) -> bool:
    """Whether the words of one of the phrases stand in the sentence, in their order and close together."""
    return any(_in_order(phrase).search(spoken_words(sentence)) for phrase in phrases)


@cache
def _in_order(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^| ){_UP_TO_TWO_OTHERS.join(_parts(phrase))}(?: |$)")


@cache
def _parts(phrase: str) -> tuple[str, ...]:
    """A pattern for each word of the phrase; "plan*" stands for any ending."""
    words = [(word, part.endswith("*")) for part in phrase.split() for word in spoken_words(part.rstrip("*")).split()]
    return tuple(re.escape(word) + (r"\S*" if open_end else "") for word, open_end in words)
