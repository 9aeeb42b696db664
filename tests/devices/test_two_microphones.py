"""Two microphones as one."""

import numpy as np
import pytest
import soundfile

from voicecoach.conversation.sound import FRAME, silence
from voicecoach.devices.recording import RecordingMicrophone
from voicecoach.devices.two_microphones import OneForBoth, TwoChannelRecording, TwoDevices, two_channels_of
from voicecoach.errors import DeviceProblem, InputProblem

OWN = np.full(2 * FRAME, 0.25, dtype=np.float32)
THEIRS = np.full(2 * FRAME, 0.5, dtype=np.float32)


class HandedMicrophone:
    """Delivers what it is handed; refuses to open when it is `broken`."""

    exhausted = False
    dropped = 2

    def __init__(self, name, broken=False):
        self.name, self.broken, self.closed = name, broken, 0
        self.deliver = None

    def open(self, deliver):
        if self.broken:
            raise DeviceProblem("gone")
        self.deliver = deliver

    def floor_is(self, free): ...

    def close(self):
        self.closed += 1


def test_each_device_is_heard_on_its_own_track():
    own, theirs = HandedMicrophone("A"), HandedMicrophone("B")
    both, heard = TwoDevices(own, theirs), []
    both.open(lambda one, other: heard.append((one, other)))
    own.deliver(OWN)
    theirs.deliver(THEIRS)
    (first, nothing), (also_nothing, second) = heard
    assert first is OWN
    assert second is THEIRS
    assert nothing is also_nothing is None
    assert (both.names, both.dropped, both.exhausted) == (("A", "B"), 4, False)


def test_when_the_second_cannot_be_opened_the_first_is_closed():
    own = HandedMicrophone("A")
    with pytest.raises(DeviceProblem):
        TwoDevices(own, HandedMicrophone("B", broken=True)).open(lambda one, other: None)
    assert own.closed == 1


def test_one_microphone_for_both_leaves_the_second_track_silent():
    microphone, heard = HandedMicrophone("A"), []
    both = OneForBoth(microphone)
    both.open(lambda one, other: heard.append((one, other)))
    microphone.deliver(OWN)
    assert heard[0][0] is OWN
    assert np.array_equal(heard[0][1], silence(OWN.size))
    assert both.names == ("A",)


def test_a_recording_of_two_channels_acts_as_both(tmp_path):
    soundfile.write(tmp_path / "talk.wav", np.stack([OWN, THEIRS], axis=1), 16_000, subtype="FLOAT")
    both = TwoChannelRecording(*two_channels_of(tmp_path / "talk.wav"))
    assert both.names == ("talk.wav, left", "talk.wav, right")
    one, other = both.read()
    assert np.array_equal(one, OWN[:FRAME])
    assert np.array_equal(other, THEIRS[:FRAME])
    assert not both.exhausted
    both.read()
    assert both.exhausted


@pytest.mark.parametrize("channels", [1, 3])
def test_a_recording_has_to_have_two_channels(tmp_path, channels):
    soundfile.write(tmp_path / "talk.wav", np.zeros((1000, channels)), 16_000)
    with pytest.raises(InputProblem, match=f"{channels} channel"):
        two_channels_of(tmp_path / "talk.wav")


def test_both_recordings_are_over_when_the_longer_one_is():
    both = TwoChannelRecording(RecordingMicrophone(OWN), RecordingMicrophone(THEIRS[:100]))
    both.read()
    assert not both.exhausted
    both.read()
    assert both.exhausted
