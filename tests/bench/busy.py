"""Ten busy minutes: the real microphone delivers, voice activity listens, and Whisper decodes without a break.

python -m tests.bench.busy MINUTES          prints: frames heard, frames dropped, decodes, seconds
"""

import queue
import sys
import threading
import time

import soundfile

from tests.room.player import FIXTURES
from voicecoach.conversation.sound import RATE, Samples
from voicecoach.devices.microphone import PortAudioMicrophone
from voicecoach.hearing.model_choice import choose_model
from voicecoach.hearing.silero import SileroDetector
from voicecoach.hearing.whisper import WhisperTranscriber


def main() -> None:
    """Listen for so many minutes and count."""
    minutes = float(sys.argv[1])
    sound, _ = soundfile.read(FIXTURES / "good.flac", dtype="float32", frames=10 * RATE)
    transcriber = WhisperTranscriber(choose_model(str(FIXTURES / "whisper")))
    transcriber.start()
    transcriber.wait_until_ready()
    over, decodes = threading.Event(), [0]

    def decode() -> None:
        while not over.is_set():
            transcriber.transcribe(sound)
            decodes[0] += 1

    inbox: queue.SimpleQueue[Samples] = queue.SimpleQueue()
    microphone, detector, busy = PortAudioMicrophone(None), SileroDetector(), threading.Thread(target=decode)
    busy.start()
    microphone.open(inbox.put)
    began, frames = time.monotonic(), 0
    while time.monotonic() - began < minutes * 60:
        detector.hear(inbox.get(timeout=5))
        frames += 1
    took = time.monotonic() - began
    microphone.close()
    over.set()
    busy.join()
    transcriber.close()
    print(frames, microphone.dropped, decodes[0], f"{took:.2f}")


if __name__ == "__main__":
    main()
