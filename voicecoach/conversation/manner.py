"""How somebody sounds; imports nothing, because the process that says one sentence has to start quickly."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """How a client sounds: hints that a voice may not be able to follow. Factors of the voice's own normal."""

    rate: float = 1.0
    pitch: float = 1.0
    gender: str | None = None
    """"female", "male", or None."""
    accent: str | None = None
    """A language tag such as "en-gb"."""
    names: tuple[str, ...] = ()
    """Voice names to prefer, first match wins, as the platform calls them."""
