"""An amount: a number in digits or in words, such as "$4,200", "forty two hundred" or "four and a half k"."""

from dataclasses import dataclass
from functools import cache, lru_cache

from voicecoach.moves.phrases import english

SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000}
CLOCK = frozenset((15, 30, 45))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number among the words: from word `start` up to `end`."""

    value: float
    start: int
    end: int
    money: bool = False
    """A currency stands beside it."""
    clock_like: bool = False
    """"two thirty": perhaps a time of day."""


@lru_cache(maxsize=4096)
def find_amounts(words: tuple[str, ...]) -> tuple[Amount, ...]:
    """The numbers among plain words, in order."""
    found: list[Amount] = []
    index = 0
    while index < len(words):
        amount = _amount_at(words, index)
        if amount:
            found.append(amount)
            index = amount.end
        else:
            index += 1
    return tuple(found)


def _amount_at(words: tuple[str, ...], start: int) -> Amount | None:
    parsed = _digits(words, start) or _spoken(words, start)
    if parsed is None:
        return None
    value, end, money, clock_like = parsed
    if end < len(words) and words[end] in english().words("numbers.currencies"):
        return Amount(value, start, end + 1, money=True)
    return Amount(value, start, end, money, clock_like)


def _digits(words: tuple[str, ...], start: int) -> tuple[float, int, bool, bool] | None:
    word = words[start]
    if not word[-1].isdigit() and word[0].isalpha():
        return None
    plain = word.lstrip("$£€").removesuffix("k")
    if not plain.replace(".", "", 1).isdigit():
        return None
    value = float(plain) * (1000 if word.endswith("k") else 1)
    end = start + 1
    if end < len(words) and words[end] in SCALES:
        scale = words[end]
        return value * SCALES[scale], end + 1, scale in {"grand", "k"} or word[0] in "$£€", False
    return value, end, word[0] in "$£€" or word.endswith("k"), False


def _spoken(words: tuple[str, ...], start: int) -> tuple[float, int, bool, bool] | None:
    """ "three thousand two hundred and fifty", "forty two hundred", "eighteen fifty", "four and a half k"."""
    first, end = _two_digits(words, start)
    if end == start:
        if words[start] != "a" or start + 1 >= len(words) or words[start + 1] not in {"hundred", "thousand", "grand"}:
            return None
        first, end = 1, start + 1
    if words[end : end + 3] == ("and", "a", "half") and end + 3 < len(words) and words[end + 3] in SCALES:
        return (first + 0.5) * SCALES[words[end + 3]], end + 4, words[end + 3] in {"grand", "k"}, False
    if end < len(words) and words[end] in SCALES:
        return _scaled(words, first, end)
    second, after = _two_digits(words, end)
    if after > end and first and second >= 10:
        return first * 100 + second, after, False, first <= 12 and second in CLOCK
    return float(first), end, False, False


def _scaled(words: tuple[str, ...], first: int, end: int) -> tuple[float, int, bool, bool]:
    value, group, money = 0.0, float(first), False
    while end < len(words):
        scale = SCALES.get(words[end])
        if scale == 100:
            group, end = group * 100, end + 1
        elif scale == 1000:
            money = money or words[end] != "thousand"
            value, group, end = value + group * 1000, 0.0, end + 1
        else:
            skip = 1 if words[end] == "and" and group + value >= 100 else 0
            more, after = _two_digits(words, end + skip)
            follows_tens = group % 100 != 0
            if after == end + skip or follows_tens:
                break
            group, end = group + more, after
    return value + group, end, money, False


def _two_digits(words: tuple[str, ...], start: int) -> tuple[int, int]:
    """1 to 99 and the word behind it; `start` itself when there is no such number."""
    if start >= len(words):
        return 0, start
    numbers = _small_numbers()
    value = numbers.get(words[start])
    if value is None:
        return 0, start
    if value >= 20 and start + 1 < len(words) and 0 < numbers.get(words[start + 1], 0) < 10:
        return value + numbers[words[start + 1]], start + 2
    return value, start + 1


@cache
def _small_numbers() -> dict[str, int]:
    rows = english().rows
    tens = {word: 10 * value for value, word in enumerate(rows["numbers.tens"], start=2)}
    return {word: value for value, word in enumerate(rows["numbers.small"])} | tens
