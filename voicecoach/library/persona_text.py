"""The kinds of text in a persona file: what may be spoken, how long a line may be, what an id looks like."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from voicecoach.client.persona import MOST_SENTENCES, sentences_of

_BLANK = re.compile(r"\{[^{}]*\}?|\}")
_BLANKS = ("{price}", "{trade}")


def _speakable(text: str) -> str:
    if any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs") for character in text):
        raise ValueError("text on one line without control characters")
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


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), AfterValidator(_speakable)]
Id = Annotated[str, matching(r"[a-z][a-z0-9_-]{0,39}", "up to 40 lower-case letters, digits, - and _, a letter first")]
Line = Annotated[Text, AfterValidator(_short)]
Lines = Annotated[list[Line], Field(min_length=1, max_length=200)]
Texts = Annotated[list[Text], Field(min_length=1, max_length=200)]
Phrases = Annotated[list[Text], Field(max_length=200)]
