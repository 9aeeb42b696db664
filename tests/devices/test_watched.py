"""Real devices that are watched over: what counts as lost, and what an attempt to open them again says. PortAudio is not asked."""

from voicecoach.devices.sound_server import Place
from voicecoach.devices.watched import WatchedDevices
from voicecoach.ports_devices import LOUDSPEAKER, MICROPHONE, LostDevice


class Device:
    """A microphone or loudspeaker on PortAudio, as far as it is watched."""

    def __init__(self, name):
        self.name, self.ended, self.closed = name, False, 0

    def close(self):
        self.closed += 1


class Server:
    """A sound server that has moved our sound away, or not."""

    def __init__(self, **gone):
        self.gone = gone

    def away(self, kind):
        return self.gone.get(kind)

    def title(self, kind):
        return f"USB {kind}"

    def all_are_there(self):
        return not self.gone


def test_while_both_sound_nothing_is_lost():
    assert WatchedDevices(Device("Yeti"), Device("Box"), Server()).lost() is None


def test_a_stream_that_the_driver_has_ended_is_lost():
    microphone, loudspeaker = Device("Yeti"), Device("Box")
    loudspeaker.ended = True
    assert WatchedDevices(microphone, loudspeaker).lost() == LostDevice(LOUDSPEAKER, "Box")


def test_a_device_whose_sound_the_server_has_moved_elsewhere_is_unplugged_though_frames_go_on_coming():
    lost = WatchedDevices(Device("pulse"), Device("pulse"), Server(microphone=Place("usb.headset", "USB Headset"))).lost()
    assert lost == LostDevice(MICROPHONE, "USB Headset", unplugged=True)


def test_a_person_reads_the_name_that_the_system_shows():
    assert WatchedDevices(Device("pulse"), None, Server()).silent_microphone().name == "USB microphone"
    assert WatchedDevices(Device("Yeti"), None).silent_microphone().name == "Yeti"


def test_nothing_is_opened_before_the_server_has_the_device_again():
    microphone, loudspeaker = Device("pulse"), Device("pulse")
    assert WatchedDevices(microphone, loudspeaker, Server(microphone=Place("usb.headset", "USB Headset"))).reopen() == ""
    assert (microphone.closed, loudspeaker.closed) == (1, 1), "another microphone is still heard in its place"
