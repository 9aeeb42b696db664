"""The desk: all parts of a session in one place."""

from dataclasses import dataclass

from voicecoach.conversation.turns import Turn
from voicecoach.ports import Client, Clock, Loudspeaker, Microphone, Recorder, Screen, SpeechDetector


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
