"""Finding devices by name, and what is said when there are none."""

import pytest

from voicecoach.devices.portaudio import Device, Devices, load_portaudio
from voicecoach.errors import DeviceProblem

DEVICES = Devices(
    (
        Device(0, "Built-in Microphone", "Core Audio", 1, 0, 44_100, default_input=True),
        Device(1, "Built-in Output", "Core Audio", 0, 2, 48_000, default_output=True),
        Device(2, "USB Headset", "Core Audio", 1, 2, 16_000),
        Device(3, "USB Headset", "JACK", 1, 2, 48_000),
    )
)


def test_without_a_name_the_default_is_taken():
    assert DEVICES.microphone().number == 0
    assert DEVICES.loudspeaker().number == 1


@pytest.mark.parametrize("name", ["USB Headset", "usb headset", "headset", "USB Headset, Core Audio"])
def test_a_name_or_a_part_of_it_is_enough(name):
    assert DEVICES.microphone(name).number == 2
    assert DEVICES.loudspeaker(name).number == 2


def test_the_host_api_can_decide():
    assert DEVICES.microphone("USB Headset, JACK").number == 3


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(DeviceProblem, match="Blue Yeti") as problem:
        DEVICES.microphone("Blue Yeti")
    assert "Built-in Microphone; USB Headset" in problem.value.hint
    assert "Output" not in problem.value.hint
    with pytest.raises(DeviceProblem) as problem:
        DEVICES.loudspeaker("Built-in Microphone")
    assert "Built-in Output; USB Headset" in problem.value.hint


def test_a_machine_without_devices_is_told_how_to_do_without():
    with pytest.raises(DeviceProblem, match="no microphone") as problem:
        Devices().microphone()
    assert "--input" in problem.value.hint
    with pytest.raises(DeviceProblem, match="no loudspeaker") as problem:
        Devices().loudspeaker("any")
    assert "--output none" in problem.value.hint


def test_without_a_default_the_first_one_is_taken():
    assert Devices(DEVICES.all[2:]).microphone().number == 2


@pytest.mark.parametrize("error", [OSError("PortAudio library not found"), ImportError("no such module")])
def test_a_missing_library_is_named_with_the_package_to_install(error):
    def load(name):
        raise error

    with pytest.raises(DeviceProblem, match="PortAudio") as problem:
        load_portaudio(load)
    assert "libportaudio2" in problem.value.hint
