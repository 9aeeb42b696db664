"""`practice --push-to-talk`: where nobody can press a key, it says so; elsewhere the session knows of it."""

import json
import wave

import pytest

from voicecoach import shipped
from voicecoach.cli import main
from voicecoach.library.settings_file import load_settings

MODEL = ["--whisper-model", str(shipped.miniature_whisper())]
INPUT = ["--input", str(shipped.demo_recording()), *MODEL]


def a_second_of_silence(path):
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(32_000))
    return str(path)


@pytest.mark.parametrize("options", [[], INPUT, [*INPUT, "--real-time", "--output", "none"]])
def test_without_anybody_at_the_keys_nothing_is_started(tmp_path, capsys, options):
    assert main(["practice", "hannah", "--push-to-talk", "--library", str(tmp_path), *options]) == 2
    assert "somebody has to press the key" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_recording_needs_no_key_although_the_settings_say_so(tmp_path, capsys, monkeypatch):
    (tmp_path / "voicecoach.toml").write_text("push_to_talk = true\n")
    monkeypatch.chdir(tmp_path)
    assert load_settings({}).push_to_talk
    library, silence = tmp_path / "library", a_second_of_silence(tmp_path / "silence.wav")
    assert main(["practice", "hannah", "--seed", "1", "--library", str(library), *MODEL, "--input", silence]) == 0
    (session,) = library.glob("*/session.json")
    assert json.loads(session.read_text())["settings"]["push_to_talk"] is False
