"""Price: the sentence names a sum of the consultant's own, whole or in part; guests, dates, hours and other people's sums are none."""

from functools import lru_cache

from voicecoach.conversation.move import Move
from voicecoach.moves.amounts import Amount, find_amounts
from voicecoach.moves.found import Found
from voicecoach.moves.phrases import english
from voicecoach.moves.scene import Scene
from voicecoach.moves.wording import Wording

SMALLEST_PRICE = 50
"""Below this a number without a currency is taken for something else."""
YEARS = (1900, 2100)


def find_price(scene: Scene) -> Found | None:
    """The sum that the consultant names, if any."""
    return price_in(scene.sentence)


@lru_cache(maxsize=4096)
def price_in(wording: Wording) -> Found | None:
    """The sum named in a sentence, whoever's turn it is in; None for numbers that are no price."""
    sums = [amount for amount in find_amounts(wording.words) if _is_price(wording, amount)]
    if not sums or wording.has("price.others"):
        return None
    whole = wording.has("price.whole") or not wording.has("price.partial")
    words = " ".join(wording.words[sums[0].start : sums[0].end])
    why = f"“{words}”, {'the whole sum' if whole else 'only a part or a starting price'}"
    return Found(Move.PRICE, why, (("price", "whole" if whole else "partial"),))


def names_sum(wording: Wording) -> bool:
    """Whether money is named at all, by whomever."""
    return any(amount.money or amount.value >= SMALLEST_PRICE for amount in find_amounts(wording.words))


def _is_price(wording: Wording, amount: Amount) -> bool:
    language = english()
    words = wording.words
    after = words[amount.end : amount.end + 2]
    if set(after) & language.words("price.off"):
        return False
    if amount.money:
        return True
    counts_something = after[:1] and after[0] in language.words("price.unit") and after[:2] != ("of", "it")
    long_unit = len(after) == 2 and after[1] in language.words("price.unit") - {"of"}
    dated = amount.start > 0 and words[amount.start - 1] in language.words("price.months")
    if counts_something or long_unit or dated or amount.value < SMALLEST_PRICE or _is_year(words, amount):
        return False
    if amount.clock_like:
        return wording.has("price.whole", "price.partial")
    return wording.has("price.frame")


def _is_year(words: tuple[str, ...], amount: Amount) -> bool:
    if not YEARS[0] <= amount.value < YEARS[1]:
        return False
    spelled_in_full = bool({"thousand", "hundred"} & set(words[amount.start : amount.end]))
    before = words[amount.start - 1] if amount.start else ""
    return not spelled_in_full and before in {"in", "since", "of", "until", "from"}
