"""One talk in every form that recorders, telephones and cameras give it, and files that only look like one."""

from fractions import Fraction

import av
import numpy as np
import soundfile

RATE = 16_000


def write_sound(path, talk, rate=RATE, **how):
    """With libsndfile; shape (n, channels) at 16 kHz, samples repeated or left out for another rate."""
    changed = talk[:: RATE // rate] if rate < RATE else np.repeat(talk, rate // RATE, axis=0)
    soundfile.write(path, changed, rate, **how)
    return path


LOCKED = {
    "encryption_scheme": "cenc-aes-ctr",
    "encryption_key": "00112233445566778899aabbccddeeff",
    "encryption_kid": "ffeeddccbbaa99887766554433221100",
}
"""Options of an MP4 that can only be heard by who has the key, as shops sell them."""


def write_film(path, talk, codec, picture=None, **how):
    """With FFmpeg: the talk on two channels, beside it moving pictures where a codec for them is named."""
    with av.open(str(path), "w", options=how) as container:
        sound = container.add_stream(codec, rate=48_000, layout="stereo")
        film = _screen(container, picture) if picture else None
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(talk.reshape(1, -1)), format="flt", layout="stereo")
        frame.sample_rate = RATE
        even = av.AudioResampler(sound.format, "stereo", 48_000, sound.frame_size or None)
        for piece in [*even.resample(frame), *even.resample(None)]:
            container.mux(sound.encode(piece))
        for number in range(round(5 * len(talk) / RATE) if film else 0):
            grey = av.VideoFrame.from_ndarray(np.full((64, 64, 3), number % 256, dtype=np.uint8), format="rgb24")
            grey.pts = number
            container.mux(film.encode(grey))
        for stream in filter(None, (sound, film)):
            container.mux(stream.encode(None))
    return path


def _screen(container, codec):
    film = container.add_stream(codec, rate=5)
    film.width = film.height = 64
    film.pix_fmt, film.time_base = "yuv420p", Fraction(1, 5)
    return film


def cut_in_half(path):
    """What a full disk, a dead battery or a broken download leaves; the whole file goes."""
    half = path.with_name(f"half {path.name}")
    half.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    path.unlink()
    return half


def of_another_kind(path):
    """An MP4 whose sound is of a kind that nobody knows."""
    content = path.read_bytes()
    assert content.count(b"mp4a") == content.count(b"esds") == 1
    path.write_bytes(content.replace(b"mp4a", b"xyz1").replace(b"esds", b"xsds"))
    return path


def write_music(path, seconds=8):
    """Chords of a slow organ, a new one each second."""
    at = np.arange(seconds * RATE) / RATE
    base = 220 * 2 ** (np.array([0, 5, 7, 3, 8, 10, 5, 0])[(at.astype(int)) % 8] / 12)
    turned = 2 * np.pi * np.cumsum(base) / RATE
    sound = sum(np.sin(turned * part) / (part * 8) for part in (1, 5 / 4, 3 / 2, 2, 3, 4))
    soundfile.write(path, sound, RATE)
    return path


def write_letter(path):
    """A page of a PDF."""
    path.write_bytes(
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
        + b"stream\n"
        + np.random.default_rng(2).bytes(20_000)
        + b"\nendstream\n%%EOF\n"
    )
    return path
