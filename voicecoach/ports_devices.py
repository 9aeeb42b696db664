"""The seam between a session and its real sound devices: what has gone, and how to get it back."""

from dataclasses import dataclass
from typing import Protocol

MICROPHONE, LOUDSPEAKER = "microphone", "loudspeaker"


@dataclass(frozen=True, slots=True)
class LostDevice:
    """A sound device that a session can no longer use."""

    kind: str
    """`MICROPHONE` or `LOUDSPEAKER`."""
    name: str
    """As the system calls it."""
    unplugged: bool = False
    """The system says that it is no longer there; otherwise all that is known is that no sound passes any more."""


class DeviceWatch(Protocol):
    """Watches over the microphone and the loudspeaker of a session once they are open."""

    def start(self) -> None:
        """Both were opened: what they are now is what they shall be. Returns at once."""

    def lost(self) -> LostDevice | None:
        """The device that has gone, as far as the system tells; asked many times a second, answers at once."""

    def silent_microphone(self) -> LostDevice:
        """The microphone, of which the loop knows that it delivers nothing."""

    def reopen(self) -> str | None:
        """Close both and open them again under the names they had; blocks, a second or more.

        None when both are open. Otherwise they are closed, and this is what the person should know beside that one has gone, possibly "".
        """

    def close(self) -> None:
        """Watch no longer; may be called twice."""
