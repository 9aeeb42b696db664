"""Sound files of any make (WAV, FLAC, AIFF, OGG, MP3; any rate, width, channels) as the program's own samples, and FLAC to keep."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voicecoach.conversation.sound import RATE, Samples
from voicecoach.errors import InputProblem, LibraryProblem
from voicecoach.sounds.rates import Resampler, check_rate

if TYPE_CHECKING:
    from soundfile import SoundFile

_BLOCK_S = 10
_SAVE_AS = "Give a recording saved as WAV, FLAC, AIFF, OGG or MP3."


def read_sound(path: Path) -> Samples:
    """The whole file as one channel, the mean of its channels: shape (n,), float32 between -1 and 1, 16 kHz.

    Raises InputProblem when it is missing, a folder, not audio, empty or cannot be read.
    """
    return np.concatenate([block.mean(axis=1) for block in _blocks(path)]).astype(np.float32, copy=False)


def read_tracks(path: Path) -> tuple[Samples, ...]:
    """The same, channel by channel: a tuple of arrays of one length. Raises InputProblem."""
    blocks = list(_blocks(path))
    return tuple(np.concatenate([block[:, channel] for block in blocks]) for channel in range(blocks[0].shape[1]))


def length_s(path: Path) -> float | None:
    """How many seconds a sound file lasts, by its head alone; None where that cannot be read."""
    import soundfile

    try:
        return float(soundfile.info(path).duration)
    except (OSError, soundfile.SoundFileError):
        return None


def count_tracks(path: Path) -> int | None:
    """How many channels a sound file has, by its head alone; None where that cannot be read."""
    import soundfile

    try:
        return int(soundfile.info(path).channels)
    except (OSError, soundfile.SoundFileError):
        return None


def read_between(path: Path, start: int, end: int) -> Samples:
    """A part of a file of 16 kHz, from one sample to another: shape (n, channels), shorter at the end. Raises InputProblem."""
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            file.seek(min(start, file.frames))
            part: Samples = file.read(max(0, end - start), dtype="float32", always_2d=True)
            return part
    except (OSError, soundfile.SoundFileError) as error:
        raise InputProblem(f"{path} is damaged and cannot be read there.", _SAVE_AS) from error


def write_flac(path: Path, left: Samples, right: Samples) -> None:
    """Two tracks of 16 kHz as 16 bit FLAC; the shorter one is filled up with silence. The file appears whole or not at all.

    Raises LibraryProblem when it cannot be written.
    """
    frames = np.zeros((max(left.size, right.size), 2), dtype=np.float32)
    frames[: left.size, 0] = left
    frames[: right.size, 1] = right
    write_flac_blocks(path, (frames,))


def write_flac_blocks(path: Path, blocks: Iterable[Samples]) -> None:
    """The same from blocks of shape (n, 2), one after the other, so that an hour need not fit into memory. Raises LibraryProblem."""
    import soundfile

    part = path.with_name(path.name + ".part")
    try:
        with soundfile.SoundFile(part, "w", RATE, 2, "PCM_16", format="FLAC") as file:
            for block in blocks:
                file.write(block)
        with part.open("r+b") as written:
            os.fsync(written.fileno())  # what it takes the place of may be deleted next
        part.replace(path)
    except (OSError, soundfile.SoundFileError) as error:
        part.unlink(missing_ok=True)
        raise LibraryProblem(f"{path} cannot be written.", "Is the disk full, or the folder not yours to write to?") from error


def _blocks(path: Path) -> Iterator[Samples]:
    """Blocks of shape (n, channels) at 16 kHz: an hour of 48 kHz stereo need not fit into memory twice."""
    import soundfile

    look_at(path)
    some = False
    try:
        with soundfile.SoundFile(path) as file:
            check_rate(file.samplerate, path)
            resampler = Resampler(file.samplerate, RATE, file.channels)
            exact = file.samplerate == RATE and file.subtype.startswith("PCM")  # whole numbers: nothing is loud beyond bounds, or no number
            for block in _raw_blocks(file):
                some = some or bool(block.size)
                yield block if exact else np.clip(np.nan_to_num(resampler.feed(np.nan_to_num(block))), -1.0, 1.0)
            yield np.clip(resampler.feed(np.zeros((0, file.channels), dtype=np.float32), last=True), -1.0, 1.0)
    except (soundfile.SoundFileError, ValueError) as error:
        raise InputProblem(f"{path} is not a sound file that can be read.", _SAVE_AS) from error
    except OSError as error:
        raise InputProblem(f"{path} cannot be read: {error.strerror}.", "Check the permissions of the file.") from error
    if not some:
        raise InputProblem(f"{path} holds no sound: it is empty.", "Record it again, or give another file.")


def _raw_blocks(file: "SoundFile") -> Iterator[Samples]:
    while (block := file.read(_BLOCK_S * file.samplerate, dtype="float32", always_2d=True)).size:
        yield block


def look_at(path: Path) -> None:
    """Say what a person can see from outside, before libsndfile says it in its own words."""
    if path.is_dir():
        raise InputProblem(f"{path} is a folder, not a recording.", "Name the sound file inside it.")
    if not path.exists():
        raise InputProblem(f"There is no file {path}.", "Check the spelling, and the folder you are in.")
    if not path.is_file():
        raise InputProblem(f"{path} is not a file.", _SAVE_AS)
    if path.stat().st_size == 0:
        raise InputProblem(f"{path} is empty.", "Record it again, or give another file.")
