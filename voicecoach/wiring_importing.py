"""Talks that were recorded elsewhere, built from settings: a file becomes a session, or nothing at all."""

import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voicecoach.coaching.telling.words import clock
from voicecoach.conversation.consent import Consent
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.voices import Clearness, VoicesTold
from voicecoach.errors import InputProblem, ModelProblem, SessionBroke
from voicecoach.library.forms import SessionFile, Source
from voicecoach.library.second_reading_file import note_microphones
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.session_name import name_session
from voicecoach.library.sessions import read_about, read_talk
from voicecoach.library.source import sessions_from, source_of
from voicecoach.library.unfinished import put_aside, take_up
from voicecoach.library.voices_file import read_voices, swap_voices
from voicecoach.recordings.channels import ChannelCheck, Layout, unfit
from voicecoach.settings import Settings
from voicecoach.wiring_reading import ONE_MICROPHONE, Watch, read_again
from voicecoach.wiring_recording import Microphones

if TYPE_CHECKING:
    from voicecoach.sounds.foreign import ForeignSound

SOUND = "Bringing in the sound"
CONSULTANT = "consultant_channel"
"""Under which name `session.json` says on which channel the consultant was."""
ORDINALS = ("first", "second")
UNCLEAR = {
    Clearness.DOUBTFUL: "only one person speaks, or two whose voices sound too much alike here",
    Clearness.TOO_SHORT: "one of the two is hardly heard",
}


@dataclass(frozen=True, slots=True)
class Bringing:
    """A file to be brought in, and how."""

    path: Path
    consent: Consent
    consultant_right: bool = False
    """With a channel for each: the consultant is on the right one; else on the left."""
    consultant_second: bool = False
    """With both on one channel: the consultant's is the voice that is heard second; else the first."""
    again: bool = False
    """Also when it was brought in before."""

    @property
    def channel(self) -> str:
        """On which the consultant is, if there are two."""
        return "right" if self.consultant_right else "left"


@dataclass(frozen=True, slots=True)
class Brought:
    """The session that was made of a file."""

    folder: Path
    breaks_off_s: float | None = None
    """Where a file ended that promised more."""
    voices: VoicesTold | None = None
    """What could be told of two voices on one channel; None where each has a channel."""
    mixed: bool = False
    """Two channels, and both voices on both."""
    resumed: bool = False
    """An import before had been interrupted."""


def bring_in(settings: Settings, bringing: Bringing, watch: Watch) -> Brought | None:
    """Make a session of a file with two people in it, and read it; None when nobody wanted the rest.

    All of it or nothing: whatever ends it, no half session is left behind. What Ctrl-C, a crash or a recogniser that breaks interrupts
    after the sound is in goes on where it was when the same file is brought in again. Raises InputProblem (the file), ModelProblem,
    LibraryProblem and SessionBroke.
    """
    from voicecoach.sounds.foreign import ForeignSound

    with closing(ForeignSound(bringing.path)) as sound:
        if problem := unfit(sound.channels, sound.rate, bringing.path):
            raise problem
        source = source_of(bringing.path)
        unfinished = _look_for_twins(settings, bringing, source)
        folder = unfinished or _keep(sound, settings, bringing, source, watch)
        if folder is None:
            return None
        if not _read(settings, folder, bringing, watch):
            return None
        voices = read_voices(folder)
        broken = sound.seconds if sound.breaks_off and not unfinished else None
        return Brought(folder, broken, voices, voices is not None and sound.channels > 1, unfinished is not None)


def _keep(sound: "ForeignSound", settings: Settings, bringing: Bringing, source: Source, watch: Watch) -> Path | None:
    """The sound as a session that nobody has read yet; None, and nothing left, when nobody wants it. Raises InputProblem."""
    from voicecoach.sounds.foreign import undecodable

    session = SessionFolder(settings.library, _about_file(settings, bringing, source, sound.channels))
    whole = False
    try:
        check = ChannelCheck()
        watch.stage(SOUND)
        for block in sound.blocks():
            if not watch.wanted():
                return None
            left, right = (block[:, 0], block[:, 1]) if sound.channels > 1 else (block[:, 0], np.zeros(len(block), dtype=np.float32))
            check.look(left, right)
            session.sound(*((right, left) if bringing.consultant_right and sound.channels > 1 else (left, right)))
            watch.progress(sound.seconds, max(sound.seconds, sound.promised_s or 0.0))
        if not sound.seconds and not sound.breaks_off:
            raise InputProblem(f"{bringing.path} holds no sound: it is empty.", "Record it again, or give another file.")
        if problem := check.problem(bringing.path):
            raise undecodable(bringing.path) if sound.breaks_off else problem
        session.finish(Outcome.STOPPED, Timing())
        if check.layout is Layout.ALIKE:
            note_microphones(session.path, ONE_MICROPHONE)
        whole = True
        return session.path
    finally:
        if not whole:
            session.discard()
            shutil.rmtree(session.path, ignore_errors=True)


