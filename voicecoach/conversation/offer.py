"""The consultant's own offer: what is sold, for how much, where and when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Package:
    """One thing on the price list."""

    what: str
    price: float
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything the consultant sells. `sample` is true for the one that ships with the program."""

    name: str
    trade: str
    packages: tuple[Package, ...]
    area: str = ""
    dates: str = ""
    sample: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Names and words that are likely to be spoken when it is sold; a recogniser hears better what it expects."""
        return tuple(word for word in (self.name, self.trade, *(package.what for package in self.packages), self.area) if word)


SAMPLE_OFFER = Offer(
    name="Sample Studio",
    trade="photographer",
    packages=(
        Package("a whole day with album", 4200.0),
        Package("noon until the speeches", 3200.0),
        Package("a portrait morning", 650.0),
    ),
    area="an hour around town",
    dates="most Saturdays",
    sample=True,
)
"""Used, and named, when the user has not written an own offer."""
