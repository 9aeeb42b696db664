"""Sound files of every make."""

import numpy as np
import pytest
import soundfile

from voicecoach.errors import InputProblem, LibraryProblem
from voicecoach.sounds.files import read_sound, read_tracks, write_flac


def tone(rate, seconds=1.0, hertz=440.0):
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)).astype(np.float32)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_every_rate_becomes_16_khz(tmp_path, rate):
    soundfile.write(tmp_path / "a.wav", tone(rate), rate)
    sound = read_sound(tmp_path / "a.wav")
    assert sound.dtype == np.float32
    assert abs(sound.size - 16_000) <= 1
    assert np.abs(sound[2000:14_000] - tone(16_000)[2000:14_000]).max() < 0.02


@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("a.wav", "PCM_U8"),
        ("a.wav", "PCM_24"),
        ("a.wav", "FLOAT"),
        ("a.flac", "PCM_16"),
        ("a.aiff", "PCM_16"),
        ("a.ogg", None),
        ("a.mp3", None),
    ],
)
def test_every_format_is_read(tmp_path, name, subtype):
    soundfile.write(tmp_path / name, tone(44_100), 44_100, subtype=subtype)
    sound = read_sound(tmp_path / name)
    assert 15_000 < sound.size < 18_000
    assert np.sqrt(np.mean(sound**2)) == pytest.approx(0.35, abs=0.03)


def test_channels_are_mixed_and_can_be_had_apart(tmp_path):
    left, right = tone(16_000), np.zeros(16_000, dtype=np.float32)
    soundfile.write(tmp_path / "a.wav", np.stack([left, right], axis=1), 16_000, subtype="FLOAT")
    assert np.array_equal(read_sound(tmp_path / "a.wav"), left / 2)
    tracks = read_tracks(tmp_path / "a.wav")
    assert len(tracks) == 2
    assert np.array_equal(tracks[0], left)
    assert not tracks[1].any()


def test_samples_that_are_no_numbers_or_far_too_loud_are_tamed(tmp_path):
    wild = np.array([np.nan, np.inf, 7.0, -7.0, 0.25], dtype=np.float32)
    soundfile.write(tmp_path / "a.wav", wild, 16_000, subtype="FLOAT")
    assert read_sound(tmp_path / "a.wav").tolist() == [0.0, 1.0, 1.0, -1.0, 0.25]


def test_a_recording_longer_than_one_block_has_no_seams(tmp_path):
    soundfile.write(tmp_path / "a.wav", tone(48_000, 25.0), 48_000, subtype="FLOAT")
    sound = read_sound(tmp_path / "a.wav")
    assert sound.size == 25 * 16_000
    assert np.abs(sound - tone(16_000, 25.0))[1000:-1000].max() < 0.01


def make_folder(path):
    path.mkdir()


def make_text(path):
    path.write_text("dear diary")


def make_nothing(path):
    path.write_bytes(b"")


def make_no_samples(path):
    soundfile.write(path, np.zeros(0, dtype=np.float32), 16_000)


def make_torn(path):
    soundfile.write(path, tone(16_000), 16_000, format="FLAC")
    path.write_bytes(path.read_bytes()[:30])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "no file"),
        (make_folder, "folder"),
        (make_text, "not a sound file"),
        (make_nothing, "empty"),
        (make_no_samples, "empty"),
        (make_torn, "not a sound file"),
    ],
)
@pytest.mark.parametrize("read", [read_sound, read_tracks])
def test_what_cannot_be_read_is_named_with_the_next_step(tmp_path, make, words, read):
    path = tmp_path / "talk.wav"
    make(path)
    with pytest.raises(InputProblem, match=words) as problem:
        read(path)
    assert "talk.wav" in problem.value.what
    assert problem.value.hint


def test_two_tracks_are_kept_as_flac_and_filled_up_with_silence(tmp_path):
    left, right = tone(16_000), tone(16_000, 0.5, 880.0)
    write_flac(tmp_path / "a.flac", left, right)
    back = read_tracks(tmp_path / "a.flac")
    assert np.abs(back[0] - left).max() < 1e-4
    assert np.abs(back[1][:8000] - right).max() < 1e-4
    assert not back[1][8000:].any()
    assert [path.name for path in tmp_path.iterdir()] == ["a.flac"]


def test_a_flac_that_cannot_be_written_is_a_problem_of_the_library(tmp_path):
    with pytest.raises(LibraryProblem, match="cannot be written"):
        write_flac(tmp_path / "no such folder" / "a.flac", tone(16_000), tone(16_000))
