"""The second reading of a session, built from settings: who reads, what is read, and where it is kept."""

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.conversation.activity import speech_spans
from voicecoach.conversation.session import Kind, SpokenTime
from voicecoach.conversation.spans import Span
from voicecoach.conversation.stretch import Stretch, StretchRead
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import LibraryProblem, ModelProblem
from voicecoach.gathering.hearing_apart import heard_apart
from voicecoach.library.forms import READ_TURN, READING, STRETCH_READ, SessionFile, read_lines
from voicecoach.library.recording import StoredSound, open_recording
from voicecoach.library.repairs_file import clear_voices
from voicecoach.library.second_reading_file import ANEW, STRETCHES, LinesFile, keep_turns, note_microphones, note_recogniser, put_in_place
from voicecoach.library.sessions import read_about, read_about_or_guess, read_reading, read_talk
from voicecoach.library.voices_file import keep_voices, read_voices
from voicecoach.ports_recording import Reader
from voicecoach.recordings.apart import Voices
from voicecoach.recordings.both_on_one import BothOnOne
from voicecoach.recordings.second_reading import LONGEST_PIECE_S, Progress, Reading, Stopped
from voicecoach.recordings.tracks import TrackDetector, TwoTracks, frames_of
from voicecoach.recordings.turns import as_turns, cut_one_track, cut_stretches, join_around_murmurs
from voicecoach.settings import Settings
from voicecoach.wiring_voices import tell_voices

if TYPE_CHECKING:
    from voicecoach.hearing.model_choice import WhisperModelChoice

ONE_MICROPHONE = "one"
"""What `session.json` says under `microphones` where one heard both."""
WHO, WHAT = "Listening for who speaks", "Writing down what was said"
UNHEARD = (Kind.RECORDED, Kind.IMPORTED)
"""Talks that nobody listened in on: the reading is their transcript."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while a session is read; called on the thread that reads."""

    progress: Progress = lambda done_s, all_s: None
    """Gets seconds done and seconds in all, from 0 on in each stage."""
    wanted: Callable[[], bool] = lambda: True
    """Whether anybody still wants the rest; asked before each turn."""
    stage: Callable[[str], None] = lambda what: None
    """Gets what is being done now, in words for people."""


def read_again(settings: Settings, folder: Path, watch: Watch = Watch(), anew: bool = False) -> bool:
    """Read the session in this folder, or what an interrupted reading left of it; `anew` reads everything again.

    Blocks for about a tenth of the length of the talk with base.en; run it in a thread. Returns whether it came to its end; what was read
    until then is kept. Raises ModelProblem, SessionBroke, InputProblem (the recording is damaged), and LibraryProblem (it has no sound).
    """
    about, sound = read_about(folder), open_recording(folder)
    if sound is None or not sound.samples:
        raise LibraryProblem(f"{folder.name} has no recording that could be read.", "Typed sessions are whole as they are.")
    reader, piece_s = build_reader(settings, about)
    with closing(reader):
        reading = Reading(reader, _detector(), piece_s, watch.progress, watch.wanted)
        try:
            if about.kind in UNHEARD and about.recognizer is None:
                watch.stage(WHO)
                stretches = _stretches(settings, folder, sound, reading)
                watch.stage(WHAT)
                _read_first(folder, stretches, _tracks(folder, sound), reading)
            else:
                watch.stage(WHAT)
                _read_turns(folder, _tracks(folder, sound), reading, anew)
        except Stopped:
            return False
    return True


def read_lost(settings: Settings, folder: Path, watch: Watch = Watch()) -> bool:
    """Read what nobody understood when it was said, and no more; whether there was anything. Blocks. Raises the same as `read_again`."""
    read = {one.turn for one in read_reading(folder)}
    lost = [(number, turn) for number, turn in _unread(read_talk(folder).turns, read) if turn.lost]
    sound = open_recording(folder) if lost else None
    if sound is None or not sound.samples:
        return False
    reader, piece_s = build_reader(settings, read_about(folder), patient=False)
    watch.stage(WHAT)
    with closing(reader), suppress(Stopped), LinesFile(folder / READING, READ_TURN) as file:
        for one in Reading(reader, _detector(), piece_s, watch.progress, watch.wanted).turns(sound, lost):
            file.append(one)
    return True


def is_read(folder: Path) -> bool:
    """Whether every turn of the session in this folder has been read, or there is nothing to read. Raises LibraryProblem."""
    about = read_about(folder)
    if about.kind in UNHEARD and about.recognizer is None:
        return False
    read = {one.turn for one in read_reading(folder)}
    sound = open_recording(folder)
    return sound is None or not sound.samples or not _unread(read_talk(folder).turns, read)


