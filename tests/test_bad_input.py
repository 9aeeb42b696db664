"""What a person sees when something is wrong: what happened, the next step, the right exit code, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach import shipped

MINIATURE = shipped.miniature_whisper()
RECORDING = shipped.demo_recording()


def run(library, *arguments, limit=None, path=None, **environment):
    """One command in a process of its own, with no sound card and no network to reach."""
    settings = {
        "VOICECOACH_LIBRARY": str(library),
        "PULSE_SERVER": "unix:/nowhere",
        "XDG_RUNTIME_DIR": "/nowhere",
        "XDG_CONFIG_HOME": str(library / "no-settings"),
        "HF_HUB_CACHE": str(library / "no-models"),
        "HF_ENDPOINT": "http://127.0.0.1:9",
        "PYTHONPATH": os.pathsep.join(filter(None, [path and str(path), str(Path(__file__).parents[1])])),
    }
    command = [sys.executable, "-m", "voicecoach", *map(str, arguments)]
    if limit:
        command = ["sh", "-c", f'ulimit -f {limit}; exec "$@"', "sh", *command]
    return subprocess.run(
        command, env=os.environ | settings | environment, capture_output=True, text=True, timeout=120, cwd=library, check=False
    )


def practise(library, *arguments, **more):
    return run(library, "practice", "hannah", "--whisper-model", MINIATURE, "--seed", "1", *arguments, **more)


def needs_fixing(done, *said):
    """It ended with 2 and told the person these things."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "What to do:" in done.stderr
    for part in said:
        assert str(part) in done.stderr
    return True


def shadow(folder, name, source):
    """A module that stands in front of the real one, as if that were not installed right."""
    (folder / f"{name}.py").write_text(source)
    return folder


def tone(seconds=1.0, rate=16000, channels=1):
    wave = 0.1 * np.sin(2 * np.pi * 220 * np.arange(round(seconds * rate)) / rate)
    return np.repeat(wave[:, None], channels, axis=1)


def spoken(tmp_path, seconds=6.0):
    """The beginning of the bundled recording."""
    samples, rate = soundfile.read(RECORDING, dtype="float32")
    return samples[: round(seconds * rate)], rate


def test_without_portaudio_the_package_to_install_is_named(tmp_path):
    path = shadow(tmp_path, "sounddevice", "raise OSError('PortAudio library not found')")
    assert needs_fixing(practise(tmp_path, path=path), "PortAudio", "libportaudio2")


def test_without_a_microphone_the_person_is_told_what_to_try(tmp_path):
    assert needs_fixing(practise(tmp_path), "microphone")
    assert not any(child.name.endswith("hannah") for child in tmp_path.iterdir()), "an empty session was left behind"


def test_a_whisper_folder_that_is_missing_is_named_before_any_microphone(tmp_path):
    done = run(tmp_path, "practice", "--whisper-model", tmp_path / "nothing-here")
    assert needs_fixing(done, tmp_path / "nothing-here")


def copy_of_the_model(tmp_path):
    folder = tmp_path / "model"
    folder.mkdir()
    for file in MINIATURE.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.mark.parametrize("file", ["model.bin", "config.json", "tokenizer.json", "vocabulary.json"])
