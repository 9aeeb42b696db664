"""`import` as people run it: files of every make through the real command, whole and broken, each in words that say what to do next."""

import json
import os
import signal
import subprocess
import sys

import numpy as np
import pytest
import soundfile

from tests.recordings.formats import LOCKED, cut_in_half, of_another_kind, write_film, write_letter, write_music, write_sound
from tests.recordings.two_voices import alternating
from voicecoach import shipped
from voicecoach.conversation.voices import Clearness, VoicesTold
from voicecoach.library.sessions import read_talk, session_folders
from voicecoach.wiring_importing import Brought, notes_on

TALK = np.stack(alternating(most=2).heard(-20.0), axis=1)
LENGTH_S = len(TALK) / 16_000
WHOLE = {
    "fast.wav": lambda path: write_sound(path, TALK, 192_000),
    "slow.wav": lambda path: write_sound(path, TALK, 8_000),
    "talk.mp3": lambda path: write_sound(path, TALK),
    "talk.ogg": lambda path: write_sound(path, TALK),
    "talk.opus": lambda path: write_sound(path, TALK, format="OGG", subtype="OPUS"),
    "talk.m4a": lambda path: write_film(path, TALK, "aac"),
    "film.mp4": lambda path: write_film(path, TALK, "aac", "mpeg4"),
    "film.webm": lambda path: write_film(path, TALK, "libopus", "libvpx"),
}
HALVES = {
    "half of.flac": lambda path: cut_in_half(write_sound(path, TALK)),
    "half of.mp3": lambda path: cut_in_half(write_sound(path, TALK)),
    "half of.ogg": lambda path: cut_in_half(write_sound(path, TALK)),
    "half of.opus": lambda path: cut_in_half(write_sound(path, TALK, format="OGG", subtype="OPUS")),
    "half of.mp4": lambda path: cut_in_half(write_film(path, TALK, "aac", "mpeg4", movflags="faststart")),
    "half of.webm": lambda path: cut_in_half(write_film(path, TALK, "libopus", "libvpx")),
}
LOST, OPEN = "do that again", "save the sound as WAV or FLAC"
BAD = {
    "no index.mp4": (lambda path: cut_in_half(write_film(path, TALK, "aac", "mpeg4")), "is not a recording that can be read", LOST),
    "unknown.mp4": (lambda path: of_another_kind(write_film(path, TALK, "aac")), "cannot be decoded", OPEN),
    "locked.mp4": (lambda path: write_film(path, TALK, "aac", **LOCKED), "cannot be decoded", OPEN),
    "letter.pdf": (write_letter, "is not a recording that can be read", "WAV, FLAC, MP3, M4A"),
    "organ.flac": (write_music, "Nobody says anything", "Listen to it"),
}


def command(library, *files):
    """In a process of its own, as somebody types it."""
    model = str(shipped.miniature_whisper())
    return [
        sys.executable,
        "-m",
        "voicecoach",
        "import",
        *map(str, files),
        "--consented",
        "--library",
        str(library),
        "--whisper-model",
        model,
    ]


def run(library, files):
    return subprocess.run(
        [*command(library, *files), "--json"], capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL, check=False
    )


@pytest.fixture(scope="module")
def brought(tmp_path_factory):
    """All of the good ones and halves, in one go."""
    folder = tmp_path_factory.mktemp("files")
    files = [make(folder / name) for name, make in (WHOLE | HALVES).items()]
    done = run(folder / "library", files)
    sessions = [json.loads(line) for line in done.stdout.splitlines()]
    return done, {line["file"].removeprefix("half "): folder / "library" / line["session"] for line in sessions}


@pytest.fixture(scope="module")
def refused(tmp_path_factory):
    """All of the bad ones, in one go."""
    folder = tmp_path_factory.mktemp("files")
    return run(folder / "library", [make(folder / name) for name, (make, *_) in BAD.items()]), folder / "library"


@pytest.mark.parametrize("name", WHOLE)
def test_whatever_it_was_recorded_with_it_becomes_a_session(brought, name):
    done, sessions = brought
    assert name in sessions, done.stderr
    talk = read_talk(sessions[name])
    assert talk.duration_s == pytest.approx(LENGTH_S, abs=0.2)
    assert [turn.speaker.value for turn in talk.turns] == ["consultant", "client"]
    assert f"{name}: The file breaks off" not in done.stderr


@pytest.mark.parametrize("name", HALVES)
def test_what_there_is_of_a_file_that_breaks_off_is_brought_in_and_said(brought, name):
    done, sessions = brought
    assert name in sessions, done.stderr
    talk = read_talk(sessions[name])
    assert 0.2 * LENGTH_S < talk.duration_s < 0.8 * LENGTH_S
    assert talk.turns
    assert f"{name}: The file breaks off after" in done.stderr


def test_no_import_of_these_fails(brought):
    done, sessions = brought
    assert (done.returncode, len(sessions)) == (0, len(WHOLE | HALVES))
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_is_told_with_what_to_do(refused, name):
    done, _ = refused
    (said,) = [line for line in done.stderr.splitlines() if name in line]
    assert all(words in said for words in BAD[name][1:])


def test_nothing_is_left_of_what_cannot_be_used(refused):
    done, library = refused
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not library.exists() or list(library.iterdir()) == []


def told(third, clearness=Clearness.CLEAR):
    return VoicesTold((), (), clearness, perhaps_third=third)


def test_a_third_voice_that_the_detector_suspects_is_told(tmp_path):
    suspected, not_suspected = ("\n".join(notes_on(Brought(tmp_path, voices=told(third)))) for third in (True, False))
    assert "a third" in suspected
    assert "a third" not in not_suspected
    assert "cannot be told" in "\n".join(notes_on(Brought(tmp_path, voices=told(False, Clearness.DOUBTFUL))))


def hours_long(path, hours=12):
    """The talk, and then nothing for hours; a hole in the file takes no room."""
    soundfile.write(path, TALK[:, 0], 8_000)
    with path.open("r+b") as file:
        size = hours * 3600 * 8_000 * 2
        file.truncate(44 + size)
        file.seek(4)
        file.write((36 + size).to_bytes(4, "little"))
        file.seek(40)
        file.write(size.to_bytes(4, "little"))
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_twelve_hours_are_told_beforehand_and_can_be_ended(tmp_path):
    long = hours_long(tmp_path / "tape.wav")
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)  # one that is ignored here would be ignored there as well
    try:
        child = subprocess.Popen(command(tmp_path / "library", long), stderr=subprocess.PIPE, text=True, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, handler)
    said = ""
    while "12 hours" not in said:
        line = child.stderr.readline()
        assert line, said
        said += line
    assert "Ctrl-C" in said
    child.send_signal(signal.SIGINT)
    rest = child.communicate(timeout=60)[1]
    assert "Traceback" not in rest
    assert session_folders(tmp_path / "library") == ()