def speech_of_two(folder: Path, sound: StoredSound) -> SpokenTime:
    """When each of two human beings spoke in the session of this folder: by their tracks without what was overheard, or by their voices.

    Raises LibraryProblem, ModelProblem.
    """
    about, _ = read_about_or_guess(folder)
    if about.settings.get("microphones") == ONE_MICROPHONE:
        voices = clear_voices(folder)
        return voices.spoken if voices else SpokenTime((), ())
    return heard_apart(folder, sound, _detector()).spoken


def build_reader(settings: Settings, about: SessionFile, patient: bool = True) -> tuple[Reader, float]:
    """Who reads the session, and in pieces of how many seconds: the model of the settings, else that of the session. Raises ModelProblem.

    The miniature knows short sentences only. Not `patient`: somebody waits for it.
    """
    from voicecoach.hearing.patience import READING_PATIENCE, DecodePatience
    from voicecoach.hearing.whisper import WhisperTranscriber

    names = (about.persona.capitalize(),) if about.persona else ()
    choice = _find_model(settings, about).primed((*names, *(about.offer or settings.offer).words))
    patience = READING_PATIENCE if patient else DecodePatience()
    return WhisperTranscriber(choice, patience), 0.0 if choice.miniature else LONGEST_PIECE_S


def _find_model(settings: Settings, about: SessionFile) -> "WhisperModelChoice":
    from voicecoach.hearing.model_choice import choose_model

    if settings.reading_model:
        return choose_model(settings.reading_model)
    try:
        return choose_model(str(about.settings["whisper_model"]))
    except (KeyError, ModelProblem):  # it is not on this disk any more
        return choose_model(settings.whisper_model)


def _detector() -> TrackDetector:
    from voicecoach.hearing.silero import SileroDetector

    return SileroDetector()


def _read_first(folder: Path, stretches: Sequence[Stretch], tracks: TwoTracks, reading: Reading) -> None:
    """A talk that nobody listened in on: what was said, and the turns, which appear all at once at the end."""
    kept = {one.stretch: one for one in read_lines(folder / STRETCHES, STRETCH_READ)}
    with LinesFile(folder / STRETCHES, STRETCH_READ) as file:
        for read in reading.stretches(tracks, [stretch for stretch in stretches if stretch not in kept]):
            file.append(read)
            kept[read.stretch] = read
    whole = [kept[stretch] for stretch in stretches]
    keep_turns(folder, as_turns(join_around_murmurs(whole)), _silent(whole))
    note_recogniser(folder, reading.reader.name, reading.detector.name)
    (folder / STRETCHES).unlink(missing_ok=True)


def _stretches(settings: Settings, folder: Path, sound: StoredSound, reading: Reading) -> tuple[Stretch, ...]:
    """Who speaks when: by the track, else by the voice; where neither tells, stretches of nobody known."""
    about = read_about(folder)
    if about.settings.get("microphones") != ONE_MICROPHONE:
        heard = heard_apart(folder, sound, reading.detector)
        if heard.voices is not Voices.UNTOLD:
            return cut_stretches(heard.spoken)
        if about.kind is Kind.IMPORTED:
            note_microphones(folder, ONE_MICROPHONE)
    if about.kind is Kind.IMPORTED:
        voices = read_voices(folder) or tell_voices(settings, BothOnOne(sound), reading)
        keep_voices(folder, replace(voices, turned=False))  # the turns are only now written down
        if voices.clear:
            return cut_stretches(voices.spoken)
    return cut_one_track(_speech(sound, Speaker.UNKNOWN, reading.detector))


def _tracks(folder: Path, sound: StoredSound) -> TwoTracks:
    """Where the voices were told apart by how they sound, either track is all that was heard."""
    return BothOnOne(sound) if clear_voices(folder) else sound


def _speech(tracks: TwoTracks, speaker: Speaker, detector: TrackDetector) -> tuple[Span, ...]:
    detector.reset()
    return speech_spans(float(one) for block in frames_of(tracks, speaker) for one in detector.follow(block))


def _silent(read: Sequence[StretchRead]) -> tuple[Span, ...]:
    return tuple(one.stretch.span for one in read if not one.text)


def _read_turns(folder: Path, tracks: TwoTracks, reading: Reading, anew: bool) -> None:
    """Turn by turn; a reading anew takes the place of the one before when it is whole."""
    if anew:
        (folder / ANEW).unlink(missing_ok=True)
    read = set() if anew else {one.turn for one in read_reading(folder)}
    with LinesFile(folder / (ANEW if anew else READING), READ_TURN) as file:
        for one in reading.turns(tracks, _unread(read_talk(folder).turns, read)):
            file.append(one)
    if anew:
        put_in_place(folder)


def _unread(turns: Sequence[Turn], read: set[int]) -> list[tuple[int, Turn]]:
    worded = ((number, turn) for number, turn in enumerate(turns) if turn.span and (turn.lost or turn.text.strip()))
    return [(number, turn) for number, turn in worded if number not in read]
