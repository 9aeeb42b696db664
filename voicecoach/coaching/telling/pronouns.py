"""Pronouns: how the report speaks of a client."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pronouns:
    """ "she", "her" (to her) and "her" (her own)."""

    subject: str
    object: str
    possessive: str


_BY_GENDER = {"female": Pronouns("she", "her", "her"), "male": Pronouns("he", "him", "his")}
_UNKNOWN = Pronouns("the client", "the client", "the client's")


def pronouns_for(gender: str | None) -> Pronouns:
    """Those of a woman, of a man, or of a client of whom it is not known."""
    return _BY_GENDER.get(gender or "", _UNKNOWN)
