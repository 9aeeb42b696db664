"""A recording from elsewhere: any file with sound in it, channel by channel, at 16 kHz, in blocks; also one that breaks off."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from voicecoach.conversation.sound import RATE, Samples
from voicecoach.errors import InputProblem
from voicecoach.sounds.files import look_at
from voicecoach.sounds.rates import Resampler, check_rate

if TYPE_CHECKING:
    from av.audio.stream import AudioStream

_BLOCK_S = 1
"""Where a file breaks off, less than that is lost."""
_TOLERANCE_S = 1.0
"""A head may promise a little more than there is."""
_UNKNOWN_LENGTHS = (0, 0xFFFFFFFF)
"""What streams say that were written before their end was known."""
_ORDERS = {b"RIFF": "little", b"FORM": "big"}
_OGG_PAGE, _LONGEST_OGG_PAGE, _OGG_FLAGS_AT, _LAST_OGG_PAGE = b"OggS", 65_307, 5, 4
"""How a page begins, how many bytes it has at most, where its flags stand, and the one of the last page (RFC 3533)."""
_HINT = "Give a recording of a talk: WAV, FLAC, MP3, M4A, OGG, or a video with sound. If it was copied or downloaded, do that again."


class _Source(Protocol):
    """A file that one of the libraries has opened."""

    channels: int
    rate: int
    promised_s: float | None
    """How long its head says that it is."""
    broke: bool
    """It could not be read to its end."""

    def blocks(self) -> Iterator[Samples]:
        """Shape (n, channels), at the rate of the file."""

    def close(self) -> None:
        """Let go of it."""


class ForeignSound:
    """Read with libsndfile where that knows the format, else with FFmpeg."""

    def __init__(self, path: Path) -> None:
        """Raises InputProblem when it is missing, a folder, empty, or holds no sound."""
        look_at(path)
        self._samples = 0
        try:
            self._source: _Source = _by_libsndfile(path) or _ByFFmpeg(path)
        except OSError as error:
            raise InputProblem(f"{path} cannot be read: {error.strerror}.", "Check the permissions of the file.") from error
        check_rate(self._source.rate, path)

    @property
    def channels(self) -> int:
        """How many there are."""
        return self._source.channels

    @property
    def rate(self) -> int:
        """Samples a second in the file; the blocks have 16 kHz."""
        return self._source.rate

    @property
    def promised_s(self) -> float | None:
        """How long the head of the file says that it is; None where it says nothing."""
        return self._source.promised_s

    @property
    def seconds(self) -> float:
        """How much has been read."""
        return self._samples / RATE

    @property
    def breaks_off(self) -> bool:
        """The file ends, or cannot be read any further, before the end that its head promises. Known once all blocks were read."""
        promised_s = self.promised_s
        return self._source.broke or (promised_s is not None and self.seconds < promised_s - _TOLERANCE_S)

    def blocks(self) -> Iterator[Samples]:
        """All there is, in blocks of shape (n, channels) at 16 kHz, between -1 and 1; once only."""
        resampler = Resampler(self._source.rate, RATE, self.channels)
        for block in self._source.blocks():
            yield self._counted(resampler.feed(np.nan_to_num(block)))
        yield self._counted(resampler.feed(np.zeros((0, self.channels), dtype=np.float32), last=True))

    def close(self) -> None:
        """Let go of the file."""
        self._source.close()

    def _counted(self, block: Samples) -> Samples:
        self._samples += len(block)
        kept: Samples = np.clip(block, -1.0, 1.0)
        return kept


def undecodable(path: Path) -> InputProblem:
    """There is sound in it that nothing here can decode."""
    hint = "Open it in the program that plays it, and save the sound as WAV or FLAC."
    return InputProblem(f"{path} holds sound that cannot be decoded: it is protected, of an unknown kind, or damaged.", hint)


def _by_libsndfile(path: Path) -> "_ByLibsndfile | None":
    import soundfile

    try:
        return _ByLibsndfile(path)
    except soundfile.SoundFileError:
        return None


class _ByLibsndfile:
    def __init__(self, path: Path) -> None:
        import soundfile

        self._file = soundfile.SoundFile(path)
        self.channels, self.rate = int(self._file.channels), int(self._file.samplerate)
        self.broke = self._file.format == "OGG" and not _has_last_page(path)
        length_s = self._file.frames / self.rate
        self.promised_s: float | None = max(length_s, length_s * _share_promised(path))

    def blocks(self) -> Iterator[Samples]:
        import soundfile

        try:
            while (block := self._file.read(_BLOCK_S * self.rate, dtype="float32", always_2d=True)).size:
                yield block
        except (soundfile.SoundFileError, OSError):
            self.broke = True

    def close(self) -> None:
        self._file.close()


class _ByFFmpeg:
    def __init__(self, path: Path) -> None:
        import av

        try:
            self._container = av.open(str(path))
        except (av.FFmpegError, ValueError) as error:
            raise InputProblem(f"{path} is not a recording that can be read.", _HINT) from error
        there = self._container.streams.audio
        # A stream whose kind FFmpeg has no decoder for has no codec, whatever the types say.
        stream = next((one for one in there if (codec := getattr(one, "codec_context", None)) and codec.sample_rate), None)
        if stream is None:
            self._container.close()
            raise undecodable(path) if there else InputProblem(f"{path} holds no sound.", _HINT)
        self._stream: AudioStream = stream
        self.channels, self.rate, self.broke = stream.codec_context.layout.nb_channels, stream.codec_context.sample_rate, False
        self.promised_s = float(stream.duration * stream.time_base) if stream.duration and stream.time_base else None
        if self.promised_s is None and self._container.duration:
            self.promised_s = self._container.duration / av.time_base

    def blocks(self) -> Iterator[Samples]:
        import av

        floats = av.AudioResampler(format="flt", layout=self._stream.codec_context.layout, rate=self.rate)
        try:
            for frame in self._container.decode(self._stream):
                for even in floats.resample(frame):
                    yield even.to_ndarray().astype(np.float32, copy=False).reshape(-1, self.channels)
        except (av.FFmpegError, OSError):
            self.broke = True

    def close(self) -> None:
        self._container.close()


def _share_promised(path: Path) -> float:
    """How much longer a WAV or AIFF would be if all that its head promises were there; libsndfile does not tell when it is not."""
    with path.open("rb") as file:
        head = file.read(8)
    order = _ORDERS.get(head[:4])
    promised = int.from_bytes(head[4:], "big" if order == "big" else "little")
    return 0.0 if order is None or promised in _UNKNOWN_LENGTHS else (promised + 8) / path.stat().st_size


def _has_last_page(path: Path) -> bool:
    """Whether an Ogg file goes on to the page that says it is the last; its head promises no length that could be missed."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2 * _LONGEST_OGG_PAGE))
        _, begins, page = file.read().rpartition(_OGG_PAGE)
    flags = (begins + page)[_OGG_FLAGS_AT : _OGG_FLAGS_AT + 1]
    return bool(flags) and bool(flags[0] & _LAST_OGG_PAGE)
