"""Microphone and loudspeaker on PortAudio, in a room without a sound card."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.room.room import NoRoom, virtual_room

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.room


@pytest.fixture(scope="module")
def figures():
    try:
        with virtual_room() as room:
            room.let_the_microphone_hear_the_loudspeaker(1.0)
            environment = {**room.environment, "PYTHONPATH": str(ROOT)}
            command = [sys.executable, "-m", "tests.devices.desk"]
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    except NoRoom as missing:
        pytest.skip(str(missing))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""  # no remarks of ALSA reach the user
    return json.loads(done.stdout)


def test_what_was_taken_is_what_was_played_sample_for_sample(figures):
    assert figures["sounded"] == figures["said"]
    assert figures["equal"]


def test_every_sample_that_sounded_is_counted_once(figures):
    assert figures["counted"] == figures["said"]


def test_the_microphone_hears_the_room(figures):
    assert figures["heard_rms"] > 0.02


def test_stopping_leaves_almost_nothing_to_sound(figures):
    assert 0 < figures["cut_s"] < 2.0
    assert figures["cut_after_stop_s"] < 0.5


def test_the_first_sample_is_heard_after_it_was_handed_over(figures):
    assert 0 < figures["first_heard_after_s"] < 5
