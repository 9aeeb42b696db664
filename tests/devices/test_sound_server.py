"""What the sound server says of our sound, and what is noticed when it moves."""

import json
import os

from voicecoach.devices.sound_server import Place, SoundServer, what_is_seen
from voicecoach.ports_devices import MICROPHONE

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


SLOW_TOOL = """#!/bin/sh
cd "$(dirname "$0")"
if [ "$1" = subscribe ]; then exec sleep 20; fi
echo asked >> asked
if [ "$(wc -l < asked)" -le 3 ]; then exit 1; fi
cat "$3.json"
"""
"""A server that has no answer to the first three questions."""


def test_a_server_that_answers_late_is_asked_until_it_says_where_our_sound_is(tmp_path):
    tool = tmp_path / "pactl"
    tool.write_text(SLOW_TOOL)
    tool.chmod(0o755)
    (tmp_path / "sources.json").write_text(json.dumps(DEVICES))
    (tmp_path / "source-outputs.json").write_text(json.dumps([stream(2, 4, str(os.getpid()))]))
    server = SoundServer(str(tool), [MICROPHONE])
    try:
        server.start(patience_s=20)
        assert server.title(MICROPHONE) == "USB Headset"
        (tmp_path / "sources.json").write_text(json.dumps(DEVICES[1:]))
        assert not server.all_are_there()
        assert server.away(MICROPHONE) == HEADSET
    finally:
        server.close()


def test_where_our_sound_goes_past_the_server_a_session_does_not_wait_for_it(tmp_path):
    tool = tmp_path / "pactl"
    tool.write_text(SLOW_TOOL.replace("-le 3", "-le 0"))
    tool.chmod(0o755)
    (tmp_path / "sources.json").write_text(json.dumps(DEVICES))
    (tmp_path / "source-outputs.json").write_text("[]")
    server = SoundServer(str(tool), [MICROPHONE])
    try:
        server.start(patience_s=20)
        assert (tmp_path / "asked").read_text().split() == ["asked"] * 2
    finally:
        server.close()
