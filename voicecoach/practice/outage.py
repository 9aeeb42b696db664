"""An outage: the time without a microphone or loudspeaker, and what is to be done in it. Pure; moments are monotonic seconds."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from voicecoach.ports_devices import LostDevice

LONGEST_S = 120.0
"""So long a session waits for a device."""
TRY_EVERY_S = 1.0
WAKES_IN_S = 4.0
"""A microphone that is open and delivers nothing for that long is not back."""


class Deed(Enum):
    """What is to be done now."""

    WAIT = auto()
    TRY = auto()
    """Open both devices again."""
    GIVE_UP = auto()


class Stage(Enum):
    """How far the return is."""

    CLOSED = auto()
    """Not there, as far as is known."""
    TRYING = auto()
    """Somebody is opening the devices at this moment."""
    OPEN = auto()
    """Open again; back once the microphone delivers."""


@dataclass(frozen=True, slots=True)
class Outage:
    """A device has gone, since then."""

    lost: LostDevice
    since_s: float
    stage: Stage = Stage.CLOSED
    staged_s: float = float("-inf")
    """When this stage began."""
    told: tuple[str, ...] = ()
    """What was said about failed attempts."""

    def deed(self, now_s: float, patient: bool = False) -> Deed:
        """What is to be done; `patient` when somebody has asked for a pause, which may be as long as it likes."""
        if self.stage is Stage.TRYING:  # whatever hangs there must not keep the session from ending
            return self._bounded(now_s, patient)
        if now_s - self.staged_s < (WAKES_IN_S if self.stage is Stage.OPEN else TRY_EVERY_S):
            return self._bounded(now_s, patient)
        return Deed.TRY if self._bounded(now_s, patient) is Deed.WAIT else Deed.GIVE_UP

    def trying(self, now_s: float) -> "Outage":
        """An attempt has begun."""
        return replace(self, stage=Stage.TRYING, staged_s=now_s)

    def tried(self, now_s: float, problem: str | None) -> "Outage":
        """An attempt is over: None when the devices are open."""
        told = (*self.told, problem) if problem else self.told
        return replace(self, stage=Stage.CLOSED if problem is not None else Stage.OPEN, staged_s=now_s, told=told)

    def is_news(self, problem: str | None) -> bool:
        """Whether the person at the desk should hear of this."""
        return bool(problem) and problem not in self.told

    @property
    def words(self) -> str:
        """What has happened, and what to do."""
        device = f"The {self.lost.kind} {self.lost.name}"
        wait = f"the session waits, {LONGEST_S / 60:.0f} minutes at most"
        if self.lost.unplugged:
            return f"{device} has gone. Plug it in again; {wait}."
        return f"{device} has stopped. Is it unplugged, or taken by another program? As soon as it works, the talk goes on; {wait}."

    @property
    def words_of_return(self) -> str:
        """It is over."""
        return f"The {self.lost.kind} {self.lost.name} is back. The talk goes on."

    def _bounded(self, now_s: float, patient: bool) -> Deed:
        return Deed.GIVE_UP if now_s - self.since_s >= LONGEST_S and not patient else Deed.WAIT
