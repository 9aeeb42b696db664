"""The sound of a session as browsers play it: both sides in one MP3, made once and then kept in the session's cache."""

import threading
from contextlib import suppress
from pathlib import Path

from voicecoach.errors import LibraryProblem
from voicecoach.gathering.program import program_mark
from voicecoach.library.cache import FOLDER, mark_of, stamps_of
from voicecoach.library.recording import KEPT, LIVE, open_recording
from voicecoach.library.whole_file import write_whole
from voicecoach.sounds.mixing import mix_stored
from voicecoach.sounds.mp3 import encode_mp3

NAME = "sound-{}.mp3"
"""With a mark of the recording and of the program that made it."""
_one_at_a_time = threading.Lock()
"""A player asks for several parts at once; they wait for the same file."""


def playable(folder: Path) -> Path | None:
    """Where the MP3 lies; None where there is no sound.

    Raises InputProblem for a damaged recording, ExportProblem where no MP3 can be made, LibraryProblem where it cannot be kept.
    """
    with _one_at_a_time:
        path = _place(folder)
        if path is None or path.is_file():
            return path
        encoded = _encode(folder)
        try:
            return _keep(path, encoded) if encoded else None
        except OSError as error:
            what = f"The sound could not be kept in {folder} ({error.strerror})."
            raise LibraryProblem(what, "Make room, or look at the folder's permissions.") from error


def playable_bytes(folder: Path) -> bytes | None:
    """The MP3 itself, also where it cannot be kept; None where there is no sound. Raises InputProblem and ExportProblem."""
    with _one_at_a_time:
        path = _place(folder)
        if path is None:
            return None
        with suppress(OSError):
            return path.read_bytes()
        encoded = _encode(folder)
        if encoded:
            with suppress(OSError):
                _keep(path, encoded)
        return encoded


def _place(folder: Path) -> Path | None:
    recording = tuple(stamp for stamp in stamps_of(folder) if stamp[0] in (KEPT, LIVE))
    return folder / FOLDER / NAME.format(mark_of(recording, program_mark("sounds"))) if recording else None


def _encode(folder: Path) -> bytes | None:
    sound = open_recording(folder)
    if sound is None or not sound.samples:
        return None
    both = mix_stored(sound.samples, sound.between)
    return encode_mp3(both.samples, both.between)


def _keep(path: Path, encoded: bytes) -> Path:
    """The whole file or none, in place of older ones."""
    path.parent.mkdir(exist_ok=True)
    older = tuple(path.parent.glob(NAME.format("*")))
    write_whole(path, encoded)
    for file in older:
        file.unlink(missing_ok=True)
    return path
