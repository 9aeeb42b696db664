"""Our hearing by itself: python -m tests.bench.peers.ours MODEL prints one JSON line when it is ready, and one for every turn.

The loop of a live session on the default microphone, with everything that belongs to hearing; the client says nothing.
"""

import json
import sys
import time
from typing import Any

from voicecoach.conversation.turns import Turn
from voicecoach.devices.clock import SystemClock
from voicecoach.devices.microphone import PortAudioMicrophone
from voicecoach.devices.silent import SilentLoudspeaker
from voicecoach.hearing.model_choice import choose_model
from voicecoach.hearing.silero import SileroDetector
from voicecoach.hearing.whisper import WhisperTranscriber
from voicecoach.moves.reading import read_turn
from voicecoach.practice.crew import ThreadCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.inbox import LiveInbox
from voicecoach.practice.loop import PracticeLoop
from voicecoach.practice.rules import Rules


def tell(**what: object) -> None:
    """One line for the bench."""
    print(json.dumps(what | {"at_s": time.monotonic()}), flush=True)


class NobodyAnswers:
    """A client without a word, a voice that is never asked, and a screen that nobody looks at."""

    name = "nobody"

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None


class TellsTurns(NobodyAnswers):
    """Keeps nothing, and tells each turn when its words are final."""

    def turn(self, turn: Turn) -> None:
        tell(text=turn.text)


def main() -> None:
    """Listen until interrupted."""
    transcriber, inbox, nobody = WhisperTranscriber(choose_model(sys.argv[1])), LiveInbox(), NobodyAnswers()
    transcriber.wait_until_ready()
    read_turn("Hello.")  # as a session does before its first turn
    desk = Desk(PortAudioMicrophone(None), SileroDetector(), SilentLoudspeaker(), nobody, TellsTurns(), nobody, SystemClock())
    loop = PracticeLoop(desk, Rules(by_words=True), inbox, ThreadCrew(transcriber, nobody, inbox.put))
    try:
        loop.run(when_live=lambda: tell(ready=True))
    finally:
        transcriber.close()


if __name__ == "__main__":
    main()
