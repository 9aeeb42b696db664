"""When each of two people spoke on their tracks: heard once, then kept in the session's cache; an hour takes half a minute to hear."""

from functools import cache
from pathlib import Path

from voicecoach.gathering.program import program_mark
from voicecoach.library.cache import Cache, mark_of, stamps_of
from voicecoach.library.recording import KEPT, LIVE, StoredSound
from voicecoach.recordings.apart import HeardApart, hear_apart
from voicecoach.recordings.tracks import TrackDetector


def heard_apart(folder: Path, sound: StoredSound, detector: TrackDetector) -> HeardApart:
    """Of the recording of the session in this folder. Raises InputProblem when that is damaged."""
    recording = tuple(stamp for stamp in stamps_of(folder) if stamp[0] in (KEPT, LIVE))
    mark = mark_of(recording, detector.name, program_mark("conversation", "hearing", "networks", "recordings"))
    heard = _heard().read(folder, mark)
    if heard is None:
        heard = hear_apart(sound, detector)
        _heard().keep(folder, mark, heard)
    return heard


@cache
def _heard() -> Cache[HeardApart]:
    return Cache("apart.json", HeardApart)
