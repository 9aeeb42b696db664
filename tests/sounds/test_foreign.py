"""Recordings from elsewhere, of any make, whole and broken."""

import wave

import av
import numpy as np
import pytest
import soundfile

from voicecoach.errors import InputProblem
from voicecoach.sounds.foreign import ForeignSound

LENGTH_S = 4
RATES = (8_000, 44_100, 48_000, 16_000)


def tones(rate=48_000, channels=2):
    """A tone of its own on each channel."""
    time = np.arange(LENGTH_S * rate) / rate
    return np.stack([0.4 * np.sin(2 * np.pi * (300 + 200 * channel) * time) for channel in range(channels)], axis=1).astype(np.float32)


def hear(path):
    sound = ForeignSound(path)
    heard = np.concatenate(list(sound.blocks()))
    sound.close()
    return sound, heard


def pitch(track):
    return np.argmax(np.abs(np.fft.rfft(track))) * 16_000 / track.size


def write_with_ffmpeg(path, codec):
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=48_000)
        stream.layout = "stereo"
        for block in np.split(tones(), LENGTH_S * 10):
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block.T), format="fltp", layout="stereo")
            frame.sample_rate = 48_000
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def halve(path):
    half = path.with_stem("half")
    half.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return half


@pytest.mark.parametrize("rate", RATES)
def test_any_rate_becomes_ours(tmp_path, rate):
    soundfile.write(tmp_path / "talk.wav", tones(rate), rate)
    sound, heard = hear(tmp_path / "talk.wav")
    assert sound.channels == 2
    assert heard.dtype == np.float32
    assert abs(len(heard) - LENGTH_S * 16_000) < 50
    assert sound.seconds == pytest.approx(LENGTH_S, abs=0.01)
    assert [round(pitch(heard[:, channel]), -1) for channel in (0, 1)] == [300, 500]


@pytest.mark.parametrize("name", ["talk.wav", "talk.flac", "talk.ogg", "talk.mp3", "talk.aiff"])
def test_what_libsndfile_knows_is_read_with_it(tmp_path, name):
    soundfile.write(tmp_path / name, tones(), 48_000)
    sound, heard = hear(tmp_path / name)
    assert not sound.breaks_off
    assert [round(pitch(heard[:, channel]), -1) for channel in (0, 1)] == [300, 500]


@pytest.mark.parametrize(("name", "codec"), [("talk.m4a", "aac"), ("talk.mka", "aac")])
def test_what_else_there_is_is_read_with_ffmpeg(tmp_path, name, codec):
    write_with_ffmpeg(tmp_path / name, codec)
    sound, heard = hear(tmp_path / name)
    assert (sound.channels, sound.breaks_off) == (2, False)
    assert sound.promised_s == pytest.approx(LENGTH_S, abs=0.1)
    assert [round(pitch(heard[:, channel]), -1) for channel in (0, 1)] == [300, 500]


@pytest.mark.parametrize("channels", [1, 2, 8])
def test_channels_are_counted(tmp_path, channels):
    soundfile.write(tmp_path / "talk.wav", tones(channels=channels), 48_000)
    assert hear(tmp_path / "talk.wav")[0].channels == channels


@pytest.mark.parametrize("name", ["talk.wav", "talk.flac", "talk.mp3", "talk.aiff"])
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes_and_says_so(tmp_path, name):
    soundfile.write(tmp_path / name, tones(), 48_000)
    sound, heard = hear(halve(tmp_path / name))
    assert sound.breaks_off
    assert sound.promised_s == pytest.approx(LENGTH_S, abs=0.1)
    assert 0 < len(heard) / 16_000 < LENGTH_S - 1


def test_a_container_that_breaks_off_is_read_as_far_as_it_goes(tmp_path):
    write_with_ffmpeg(tmp_path / "talk.mka", "aac")
    sound, _ = hear(halve(tmp_path / "talk.mka"))
    assert sound.breaks_off
    assert 1 < sound.seconds < 3


def test_a_head_that_promises_nothing_breaks_no_promise(tmp_path):
    with wave.open(str(tmp_path / "talk.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes((tones(16_000) * 32767).astype("<i2").tobytes())
    streamed = bytearray((tmp_path / "talk.wav").read_bytes())
    streamed[4:8] = streamed[40:44] = b"\xff\xff\xff\xff"
    (tmp_path / "talk.wav").write_bytes(streamed)
    sound, heard = hear(tmp_path / "talk.wav")
    assert not sound.breaks_off
    assert len(heard) == LENGTH_S * 16_000


def test_a_file_of_no_length_holds_nothing(tmp_path):
    soundfile.write(tmp_path / "talk.wav", np.zeros((0, 2)), 16_000)
    sound, heard = hear(tmp_path / "talk.wav")
    assert (sound.seconds, len(heard), sound.breaks_off) == (0.0, 0, False)


@pytest.mark.parametrize("content", [b"Dear Hannah,\nthank you for the talk.\n" * 50, b"PK\x03\x04" + bytes(500), b"\x00" * 2000])
def test_what_is_no_recording_is_told(tmp_path, content):
    (tmp_path / "talk.wav").write_bytes(content)
    with pytest.raises(InputProblem, match=r"not a recording|holds no sound"):
        ForeignSound(tmp_path / "talk.wav")


def test_a_film_without_sound_is_told(tmp_path):
    with av.open(str(tmp_path / "talk.mkv"), "w") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), dtype=np.uint8), format="rgb24")))
        container.mux(stream.encode(None))
    with pytest.raises(InputProblem, match="holds no sound"):
        ForeignSound(tmp_path / "talk.mkv")


def test_a_folder_or_nothing_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "none.wav"):
        with pytest.raises(InputProblem):
            ForeignSound(path)
