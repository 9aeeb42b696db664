"""A desk in the room, run as a program of its own: PortAudio finds its devices when it is started, so the room must stand before."""

import json
import threading
import time

import numpy as np

from voicecoach.conversation.sound import FRAME, samples_in
from voicecoach.devices.loudspeaker import PortAudioLoudspeaker
from voicecoach.devices.microphone import PortAudioMicrophone
from voicecoach.errors import VoicecoachError


def speech_like(seconds):
    """Noise with syllables: nowhere zero, nowhere the same."""
    random = np.random.default_rng(7)
    count = samples_in(seconds)
    loudness = 0.2 + 0.15 * np.sin(2 * np.pi * 4 * np.arange(count) / 16_000)
    return (random.uniform(-1, 1, count) * loudness).astype(np.float32) + np.float32(1e-6)


class Desk:
    """Microphone and loudspeaker together: every frame of the one takes from the other, as the loop does."""

    def __init__(self):
        self.microphone, self.loudspeaker = PortAudioMicrophone(), PortAudioLoudspeaker()
        self.taken, self.heard, self.counted = [], [], 0
        self.loudspeaker.open()
        self.microphone.open(self.deliver)

    def deliver(self, frame):
        samples, count = self.loudspeaker.take(FRAME)
        self.heard.append(frame)
        self.taken.append(samples)
        self.counted += count

    def wait(self, seconds):
        threading.Event().wait(seconds)

    def start_counting(self):
        self.taken, self.heard, self.counted = [], [], 0

    def close(self):
        self.microphone.close()
        self.loudspeaker.close()


def play_whole(desk, say):
    desk.start_counting()
    began = time.monotonic()
    desk.loudspeaker.play(say[: say.size // 2])
    desk.loudspeaker.play(say[say.size // 2 :])
    desk.wait(say.size / 16_000 + 0.5)
    taken = np.concatenate(desk.taken)
    nonzero = np.flatnonzero(taken)
    sounded = taken[nonzero[0] : nonzero[-1] + 1]
    return {
        "said": say.size,
        "sounded": sounded.size,
        "equal": bool(np.array_equal(sounded, say)),
        "counted": desk.counted,
        "heard_rms": float(np.sqrt(np.mean(np.concatenate(desk.heard) ** 2))),
        "first_heard_after_s": desk.loudspeaker.first_heard_at_s - began,
    }


def play_and_stop(desk, say):
    desk.start_counting()
    desk.loudspeaker.play(say)
    desk.wait(0.5)
    before = desk.counted
    desk.loudspeaker.stop()
    desk.wait(0.3)
    return {"cut_s": desk.counted / 16_000, "cut_after_stop_s": (desk.counted - before) / 16_000}


def main():
    try:
        desk = Desk()
        desk.wait(2.5)  # a null sink of PulseAudio stands still for up to two seconds when its first listener comes
        figures = play_whole(desk, speech_like(2.0)) | play_and_stop(desk, speech_like(5.0))
        figures |= {"dropped": desk.microphone.dropped, "latency_s": desk.loudspeaker.latency_s}
        desk.close()
        desk.close()
    except VoicecoachError as error:
        figures = {"problem": error.what}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