def _read(settings: Settings, folder: Path, bringing: Bringing, watch: Watch) -> bool:
    """Who spoke and what was said; False when nobody wants it. What is interrupted or breaks is put aside, what cannot be goes."""
    whole = interrupted = False
    try:
        if not read_again(settings, folder, watch):
            return False
        if not read_talk(folder).turns:
            what = f"Nobody says anything in {bringing.path} that could be understood."
            raise InputProblem(what, "Listen to it, and give another recording.")
        if bringing.consultant_second and read_voices(folder) is not None:
            swap_voices(folder)
        whole = True
        return True
    except (KeyboardInterrupt, SessionBroke, ModelProblem):
        interrupted = True
        raise
    finally:
        if interrupted:
            put_aside(settings.library, folder)
        elif not whole:
            shutil.rmtree(folder, ignore_errors=True)


def _look_for_twins(settings: Settings, bringing: Bringing, source: Source) -> Path | None:
    """The same file twice is a slip. What an import left that was interrupted is taken up again where its sound is whole.

    Raises InputProblem when the file was brought in before.
    """
    take_up(settings.library, source)
    unfinished: Path | None = None
    for twin in sessions_from(settings.library, source):
        about = read_about(twin)
        if about.recognizer is None:
            if about.outcome is not None and about.settings.get(CONSULTANT) == bringing.channel and unfinished is None:
                unfinished = twin
            else:
                shutil.rmtree(twin, ignore_errors=True)
        elif not bringing.again:
            hint = f"Look at it with `voicecoach report {twin.name}`, or say --again to bring it in once more."
            raise InputProblem(f"{bringing.path} was brought in before: it is the session {twin.name}.", hint)
    return unfinished


def _about_file(settings: Settings, bringing: Bringing, source: Source, channels: int) -> SessionFile:
    """The talk took place when the file was last changed, as near as can be known; the session is named after today."""
    from voicecoach.devices.clock import SystemClock

    now = SystemClock().now()
    held = datetime.fromtimestamp(bringing.path.stat().st_mtime).astimezone()
    microphones = Microphones.ONE if channels == 1 else Microphones.TWO
    how = {"whisper_model": settings.whisper_model, "microphones": str(microphones), CONSULTANT: bringing.channel}
    about = SessionFile(name_session(now, "imported"), Kind.IMPORTED, held, offer=settings.offer, settings=how)
    return replace(about, consent=bringing.consent, source=source)


def notes_on(brought: Brought, in_app: bool = False) -> list[str]:
    """What to know of it before its figures are believed, and what to do; in the app that is done on the page of its report."""
    lines = ["An import that was interrupted before was taken up again."] if brought.resumed else []
    if brought.breaks_off_s is not None:
        lines.append(f"The file breaks off after {clock(brought.breaks_off_s)}, before its end. What is there was brought in.")
    voices = brought.voices
    if voices is None:
        return lines
    lines.append(f"Both voices are on {'both channels' if brought.mixed else 'one channel'}: they are told apart by how they sound.")
    if not voices.clear:
        lines.append(f"Who spoke cannot be told: {UNCLEAR[voices.clearness]}. The words are there, the figures of who said them are not.")
        return lines
    if not voices.measured:
        lines.append("How far off the network is that you chose for that was not measured.")
    if voices.perhaps_third:
        lines.append("One of the voices may be two people: a third one would be counted as one of the two.")
    lines.append(f"The {ORDINALS[not voices.consultant_first]} voice to be heard is taken for yours.")
    if in_app:
        lines.append("Its report lets you hear both, swap them, and give a turn to the other person.")
    else:
        lines.append(f"Listen to both with `voicecoach voices {brought.folder.name}`; if it is the other one, add --swap.")
        lines.append("A turn that was taken for the other person's is put right with --give.")
    return lines
