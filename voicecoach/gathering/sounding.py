"""What a page and a report need of a recording: when each of the two spoke, and the waveform. Looked at once, then kept in the cache."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voicecoach import wiring
from voicecoach.conversation.session import SpokenTime
from voicecoach.conversation.sound import Samples
from voicecoach.gathering.program import program_mark
from voicecoach.library.cache import Cache, mark_of, stamps_of
from voicecoach.library.recording import KEPT, LIVE, open_recording, read_recording
from voicecoach.library.repairs_file import REPAIRS, clear_voices
from voicecoach.library.sessions import read_about_or_guess
from voicecoach.library.voices_file import VOICES
from voicecoach.recordings.both_on_one import blocks_by_voice
from voicecoach.review.waveform import DrawnSound, draw_blocks, draw_tracks
from voicecoach.wiring_reading import UNHEARD, speech_of_two


@dataclass(frozen=True, slots=True)
class SoundSeen:
    """A recording of which nothing needs to be heard any more."""

    spoken: SpokenTime
    drawn: DrawnSound


def see_sound(folder: Path) -> SoundSeen | None:
    """The same for the session in this folder; None without sound. Raises InputProblem when the recording is damaged."""
    recording = tuple(stamp for stamp in stamps_of(folder) if stamp[0] in (KEPT, LIVE, VOICES, REPAIRS))
    if not any(name in (KEPT, LIVE) for name, *_ in recording):
        return None
    mark = mark_of(recording, program_mark("conversation", "hearing", "networks", "recordings", "review", "who_spoke"))
    seen = _seen().read(folder, mark)
    if seen is None:
        sound = open_recording(folder)
        if sound is None or not sound.samples:
            return None
        if read_about_or_guess(folder)[0].kind in UNHEARD:  # these may be hours long
            spoken = speech_of_two(folder, sound)
            blocks = blocks_by_voice(sound.blocks(), spoken) if clear_voices(folder) else sound.blocks()
            seen = SoundSeen(spoken, draw_blocks(blocks, sound.samples))
        else:
            tracks = read_tracks(folder)
            if tracks is None:
                return None
            seen = SoundSeen(wiring.spoken_time(tracks), draw_tracks(*tracks))
        _seen().keep(folder, mark, seen)
    return seen


def read_tracks(folder: Path) -> tuple[Samples, Samples] | None:
    """Both tracks of the recording; None where there is none, or nothing in it. Raises InputProblem when it is damaged."""
    tracks = read_recording(folder)
    return tracks if tracks and tracks[0].size else None


@cache
def _seen() -> Cache[SoundSeen]:
    return Cache("sound.json", SoundSeen)
