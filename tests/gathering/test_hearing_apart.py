"""Two tracks are listened to once, as long as the recording stays what it is."""

import numpy as np

from voicecoach.conversation.sound import FRAME
from voicecoach.gathering.hearing_apart import heard_apart
from voicecoach.library.recording import LIVE, open_recording, wav_header

SECOND = 31 * FRAME


class LoudnessDetector:
    """Whatever is not silence is speech; counts the frames that it was asked about."""

    name = "loudness"

    def __init__(self):
        self.frames = 0

    def reset(self): ...

    def follow(self, sound):
        self.frames += sound.size // FRAME
        return sound.reshape(-1, FRAME).any(axis=1).astype(np.float32)


def record(folder, *turns):
    """Turns of a second, each on the left (0) or the right (1)."""
    both = np.zeros((len(turns) * SECOND, 2), dtype="<i2")
    for number, side in enumerate(turns):
        both[number * SECOND : (number + 1) * SECOND, side] = 8000
    (folder / LIVE).write_bytes(wav_header(0) + both.tobytes())


def hear(folder):
    detector = LoudnessDetector()
    return heard_apart(folder, open_recording(folder), detector), detector.frames


def test_a_recording_is_heard_once_and_another_one_anew(tmp_path):
    record(tmp_path, 0, 1, 0)
    first, frames = hear(tmp_path)
    assert frames
    assert [len(spans) for spans in (first.spoken.consultant, first.spoken.client)] == [2, 1]
    assert hear(tmp_path) == (first, 0)
    record(tmp_path, 1, 0, 1, 0, 1)
    other, frames = hear(tmp_path)
    assert frames
    assert len(other.spoken.client) == 3
