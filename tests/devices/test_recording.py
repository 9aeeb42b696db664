"""A recording that acts as the microphone."""

import threading

import numpy as np
import pytest
import soundfile

from voicecoach.conversation.sound import FRAME, level_dbfs
from voicecoach.devices.recording import RealTimeRecording, RecordingMicrophone
from voicecoach.errors import InputProblem

SOUND = np.arange(1, 2 * FRAME + 101, dtype=np.float32) / 10_000


class HurriedClock:
    """Every look at it takes a second."""

    def __init__(self):
        self.looks = 0

    def monotonic_s(self):
        self.looks += 1
        return float(self.looks)


def test_it_gives_frame_after_frame_and_then_silence():
    microphone = RecordingMicrophone(SOUND)
    assert np.array_equal(microphone.read(), SOUND[:FRAME])
    assert np.array_equal(microphone.read(), SOUND[FRAME : 2 * FRAME])
    assert not microphone.exhausted
    last = microphone.read()
    assert np.array_equal(last[:100], SOUND[2 * FRAME :])
    assert microphone.exhausted
    assert last.shape == microphone.read().shape == (FRAME,)


def test_it_stands_still_while_the_consultant_may_not_speak():
    microphone = RecordingMicrophone(SOUND)
    microphone.read()
    microphone.floor_is(False)
    for _ in range(50):
        assert level_dbfs(microphone.read()) < -80
    microphone.floor_is(True)
    assert np.array_equal(microphone.read(), SOUND[FRAME : 2 * FRAME])


def test_its_silence_is_a_rooms_and_not_a_muted_microphones():
    microphone = RecordingMicrophone(SOUND[:0])
    assert microphone.exhausted
    assert microphone.read().any()


def test_two_readings_are_equal_sample_for_sample():
    one, two = RecordingMicrophone(SOUND), RecordingMicrophone(SOUND)
    assert all(np.array_equal(one.read(), two.read()) for _ in range(10))


def test_a_file_is_read_and_named(tmp_path):
    soundfile.write(tmp_path / "talk.wav", np.stack([SOUND, SOUND], axis=1), 16_000, subtype="FLOAT")
    microphone = RecordingMicrophone(tmp_path / "talk.wav")
    assert microphone.name == "talk.wav"
    assert np.array_equal(microphone.read(), SOUND[:FRAME])


def test_a_file_that_is_not_there_is_a_problem_before_the_session(tmp_path):
    with pytest.raises(InputProblem):
        RecordingMicrophone(tmp_path / "none.wav")


def test_in_real_time_frames_come_from_a_thread_until_it_is_closed():
    microphone = RealTimeRecording(RecordingMicrophone(SOUND), HurriedClock())
    frames, enough = [], threading.Event()

    def deliver(frame):
        frames.append(frame)
        if microphone.exhausted:
            enough.set()

    microphone.open(deliver)
    assert enough.wait(10)
    microphone.close()
    microphone.close()
    count = len(frames)
    assert np.array_equal(np.concatenate(frames)[: SOUND.size], SOUND)
    assert len(frames) == count


def test_in_real_time_a_frame_waits_until_it_is_due():
    class StoppedClock:
        def monotonic_s(self):
            return 0.0

    microphone = RealTimeRecording(RecordingMicrophone(SOUND), StoppedClock())
    frames = []
    due = threading.Event()
    microphone.open(lambda frame: (frames.append(frame), due.set()))
    assert due.wait(10)
    microphone.close()
    assert len(frames) < 10  # the waits grow, as each frame is due later on a clock that stands
