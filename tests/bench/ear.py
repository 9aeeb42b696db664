"""What listening costs: resampling from 48 kHz and voice activity, in percent of one core."""

import time

import numpy as np
import soundfile

from tests.bench.figure import Figure
from tests.room.player import FIXTURES
from voicecoach.conversation.sound import FRAME, RATE, seconds
from voicecoach.hearing.silero import SileroDetector
from voicecoach.sounds.rates import Resampler, resample

NATIVE_RATE = 48_000


def listening() -> list[Figure]:
    """Processor time for a recording, fed in blocks as a sound card does, over its length."""
    sound, _ = soundfile.read(FIXTURES / "good.flac", dtype="float32")
    native = resample(np.asarray(sound, np.float32), RATE, NATIVE_RATE)
    resampler, detector = Resampler(NATIVE_RATE, RATE), SileroDetector()
    detector.hear(np.zeros(FRAME, np.float32))
    block, waiting = FRAME * NATIVE_RATE // RATE, np.zeros(0, np.float32)
    used = {"resampling": 0.0, "voice activity": 0.0}
    for at in range(0, len(native), block):
        began = time.process_time()
        waiting = np.concatenate((waiting, resampler.feed(native[at : at + block])))
        resampled = time.process_time()
        while len(waiting) >= FRAME:
            detector.hear(waiting[:FRAME])
            waiting = waiting[FRAME:]
        used["resampling"] += resampled - began
        used["voice activity"] += time.process_time() - resampled
    shares = {part: 100 * spent / seconds(len(sound)) for part, spent in used.items()}
    apart = ", ".join(f"{part} {share:.2f} %" for part, share in shares.items())
    return [Figure("listening, of one core", f"{sum(shares.values()):.2f} % ({apart})", "≤ 2 %")]
