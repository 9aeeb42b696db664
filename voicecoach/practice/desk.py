"""The desk: all parts of a session in one place."""

from dataclasses import dataclass

from voicecoach.conversation.turns import Turn
from voicecoach.ports import Client, Clock, EchoCanceller, Loudspeaker, Microphone, Recorder, Screen, SpeechDetector
from voicecoach.ports_devices import DeviceWatch


@dataclass(frozen=True, slots=True)
class Desk:
    """What the loop works with, by port; built in `wiring`."""

    microphone: Microphone
    detector: SpeechDetector
    loudspeaker: Loudspeaker
    client: Client
    recorder: Recorder
    screen: Screen
    clock: Clock
    before: tuple[Turn, ...] = ()
    """What was said before the session, in a retake."""
    devices: DeviceWatch | None = None
    """Watches over microphone and loudspeaker where they can get lost; None where neither is real."""
    echo: EchoCanceller | None = None
    """For a client who can be interrupted though the microphone hears her."""
