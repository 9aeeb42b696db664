"""What a scripted consultant sells: a price list that suits the genre of the persona."""

import tomllib
from pathlib import Path

from voicecoach.conversation.offer import Offer, Package

_FILE = Path(__file__).parent / "offers.toml"
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def offer_for(genre: str) -> Offer:
    """The price list for this genre; the first one for a genre that stands in none."""
    lists = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    name = next((name for name, one in lists.items() if genre in one.get("genres", (name,))), next(iter(lists)))
    packages = tuple(Package(what, float(price)) for what, price in lists[name]["packages"].items())
    return Offer(name=f"The {name} list", trade=lists[name]["trade"], packages=packages)


def first_choice(offer: Offer, budget: float | None) -> Package:
    """The dearest package within the budget that the client named, the cheapest when none is; the middle one when none was named."""
    ranked = sorted(offer.packages, key=lambda package: package.price)
    if budget is None:
        return ranked[len(ranked) // 2]
    return next((package for package in reversed(ranked) if package.price <= budget), ranked[0])


def smaller_than(offer: Offer, package: Package) -> Package | None:
    """The next smaller package."""
    return max((other for other in offer.packages if other.price < package.price), key=lambda other: other.price, default=None)


def in_words(number: float) -> str:
    """A whole sum below a hundred thousand as people say it: 3250 is "three thousand two hundred and fifty"."""
    thousands, rest = divmod(round(number), 1000)
    hundreds, small = divmod(rest, 100)
    said = [f"{_below_hundred(thousands)} thousand"] if thousands else []
    said += [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if small or not said:
        said += ["and"] * bool(said) + [_below_hundred(small)]
    return " ".join(said)


def _below_hundred(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f" {_ONES[ones]}" if ones else "")
