"""Masking: what a text says about who somebody is – names, addresses, numbers – replaced by what it was."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from voicecoach.conversation.second_reading import TimedWord
from voicecoach.review.names import ALSO_WORDS

Value = TypeVar("Value")
NAME, MAIL, NUMBER, LINK, DATE = "[name]", "[e-mail]", "[number]", "[link]", "[date]"
_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
_PART, _PARTS = "{1,64}", "{1,8}"
"""No part of an address is longer; without a bound a megabyte without a blank would be gone through again from each of its letters."""
_ENDS = r"(?:com|net|org|info|biz|studio|photos?|photography|uk|de|fr|eu)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    (MAIL, rf"[\w.+-]{_PART}@[\w-]{_PART}(?:\.[\w-]{_PART}){_PARTS}"),
    (MAIL, rf"\b[\w-]{_PART}(?:(?: dot | underscore | dash )[\w-]{_PART}){{0,8}} at [\w-]{_PART}(?: dot [a-z]{{2,63}}){_PARTS}\b"),
    (LINK, r"\bhttps?://[^\s<>\"“”]+"),
    (LINK, r"\bwww\.[^\s<>\"“”]+"),
    (LINK, rf"\b[\w-]{_PART}(?:(?: dot |\.)[\w-]{_PART}){{0,8}}(?: dot |\.){_ENDS}\b(?:/\S*)?"),
    (LINK, r"(?<![\w@])@\w[\w.]+"),
    (DATE, r"\b\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.-]+Z?)?(?![^\W_])"),
    (DATE, r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b"),
    (DATE, rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}\b"),
    (DATE, rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"),
    (NUMBER, r"(?<![\w.,$€£])\+?\(?\d(?:[\s().\-/]{0,3}\d){6,}(?!\w)"),
    (NUMBER, rf"\b(?:{_DIGIT}[\s,-]+){{5,}}{_DIGIT}\b"),
)  # fmt: skip
"""What a stretch is, and how it looks; the first that fits wins."""
_AGAIN = re.compile(rf"{re.escape(NAME)}(?:[ -]{re.escape(NAME)})+")


@dataclass(frozen=True, slots=True)
class Mask:
    """What to hide; whatever looks like an address or a number is hidden anyway."""

    names: frozenset[str] = frozenset()
    """Hidden where they have a capital letter."""
    certain: frozenset[str] = frozenset()
    """Names of people who are known to be in it: hidden in small letters too, unless that is a word."""
    whole: Mapping[str, str] = field(default_factory=dict)
    """Texts that stand for something as a whole, such as who wrote a note, and what stands instead."""
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """One pattern for all, each stretch under the number of what it is."""
        parts = [f"({pattern})" for _, pattern in _PATTERNS]
        forms = {form for name in self.names | self.certain for form in _forms(name, small=name in self.certain)}
        if forms:
            one = "|".join(re.escape(form).replace("'", "['’]") for form in sorted(forms, key=lambda form: (-len(form), form)))
            parts.append(rf"((?-i:(?<![^\W_])(?:{one})(?=s?(?![^\W_]))))")
        object.__setattr__(self, "_pattern", re.compile("|".join(parts), re.IGNORECASE))

    def __call__(self, text: str) -> str:
        """The text with everything hidden; several names beside each other are one."""
        if text in self.whole:
            return self.whole[text]
        clean = unicodedata.normalize("NFC", text)
        parts: list[str] = []
        end = 0
        for start, stop, what in self._stretches(clean):
            parts += [clean[end:start], what]
            end = stop
        return _AGAIN.sub(NAME, "".join([*parts, clean[end:]])) if parts else text

    def words(self, words: tuple[TimedWord, ...]) -> tuple[TimedWord, ...]:
        """Words with their times, masked as the text that they make together: a number may be said in many words.

        Of the words that a stretch runs over, the first says what it was.
        """
        clean = [unicodedata.normalize("NFC", word.text.strip()) for word in words]
        places: list[int] = []
        at = 0
        for text in clean:
            places.append(at)
            at += len(text) + 1
        shown = list(clean)
        for start, stop, what in reversed(tuple(self._stretches(" ".join(clean)))):
            inside = [index for index, place in enumerate(places) if place < stop and place + len(clean[index]) > start]
            tail = shown[inside[-1]][stop - places[inside[-1]] :]
            shown[inside[0]] = shown[inside[0]][: max(0, start - places[inside[0]])] + what + tail
            for index in inside[1:]:
                shown[index] = ""
        return tuple(
            TimedWord(text, word.start_s, word.end_s) for word, text in zip(words, shown, strict=True) if text or not word.text.strip()
        )

    def _stretches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where something is to be hidden, and what it is, in order."""
        for match in self._pattern.finditer(text):
            place = (match.lastindex or 1) - 1
            yield match.start(), match.end(), _PATTERNS[place][0] if place < len(_PATTERNS) else NAME


def masked(value: Value, mask: Mask) -> Value:
    """A frozen value with every text in it masked, however deep."""
    if isinstance(value, Enum) or value is None:
        return value
    if isinstance(value, str):
        return cast(Value, mask(value))
    if isinstance(value, tuple):
        return cast(Value, tuple(masked(item, mask) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        return cast(Value, replace(value, **{part.name: masked(getattr(value, part.name), mask) for part in fields(value)}))
    return value


def _forms(name: str, small: bool) -> Iterator[str]:
    """How a name may be written."""
    clean = unicodedata.normalize("NFC", name).replace("’", "'")
    yield clean
    yield clean.upper()
    if small and clean.lower() not in ALSO_WORDS:
        yield clean.lower()
