"""Price: the sentence names a sum of the consultant's own, whole or in part; guests, dates, hours and other people's sums are none."""

from voicecoach.conversation.move import Move
from voicecoach.moves.amounts import Amount, find_amounts
from voicecoach.moves.found import Found
from voicecoach.moves.phrases import english
from voicecoach.moves.scene import Scene
from voicecoach.moves.wording import Wording

SMALLEST_PRICE = 50
"""Below this a number without a currency is taken for something else."""
SMALLEST_BARE = 120
"""Below this a number behind a mere "is" may be an age or a head count."""
YEARS = (1900, 2100)
PLAIN_YEARS = (2015, 2040)
"""Nobody charges 2,027: such a number is a year without any "in" before it."""
TO_BE = frozenset({"is", "are", "be", "being"})
"""Behind these a number may count people or years as well."""
NEAR_WORDS = 5
"""How far behind "you said" or "the venue" a sum still belongs to it."""


def find_price(scene: Scene) -> Found | None:
    """The sum that the consultant names, if any; its detail `amount` is the sum in plain digits."""
    return price_in(scene.sentence, scene)


def price_in(wording: Wording, scene: Scene) -> Found | None:
    """The sum named in a sentence of the consultant; None for numbers that are no price."""
    sums = [amount for amount in find_amounts(wording.words) if _is_own_price(wording, amount, scene)]
    if not sums:
        return None
    whole = wording.has("price.whole") or not wording.has("price.partial")
    judged = max(sums, key=lambda amount: amount.value)
    words = " ".join(wording.words[judged.start : judged.end])
    why = f"“{words}”, {'the whole sum' if whole else 'only a part or a starting price'}"
    return Found(Move.PRICE, why, (("price", "whole" if whole else "partial"), ("amount", f"{judged.value:.10g}")))


def priced_earlier(scene: Scene) -> bool:
    """Whether a price was said before in the same turn."""
    return any(price_in(said, scene) for said in scene.earlier)


def was_priced(scene: Scene) -> bool:
    """Whether the consultant has named a price, in this turn or lately."""
    return any(price_in(said, scene) for said in (*scene.past.own_before, *scene.turn[: scene.index + 1]))


def names_sum(wording: Wording) -> bool:
    """Whether money is named at all, by whomever."""
    return any(amount.money or amount.value >= SMALLEST_PRICE for amount in find_amounts(wording.words))


def _is_own_price(wording: Wording, amount: Amount, scene: Scene) -> bool:
    if not _is_price(wording, amount, scene.past.price_asked) or _belongs_to_others(wording, amount):
        return False
    said_back = amount.value in scene.past.client_sums
    if not said_back:
        return True
    own = _is_led(wording.words, amount) or wording.has("price.for_it")
    return own and not wording.has("distrust.no_price")


def _is_price(wording: Wording, amount: Amount, asked: bool) -> bool:
    language = english()
    words = wording.words
    after = words[amount.end : amount.end + 2]
    if set(after) & language.words("price.off") or words[max(0, amount.start - 2) : amount.start] == ("instead", "of"):
        return False
    if amount.money:
        return True
    counts_something = after[:1] and after[0] in language.words("price.unit") and after[:2] != ("of", "it")
    long_unit = len(after) == 2 and after[1] in language.words("price.unit") - {"of"}
    dated = amount.start > 0 and words[amount.start - 1] in language.words("price.months")
    if counts_something or long_unit or dated or amount.value < SMALLEST_PRICE or _is_year(words, amount):
        return False
    if asked:
        return not _counts(words, amount)
    if amount.clock_like:
        return wording.has("price.whole", "price.partial")
    return wording.has("price.frame", "price.for_it") or _is_the_sum_of_something(words, amount)


def _is_the_sum_of_something(words: tuple[str, ...], amount: Amount) -> bool:
    """ "the whole day is 3,200", "you'd pay 4,200"; "the list is 180" and "she is ninety" are counts and ages."""
    return amount.value >= SMALLEST_BARE and _is_led(words, amount) and not _counts(words, amount)


def _counts(words: tuple[str, ...], amount: Amount) -> bool:
    near = set(words[max(0, amount.start - 4) : amount.start])
    return _lead_to(words, amount) in TO_BE and not near.isdisjoint(english().words("price.counted"))


def _is_led(words: tuple[str, ...], amount: Amount) -> bool:
    """Whether "is", "would be", "comes to", "pay" or the like leads to the number."""
    return _lead_to(words, amount) in english().words("price.leads")


def _lead_to(words: tuple[str, ...], amount: Amount) -> str:
    place = amount.start - 1
    while place > 0 and words[place] in english().words("price.about"):
        place -= 1
    return words[place] if place >= 0 else ""


def _belongs_to_others(wording: Wording, amount: Amount) -> bool:
    """Whether "you said", "your budget" or "the venue" stands right before it."""
    for hit in wording.hits.get("price.others", ()):
        behind = len(wording.plain[: hit.end].split())
        if behind - 1 <= amount.start and amount.start - behind < NEAR_WORDS:
            return True
    return False


def _is_year(words: tuple[str, ...], amount: Amount) -> bool:
    if not YEARS[0] <= amount.value < YEARS[1] or {"thousand", "hundred"} & set(words[amount.start : amount.end]):
        return False
    before = words[amount.start - 1] if amount.start else ""
    plainly = PLAIN_YEARS[0] <= amount.value < PLAIN_YEARS[1] and amount.value % 10 != 0
    return plainly or before in {"in", "since", "of", "until", "from"}
