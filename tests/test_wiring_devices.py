"""Which sound devices a session gets, and whether the client can be interrupted."""

from dataclasses import replace
from pathlib import Path

import pytest

from voicecoach import shipped
from voicecoach.devices.clock import SystemClock
from voicecoach.library.settings_file import load_settings
from voicecoach.settings import PracticeOptions
from voicecoach.wiring_devices import build_echo_canceller, build_loudspeaker, build_microphone, watch_over

OPTIONS = PracticeOptions("hannah", 1)
RECORDED = replace(OPTIONS, recording=shipped.demo_recording())


def settings_of(folder: Path, text: str):
    (folder / "voicecoach.toml").write_text(text)
    return load_settings({}, folder / "voicecoach.toml")


@pytest.mark.parametrize(
    ("text", "both_may_sound"),
    [("", False), ("headphones = true", True), ("echo_cancellation = true", True), ("push_to_talk = true", False)],
)
def test_the_client_can_be_interrupted_with_headphones_or_without_her_echo(tmp_path, text, both_may_sound):
    assert settings_of(tmp_path, text).full_duplex is both_may_sound


@pytest.mark.parametrize("text", ["", "headphones = true"])
def test_echo_cancellation_is_used_only_when_it_was_asked_for(tmp_path, text):
    assert build_echo_canceller(settings_of(tmp_path, text), OPTIONS) is None


def test_echo_cancellation_is_used_where_there_is_an_echo(tmp_path):
    pytest.importorskip("pywebrtc_audio")
    assert build_echo_canceller(settings_of(tmp_path, "echo_cancellation = true"), OPTIONS) is not None
    assert build_echo_canceller(settings_of(tmp_path, "echo_cancellation = true\nheadphones = true"), OPTIONS) is None
    assert build_echo_canceller(settings_of(tmp_path, "echo_cancellation = true"), RECORDED) is None, "a recording has no echo"


def test_a_recording_without_a_loudspeaker_needs_no_watch(tmp_path):
    settings = settings_of(tmp_path, 'output = "none"')
    microphone = build_microphone(settings, RECORDED, SystemClock())
    assert watch_over(microphone, build_loudspeaker(settings, RECORDED)) is None


def test_a_real_microphone_is_watched_over(tmp_path):
    settings = settings_of(tmp_path, 'output = "none"')
    watch = watch_over(build_microphone(settings, OPTIONS, SystemClock()), build_loudspeaker(settings, OPTIONS))
    assert watch is not None
    assert watch.lost() is None
