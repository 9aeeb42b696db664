"""What the sound server says of our sound, and what is noticed when it moves."""

import os

from voicecoach.devices.sound_server import Place, what_is_seen

HEADSET, BUILT_IN = Place("usb.headset", "USB Headset"), Place("pci.mic", "Built-in Microphone")
DEVICES = [
    {"index": 4, "name": "usb.headset", "description": "USB Headset"},
    {"index": 7, "name": "pci.mic", "description": "Built-in Microphone"},
]


def stream(index, device, process):
    return {"index": index, "source": device, "properties": {"application.process.id": process}}


def test_our_stream_is_the_one_of_this_process():
    seen = what_is_seen(DEVICES, [stream(1, 7, "1"), stream(2, 4, str(os.getpid()))], "source")
    assert (seen.ours, seen.stream) == (HEADSET, 2)
    assert seen.places == (HEADSET, BUILT_IN)


def test_before_anything_is_opened_nothing_is_ours():
    seen = what_is_seen(DEVICES, [stream(1, 7, "1"), {"index": 3, "source": 4}], "source")
    assert (seen.ours, seen.stream) == (None, None)
