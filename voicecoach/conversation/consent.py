"""Consent: who agreed to be recorded, and when they were asked."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """Kept with the session of human beings; without it nothing is recorded or brought in."""

    who: tuple[str, ...]
    """Names or roles, as they were given."""
    at: datetime
    """With time zone."""
    asked: bool = True
    """The program asked, and somebody answered for everyone; else whoever started it said so beforehand."""
