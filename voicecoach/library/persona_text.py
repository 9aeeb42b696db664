"""The kinds of text in a persona file: what may be spoken, how long a line may be, what an id looks like."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from voicecoach.client.persona import MOST_SENTENCES, sentences_of

ID_PATTERN = r"[a-z][a-z0-9_-]{0,39}"
ID_IN_WORDS = "up to 40 lower-case letters, digits, - and _, a letter first"
_BLANK = re.compile(r"\{[^{}]*\}?|\}")
_BLANKS = ("{price}", "{trade}")
_MARKUP = re.compile(r"[<>`\\]")
"""What a page or a prompt might take for more than text; nobody speaks it."""
_MOST_ACCENTS = 3
"""On one letter; more of them climb over the lines above and below."""


def _speakable(text: str) -> str:
    """Text that steers no terminal, opens nothing in a page, and can be said."""
    kinds = [unicodedata.category(character) for character in text]
    if any(kind in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for kind in kinds):
        raise ValueError("text on one line without control characters")
    if _MARKUP.search(text):
        raise ValueError("text without <, >, ` and \\, as it is spoken")
    if "M" * (_MOST_ACCENTS + 1) in "".join(kind[0] for kind in kinds):
        raise ValueError(f"letters with at most {_MOST_ACCENTS} accents")
    return text


def _no_blanks(text: str) -> str:
    if "{" in text or "}" in text:
        raise ValueError("no braces; {price} and {trade} stand only in what is said")
    return text


def _known_blanks(text: str) -> str:
    if any(blank not in _BLANKS for blank in _BLANK.findall(text)):
        raise ValueError("no braces but {price} and {trade}")
    return text


def _short(line: str) -> str:
    if len(sentences_of(line)) > MOST_SENTENCES:
        raise ValueError(f"at most {MOST_SENTENCES} sentences")
    return line


def single(line: str) -> str:
    """One sentence of a story."""
    if len(sentences_of(line)) > 2:
        raise ValueError("one sentence, or two short ones")
    return line


def matching(pattern: str, expected: str) -> AfterValidator:
    """Text of one form; `expected` names the form to a person."""

    def match(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(expected)
        return text

    return AfterValidator(match)


_Written = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), AfterValidator(_speakable)]
Text = Annotated[_Written, AfterValidator(_no_blanks)]
Spoken = Annotated[_Written, AfterValidator(_known_blanks)]
Id = Annotated[str, matching(ID_PATTERN, ID_IN_WORDS)]
Line = Annotated[Spoken, AfterValidator(_short)]
Lines = Annotated[list[Line], Field(min_length=1, max_length=200)]
Texts = Annotated[list[Text], Field(min_length=1, max_length=200)]
Phrase = Annotated[
    str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True), AfterValidator(_speakable), AfterValidator(_no_blanks)
]
Phrases = Annotated[list[Phrase], Field(max_length=200)]
SomePhrases = Annotated[list[Phrase], Field(min_length=1, max_length=200)]
