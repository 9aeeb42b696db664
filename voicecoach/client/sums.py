"""A sum: what the client takes for the price, out of all the numbers in a sentence."""

from voicecoach.conversation.move import Sentence
from voicecoach.moves.amounts import Amount, find_amounts
from voicecoach.moves.phrases import english
from voicecoach.moves.wording import plain_words

_LEAST_SUM = 50
"""Smaller numbers without a currency are counts, hours and dates."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_BEFORE_A_YEAR = frozenset(("in", "since", "until", "by"))
_NOT_THIS = (("instead", "of"), ("rather", "than"), ("down", "from"), ("not",))
"""Before a sum that is not asked for."""


def sum_in(sentence: Sentence) -> float | None:
    """The sum of a sentence about the price: what the detector found, else the largest number that can be one."""
    found = sentence.detail("amount")
    if found is not None:
        return float(found)
    words = plain_words(sentence.text)
    return max((amount.value for amount in find_amounts(words) if _may_be_price(words, amount)), default=None)


def names_a_sum(text: str) -> bool:
    """Whether a number is said that can be a sum, if perhaps of something else."""
    return any(amount.value >= _LEAST_SUM for amount in find_amounts(plain_words(text)))


def _may_be_price(words: tuple[str, ...], amount: Amount) -> bool:
    before = words[: amount.start]
    if any(before[-len(turn) :] == turn for turn in _NOT_THIS):
        return False
    if amount.money:
        return True
    language = english()
    units = language.words("price.unit") - {"of"}
    counts = any(word in units for word in words[amount.end : amount.end + 2])
    dates = _FIRST_YEAR <= amount.value < _LAST_YEAR and before[-1:] and before[-1] in language.words("price.months") | _BEFORE_A_YEAR
    return amount.value >= _LEAST_SUM and not counts and not dates
