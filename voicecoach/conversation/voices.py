"""Two voices on one channel, told apart by how they sound: when each spoke, how clear that is, and which one is the consultant's."""

from dataclasses import dataclass
from enum import StrEnum

from voicecoach.conversation.session import SpokenTime
from voicecoach.conversation.spans import Span


class Clearness(StrEnum):
    """What is known of the two voices."""

    CLEAR = "clear"
    DOUBTFUL = "doubtful"
    """Only one person speaks, or the voices sound too much alike here."""
    TOO_SHORT = "too short"
    """One of the two is hardly heard."""


@dataclass(frozen=True, slots=True)
class VoicesTold:
    """The first voice is the one that is heard first."""

    first: tuple[Span, ...]
    second: tuple[Span, ...]
    clearness: Clearness
    perhaps_third: bool = False
    """One of the voices falls into two that sound different."""
    consultant_first: bool = True
    turned: bool = False
    """The consultant has become the other voice since the turns were written down: whoever they name, it is the other one."""
    measured: bool = True
    """They were told apart by a network whose error is known."""

    @property
    def clear(self) -> bool:
        """Figures may be made of it."""
        return self.clearness is Clearness.CLEAR

    @property
    def spoken(self) -> SpokenTime:
        """When the consultant and the client spoke."""
        return SpokenTime(self.first, self.second) if self.consultant_first else SpokenTime(self.second, self.first)
