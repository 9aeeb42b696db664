"""Sums and dates in the client's mouth: only those that the consultant said, or that she may tell."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from voicecoach.client.guard_words import concepts_in, phrases_in
from voicecoach.client.persona import sentences_of
from voicecoach.moves.amounts import SCALES, Amount, find_amounts
from voicecoach.moves.phrases import english
from voicecoach.moves.wording import plain_words

_LEAST_SUM = 50
"""Smaller numbers without a currency are counts, hours and ages."""
_LEAST_COUNT = 13
"""Smaller numbers are small talk ("two minutes", "five cups of tea")."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FEASTS = ("christmas", "easter", "halloween", "thanksgiving", "valentine")
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"),
    *("fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_AHEAD = re.compile(
    r"\b(?:tomorrow|half past \w+|quarter (?:past|to) \w+|noon|midday|midnight|\w+ o'clock"
    r"|(?:this|next|by|until|in) (?:the )?(?:spring|summer|autumn|winter)|next (?:week|month|year|weekend|fall|time)"
    r"|in (?:a|an|one|two|three|four|five|six|ten) (?:day|week|month|year|fortnight)s?"
    r"|(?:end|middle|start|beginning) of (?:the|next) (?:week|month|year))\b"
)
_A_WHILE = re.compile(r"^(?:(?:end|middle|start|beginning) of the week|tomorrow|next week|in (?:a|one|two) (?:day|week)s?)$")
_SHORT_WORD = 3
"""Letters: "all", "and", "for" count nothing."""
_MAY = re.compile(r"\b(?:in|of|by|until|till|before|after|next|this|last|early|late|mid) May\b|\bMay (?:the )?(?:\d|\w+(?:th|st|nd|rd)\b)")
"""The month, not the verb."""
_DAY_OF_MONTH = re.compile(
    rf"\b(?:the|on|by) (?:(twenty|thirty) )?({'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|thirtieth)\b(?! (?:time|one|thing|of all))"
)
_CLOCK = re.compile(
    rf"\b(?:at|by|till|until|about|around) (?:half past |quarter past |quarter to )?(\d{{1,2}}|{_SMALL})(?: o'clock| thirty| fifteen)?"
    r"(?: (?:in the|tonight|tomorrow|sharp)|$)"
)
_HOUR = re.compile(r"\b(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)\b")


def sums_in(text: str) -> frozenset[float]:
    """All numbers of a text, in figures or in words."""
    return frozenset(amount.value for amount in find_amounts(plain_words(text)))


def invented_sum(sentence: str, may_say: frozenset[float]) -> bool:
    """Whether a sentence names money, or a number like it, that nobody has named before."""
    words = plain_words(sentence)
    return any(amount.value not in may_say and _is_money(words, amount) for amount in find_amounts(words))


def invented_count(sentence: str, may_say: frozenset[float]) -> bool:
    """Whether a sentence counts something that she has no number for."""
    words = plain_words(sentence)
    return any(amount.value not in may_say and amount.value >= _LEAST_COUNT for amount in find_amounts(words))


def _is_money(words: tuple[str, ...], amount: Amount) -> bool:
    if amount.money:
        return True
    after = words[amount.end : amount.end + 2]
    counts = any(word in english().words("price.unit") - {"of"} for word in after)
    year = _FIRST_YEAR <= amount.value < _LAST_YEAR and words[amount.start : amount.start + 1][0].isdigit()
    return amount.value >= _LEAST_SUM and not counts and not year


def only_sums(sentence: str, heard: Iterable[str]) -> bool:
    """Whether a sentence says a sum back, and nothing with it that was not said."""
    said = frozenset(word for text in heard for word in plain_words(text))
    counted = english().words("numbers.small") | english().words("numbers.tens") | SCALES.keys() | {"pounds", "dollars", "euros", "okay"}
    words = plain_words(sentence)
    return bool(find_amounts(words)) and all(
        word in said or word in counted or word[0].isdigit() for word in words if len(word) > _SHORT_WORD
    )


def only_a_while(sentence: str) -> bool:
    """Whether the only times named are a while from now, as one says who puts something off: "by the end of the week"."""
    dates = dates_in(sentence)
    return bool(dates) and all(_A_WHILE.search(date) for date in dates)


def vague_sum(text: str) -> bool:
    """Whether money is named without a number: "a few hundred", "half now"."""
    return any(name == "sum.vague" for name, _ in phrases_in(text)) or "%" in text


def misquotes(sentence: str, heard: frozenset[str], own: frozenset[str]) -> bool:
    """Whether it lays words into the consultant's mouth; `heard` are the concepts of what was really said, `own` those of hers."""
    if not any(name == "sum.quoted" for name, _ in phrases_in(sentence)):
        return False
    said = concepts_in(sentence) - own
    return bool(said) and not said & heard


def speaks_of_discount(text: str) -> bool:
    """Whether less than the price is spoken of."""
    return any(name == "sum.discount" for name, _ in phrases_in(text))


def invented_date(sentence: str, may_say: frozenset[str]) -> bool:
    """Whether a sentence names a day, a month or an hour that nobody has named before."""
    return bool(dates_in(sentence) - may_say)


def all_dates(texts: Iterable[str]) -> frozenset[str]:
    """The days, months and hours of several texts."""
    return frozenset().union(*(dates_in(sentence) for text in texts for sentence in sentences_of(text)))


@lru_cache(maxsize=4096)
def dates_in(text: str) -> frozenset[str]:
    """Days, months, feasts and hours of a text, each as one plain name."""
    return frozenset(_dates(text))


def _dates(text: str) -> Iterator[str]:
    plain = " ".join(plain_words(text))
    for word in plain.split():
        bare = word.removesuffix("s")
        if bare in _WEEKDAYS or word in english().words("price.months") - {"may"} or bare in _FEASTS:
            yield bare if bare in _WEEKDAYS or bare in _FEASTS else word
    if _MAY.search(text):
        yield "may"
    yield from (found.group() for found in _AHEAD.finditer(plain))
    yield from (str(_day(found.group(1), found.group(2))) for found in _DAY_OF_MONTH.finditer(plain))
    yield from (found.group() for found in _HOUR.finditer(text.lower()))
    yield from (f"{found.group(1)} o'clock" for found in _CLOCK.finditer(plain))


def _day(tens: str | None, ordinal: str) -> int:
    """The day of the month: "twenty", "third" is 23."""
    before = {"twenty": 20, "thirty": 30}.get(tens or "", 0)
    if ordinal == "thirtieth":
        return 30
    return before + (_ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else int(re.sub(r"\D", "", ordinal)))
