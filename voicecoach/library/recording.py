"""The recording of a session: two tracks (left consultant, right client), appended as it happens, FLAC afterwards.

While it runs the file is a WAV whose header claims no length, so that a process that dies leaves something any reader can mend:
16 bit, 16 kHz, two channels, samples interleaved. A torn last sample is cut off on reading.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.conversation.sound import RATE, Samples
from voicecoach.errors import InputProblem, LibraryProblem
from voicecoach.library.kept_files import KeptFiles
from voicecoach.sounds.files import count_tracks, length_s, read_between, read_tracks, write_flac_blocks

LIVE, KEPT = "recording.wav", "recording.flac"
HEADER_BYTES = 44
BYTES_A_SAMPLE = 4
FLAC, TRACKS = b"fLaC", 2
"""How a kept recording begins, and what is in it."""
WRITE_EVERY = RATE // 4
"""Samples held back before they are written: a quarter of a second is the most that a killed process loses."""
BLOCK = 60 * RATE
"""Samples read in one go."""


def wav_header(samples: int) -> bytes:
    """A header for that many samples on each of two tracks."""
    size = samples * BYTES_A_SAMPLE
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 2, RATE, RATE * BYTES_A_SAMPLE, BYTES_A_SAMPLE, 16)
    return struct.pack("<4sI4s", b"RIFF", size + 36, b"WAVE") + form + struct.pack("<4sI", b"data", size)


class RecordingFile:
    """Turns sound into what is appended to the file of a session."""

    def __init__(self, files: KeptFiles) -> None:
        self._files = files
        files.add(LIVE, remembered=False)
        files.append(LIVE, wav_header(0))
        self._held: list[Samples] = []
        self._held_samples = self._kept = 0
        self.samples = 0
        """All that came, kept or not."""

    def append(self, consultant: Samples, client: Samples) -> bool:
        """As many samples for both tracks; whether it is time to write them."""
        self._held.append(np.column_stack((consultant, client)))
        self._held_samples += len(consultant)
        self.samples += len(consultant)
        return self._held_samples >= WRITE_EVERY

    def hand_over(self) -> None:
        """Let the files have what is held back."""
        if self._held and not self._files.without_sound:
            both = np.concatenate(self._held)
            self._files.append(LIVE, (np.clip(both, -1, 1) * 32767).astype("<i2").tobytes())
            self._kept += len(both)
        self._held, self._held_samples = [], 0

    def close(self) -> None:
        """Write the true length into the header. Raises OSError."""
        self._files.rewrite_head(LIVE, wav_header(self._kept))


def _check_kept(path: Path) -> None:
    """The file is FLAC with a track for each of the two, as it was kept. Raises InputProblem."""
    hint = "Put a copy of the recording in its place. What was written down beside it is there without it."
    try:
        with path.open("rb") as file:
            is_flac = file.read(len(FLAC)) == FLAC
    except OSError as error:
        raise InputProblem(f"{path} cannot be read ({error.strerror}).", hint) from error
    tracks = count_tracks(path) if is_flac else None
    if tracks is None:
        raise InputProblem(f"{path} is damaged.", hint)
    if tracks != TRACKS:
        raise InputProblem(f"{path} is not the recording of this session: it has {tracks} tracks instead of {TRACKS}.", hint)


def read_recording(folder: Path) -> tuple[Samples, Samples] | None:
    """Both tracks at 16 kHz, or None when the session has no sound. A torn file is read as far as it goes."""
    if (folder / KEPT).exists():
        _check_kept(folder / KEPT)
        left, right = read_tracks(folder / KEPT)
        return left, right
    path = folder / LIVE
    if not path.exists():
        return None
    data = path.read_bytes()[HEADER_BYTES:]
    whole = len(data) // BYTES_A_SAMPLE * BYTES_A_SAMPLE
    both = np.frombuffer(data[:whole], "<i2").reshape(-1, 2).astype(np.float32) / 32767
    return np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1])


@dataclass(frozen=True, slots=True)
class StoredSound:
    """A recording that is read stretch by stretch; an hour of it need not fit into memory."""

    path: Path
    samples: int
    """How long it is; what a crash tore at its end is not counted."""

    def between(self, start: int, end: int) -> tuple[Samples, Samples]:
        """Both tracks from one sample to another; shorter at the end. Raises InputProblem when the file is damaged."""
        both = read_between(self.path, start, end) if self.path.name == KEPT else self._raw(start, min(end, self.samples))
        return np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1])

    def blocks(self) -> Iterator[Samples]:
        """All of it, in blocks of shape (n, 2)."""
        for start in range(0, self.samples, BLOCK):
            yield np.column_stack(self.between(start, start + BLOCK))

    def _raw(self, start: int, end: int) -> Samples:
        """A live recording's header claims no length, so no library reads it."""
        with self.path.open("rb") as file:
            file.seek(HEADER_BYTES + start * BYTES_A_SAMPLE)
            data = file.read(max(0, end - start) * BYTES_A_SAMPLE)
        whole: Samples = np.frombuffer(data, "<i2").reshape(-1, 2).astype(np.float32) / np.float32(32767)
        return whole


def open_recording(folder: Path) -> StoredSound | None:
    """The recording of the session in this folder, or None without sound. Raises InputProblem when its head is damaged."""
    recorded = recorded_s(folder)
    if (folder / KEPT).exists():
        _check_kept(folder / KEPT)
        return StoredSound(folder / KEPT, round((recorded or 0.0) * RATE))
    return None if recorded is None else StoredSound(folder / LIVE, round(recorded * RATE))


def recorded_s(folder: Path) -> float | None:
    """How many seconds were recorded, without reading them; None without sound, and where the file is damaged."""
    if (folder / KEPT).exists():
        try:
            _check_kept(folder / KEPT)
        except InputProblem:
            return None
        return length_s(folder / KEPT)
    path = folder / LIVE
    return max(0, path.stat().st_size - HEADER_BYTES) // BYTES_A_SAMPLE / RATE if path.is_file() else None


def compress(folder: Path) -> Path:
    """The recording as FLAC in place of the WAV; without loss, in about a third of the space. Returns where it lies."""
    sound = open_recording(folder)
    if sound is None:
        raise LibraryProblem("This session has no recording.", f"Look into {folder}.")
    try:
        write_flac_blocks(folder / KEPT, sound.blocks())
    except LibraryProblem:  # a full disk: the WAV is as good
        return folder / LIVE
    (folder / LIVE).unlink(missing_ok=True)
    return folder / KEPT