@pytest.mark.parametrize("arguments", [[], ["--input", RECORDING]], ids=["microphone", "recording"])
def test_a_torn_whisper_folder_is_named_with_the_file_with_or_without_a_microphone(tmp_path, file, arguments):
    folder = copy_of_the_model(tmp_path)
    whole = (folder / file).read_bytes()
    (folder / file).write_bytes(whole[: len(whole) * 2 // 3])
    assert needs_fixing(run(tmp_path, "practice", "--whisper-model", folder, *arguments), folder, file)


def test_a_whisper_folder_without_a_tokenizer_is_not_fetched_but_named(tmp_path):
    folder = copy_of_the_model(tmp_path)
    (folder / "tokenizer.json").unlink()
    assert needs_fixing(run(tmp_path, "practice", "--whisper-model", folder), folder, "tokenizer.json")


def test_a_model_that_was_never_downloaded_names_the_command_that_does_it(tmp_path):
    assert needs_fixing(run(tmp_path, "practice"), "base.en", "voicecoach check --download", "--whisper-model")


def test_a_hub_that_cannot_be_reached_names_the_folder_option(tmp_path):
    assert needs_fixing(run(tmp_path, "check", "--download"), "could not be downloaded", "--whisper-model")


def test_smart_turn_that_was_never_downloaded_names_the_command_that_does_it(tmp_path):
    (tmp_path / "voicecoach.toml").write_text("smart_turn = true\n")
    assert needs_fixing(practise(tmp_path), "Smart Turn is not on this computer", "voicecoach check --download smart-turn")
    assert needs_fixing(run(tmp_path, "check", "--download", "smart-turn"), "Smart Turn could not be downloaded", "remove smart_turn")


def test_an_unknown_persona_lists_the_known_ones(tmp_path):
    assert needs_fixing(run(tmp_path, "practice", "nobody", "--text"), "nobody", "hannah", "marcy")


def test_a_broken_persona_is_named_with_file_and_key(tmp_path):
    text = (shipped.personas() / "marcy.toml").read_text().replace('difficulty = "medium"', 'difficulty = "fiendish"')
    (tmp_path / "mine.toml").write_text(text)
    assert needs_fixing(run(tmp_path, "practice", tmp_path / "mine.toml", "--text"), "mine.toml", "difficulty", "easy")


def test_a_mistake_in_a_persona_is_named_by_its_line(tmp_path):
    text = (shipped.personas() / "marcy.toml").read_text(encoding="utf-8").replace("minutes = 12", 'minutes = "12"')
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    line = text.split("\n").index('minutes = "12"') + 1
    done = run(tmp_path, "personas", "check", "mine.toml")
    assert needs_fixing(done, f"mine.toml:{line}: scenario.minutes: expected a whole number, found text.")


@pytest.mark.parametrize("command", [("practice", "--text"), ("personas", "check"), ("personas", "show")], ids=" ".join)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_persona_that_is_a_pipe_in_which_nobody_writes_is_named(tmp_path, command):
    os.mkfifo(tmp_path / "pipe.toml")
    assert needs_fixing(run(tmp_path, *command, "pipe.toml"), "pipe.toml", "expected a file")


def test_a_hostile_persona_never_reaches_the_terminal_or_a_traceback(tmp_path):
    hostile = [
        "\x1b[2J",
        "a = " + "[" * 100_000,
        ".".join("a" * 60_000) + " = 1",
        "a = " + "9" * 100_000,
        '"\\u202e" = 1',
        "a = 1\n" * 20_000,
    ]
    for at, text in enumerate(hostile):
        (tmp_path / f"odd\u202e{at}.toml").write_text(text, encoding="utf-8")
    own = tmp_path / "data" / "voicecoach"
    own.mkdir(parents=True)
    (own / "personas").symlink_to(tmp_path)
    done = run(tmp_path, "personas", "check", XDG_DATA_HOME=str(tmp_path / "data"))
    assert needs_fixing(done, *(f"odd?{at}.toml" for at in range(len(hostile))))
    assert all(line.isprintable() for line in done.stderr.splitlines())
    assert "hannah" in done.stdout


def test_a_file_that_is_no_sound_is_named(tmp_path):
    (tmp_path / "letter.wav").write_text("Dear lovely couples")
    assert needs_fixing(practise(tmp_path, "--input", tmp_path / "letter.wav"), "letter.wav", "WAV")


def test_an_empty_file_is_named(tmp_path):
    (tmp_path / "empty.wav").write_bytes(b"")
    assert needs_fixing(practise(tmp_path, "--input", tmp_path / "empty.wav"), "empty.wav")


def test_a_sound_file_without_sound_is_named(tmp_path):
    soundfile.write(tmp_path / "short.wav", np.zeros((0, 1)), 16000)
    assert needs_fixing(practise(tmp_path, "--input", tmp_path / "short.wav"), "short.wav", "no sound")


def test_a_missing_file_is_named(tmp_path):
    assert needs_fixing(practise(tmp_path, "--input", tmp_path / "gone.wav"), "gone.wav")


@pytest.mark.parametrize(
    ("rate", "channels", "subtype"), [(8000, 1, "PCM_16"), (48000, 2, "PCM_24"), (44100, 1, "FLOAT")], ids=["8kHz", "stereo", "float"]
)
def test_any_rate_width_and_number_of_channels_is_heard(tmp_path, rate, channels, subtype):
    import soxr

    samples, given = spoken(tmp_path)
    wave = np.repeat(soxr.resample(samples, given, rate)[:, None], channels, axis=1)
    soundfile.write(tmp_path / "talk.wav", wave, rate, subtype=subtype)
    done = practise(tmp_path, "--input", tmp_path / "talk.wav", "--json")
    assert done.returncode == 0, done.stderr
    talk = json.loads(done.stdout)["talk_time"]
    assert 2.0 < talk["consultant_s"] < 6.0


def test_ten_minutes_of_silence_are_an_outcome_and_no_error(tmp_path):
    soundfile.write(tmp_path / "silence.flac", np.zeros(600 * 16000, dtype=np.int16), 16000)
    done = practise(tmp_path, "--input", tmp_path / "silence.flac", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["talk_time"]["consultant_s"] == 0
    assert report["questions"]["count"] == 0
    assert report["session"]["outcome"] in ("left", "stopped")


def test_a_library_that_cannot_be_written_is_named_with_the_option(tmp_path):
    (tmp_path / "file").write_text("")
    done = practise(tmp_path, "--input", RECORDING, "--library", tmp_path / "file" / "library")
    assert needs_fixing(done, tmp_path / "file" / "library", "--library")


def test_a_disk_that_fills_up_is_told_and_the_talk_goes_on_and_is_kept(tmp_path):
    done = practise(tmp_path, "--input", RECORDING, limit=2500)  # in blocks of 512 bytes: about twenty seconds of sound
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "could not be written" in done.stderr
    kept = run(tmp_path, "report", "latest", "--json")
    assert kept.returncode == 0, kept.stderr
    report = json.loads(kept.stdout)
    assert report["session"]["outcome"] == "agreed"
    assert report["talk_time"]["consultant_s"] > 1


def test_without_a_synthesiser_the_package_to_install_is_named(tmp_path):
    broken = "def init(*a, **k):\n    raise OSError('libespeak-ng.so.1: cannot open shared object file')\n"
    path = shadow(tmp_path, "pyttsx3", broken)
    assert needs_fixing(practise(tmp_path, "--input", RECORDING, path=path), "espeak-ng")


def test_a_patience_out_of_range_names_the_range(tmp_path):
    assert needs_fixing(practise(tmp_path, "--text", "--patience", "60"), "0.3 to 5")


def test_a_transcript_with_a_broken_line_names_the_line(tmp_path):
    (tmp_path / "talk.jsonl").write_text('{"speaker": "client", "text": "Hi."}\n{"speaker": "dog", "text": "Wuff."}\n')
    assert needs_fixing(run(tmp_path, "assess", tmp_path / "talk.jsonl"), "talk.jsonl", "2", "consultant")


def test_a_terminal_of_forty_columns_without_colour_shows_the_whole_report(tmp_path):
    soundfile.write(tmp_path / "talk.wav", *spoken(tmp_path, 14.0))
    done = practise(tmp_path, "--input", tmp_path / "talk.wav", COLUMNS="40", NO_COLOR="1", TERM="dumb")
    assert done.returncode == 0, done.stderr
    assert "\x1b[" not in done.stdout
    shown, _, kept = done.stdout.partition("The session is kept as")
    assert max(map(len, shown.splitlines())) <= 40
    assert "recording.flac" in kept


def test_check_names_every_part_and_says_what_to_fix(tmp_path):
    done = run(tmp_path, "check", "--json")
    assert done.returncode == 2
    parts = {part["part"]: part for part in json.loads(done.stdout)["parts"]}
    assert {"microphone", "loudspeaker", "PortAudio", "Whisper model", "voice", "language model", "library"} <= set(parts)
    assert parts["Whisper model"]["works"] is False
    assert "check --download" in parts["Whisper model"]["hint"]
    assert parts["voice"]["works"] is True
