"""Talks of two human beings, built from settings: recorded at this desk, or brought in as a file."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.conversation.consent import Consent
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.sound import silence
from voicecoach.errors import ConsentProblem, DeviceProblem, InputProblem
from voicecoach.library.forms import SessionFile, Source
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_about, read_talk
from voicecoach.library.source import sessions_from, source_of
from voicecoach.ports import Clock
from voicecoach.ports_recording import RecordingScreen, SampledTwoMicrophones, TwoMicrophones
from voicecoach.practice.two_people import RecordedTalk, RecordingDesk, TwoPeople
from voicecoach.recordings.channels import ChannelCheck, wrong_number
from voicecoach.settings import Settings
from voicecoach.wiring_reading import ONE_MICROPHONE, Watch, read_again

if TYPE_CHECKING:
    from voicecoach.sounds.foreign import ForeignSound

SOUND = "Bringing in the sound"


class Microphones(StrEnum):
    """How two people are heard."""

    TWO = "two"
    """A microphone for each."""
    STEREO = "stereo"
    """One device: left the consultant, right the client."""
    ONE = ONE_MICROPHONE
    """One microphone for both: who spoke cannot be told."""


@dataclass(frozen=True, slots=True)
class RecordingOptions:
    """What is asked for, for one recording. The consultant's microphone is that of the settings."""

    consent: Consent
    microphones: Microphones = Microphones.TWO
    client_microphone: str | None = None
    recording: Path | None = None
    """A recording of two channels acts as both microphones."""
    real_time: bool = False


@dataclass(frozen=True, slots=True)
class TwoPeopleSession:
    """A recording that is ready to run. `pause`, `mark` and `end` may be called from any thread."""

    loop: TwoPeople
    folder: SessionFolder

    def run(self, when_live: Callable[[], None] = lambda: None) -> RecordedTalk:
        """Record until somebody ends it; `wiring_reading.read_again` brings the words.

        Raises DeviceProblem when the microphones cannot be opened; then nothing is left behind.
        """
        try:
            talk = self.loop.run(when_live)
        except DeviceProblem:
            self.folder.discard()
            raise
        if not talk.seconds:
            shutil.rmtree(self.folder.path, ignore_errors=True)
        return talk

    def pause(self) -> None:
        """Pause, or go on."""
        self.loop.pause()

    def mark(self) -> None:
        """Somebody wants to find this moment again."""
        self.loop.mark()

    def end(self) -> None:
        """The talk is over."""
        self.loop.end()


def agreed(who: tuple[str, ...], asked: bool) -> Consent:
    """Everyone present has agreed just now. Raises ConsentProblem when it is not said who that is."""
    from voicecoach.devices.clock import SystemClock

    named = tuple(name for one in who if (name := " ".join(one.split())))
    if not named:
        raise ConsentProblem("It is not said who agreed to be recorded.", "Give the names, or at least the roles, of everyone present.")
    return Consent(named, SystemClock().now(), asked)


def build_two_people(settings: Settings, options: RecordingOptions, screen: RecordingScreen) -> TwoPeopleSession:
    """Two people at the desk. Raises MustBeFixedFirst when a part is missing; then nothing is left behind."""
    from voicecoach.devices.clock import SystemClock

    clock = SystemClock()
    microphones, sampled = _microphones(settings, options, clock)
    how = {"whisper_model": settings.whisper_model, "microphones": str(options.microphones)}
    now = clock.now()
    about = SessionFile(_name(now, "recorded"), Kind.RECORDED, now, offer=settings.offer, settings=how, consent=options.consent)
    folder = SessionFolder(settings.library, about)
    real = options.recording is None
    desk = RecordingDesk(microphones, folder, screen, clock, (real, real and options.microphones is not Microphones.ONE))
    return TwoPeopleSession(TwoPeople(desk, sampled), folder)


@dataclass(frozen=True, slots=True)
class Bringing:
    """A file to be brought in, and how."""

    path: Path
    consent: Consent
    consultant_right: bool = False
    """The consultant is on the right channel; else on the left."""
    again: bool = False
    """Also when it was brought in before."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The session that was made of a file. `breaks_off_s` says where a file ended that promised more."""

    folder: Path
    breaks_off_s: float | None = None


def bring_in(settings: Settings, bringing: Bringing, watch: Watch) -> Brought | None:
    """Make a session of a file with two channels, and read it; None when nobody wanted the rest.

    All of it or nothing: whatever ends it, no half session is left behind. Raises InputProblem (the file), ModelProblem, LibraryProblem
    and SessionBroke.
    """
    from voicecoach.sounds.foreign import ForeignSound

    sound = ForeignSound(bringing.path)
    try:
        if problem := wrong_number(sound.channels, bringing.path):
            raise problem
        source = source_of(bringing.path)
        _refuse_twins(settings, bringing, source)
        folder = SessionFolder(settings.library, _about_file(settings, bringing, source))
        brought: Brought | None = None
        try:
            if _keep_sound(sound, folder, bringing, watch) and read_again(settings, folder.path, watch):
                if not read_talk(folder.path).turns:
                    what = f"Nobody says anything in {bringing.path} that could be understood."
                    raise InputProblem(what, "Listen to it, and give another recording.")
                brought = Brought(folder.path, sound.seconds if sound.breaks_off else None)
        finally:
            if brought is None:
                folder.discard()
                shutil.rmtree(folder.path, ignore_errors=True)
        return brought
    finally:
        sound.close()


def _keep_sound(sound: "ForeignSound", folder: SessionFolder, bringing: Bringing, watch: Watch) -> bool:
    """Both channels into the folder; False when nobody wants the rest. Raises InputProblem when they are not two voices."""
    watch.stage(SOUND)
    check = ChannelCheck()
    for block in sound.blocks():
        if not watch.wanted():
            return False
        left, right = block[:, 0], block[:, 1]
        check.look(left, right)
        folder.sound(*((right, left) if bringing.consultant_right else (left, right)))
        watch.progress(sound.seconds, max(sound.seconds, sound.promised_s or 0.0))
    if not sound.seconds:
        raise InputProblem(f"{bringing.path} holds no sound: it is empty.", "Record it again, or give another file.")
    if problem := check.problem(bringing.path):
        raise problem
    folder.finish(Outcome.STOPPED, Timing())
    return True


def _refuse_twins(settings: Settings, bringing: Bringing, source: Source) -> None:
    """The same file twice is a slip; what an import left behind that was killed is no session, and goes."""
    for twin in sessions_from(settings.library, source):
        if read_about(twin).recognizer is None:
            shutil.rmtree(twin, ignore_errors=True)
        elif not bringing.again:
            hint = f"Look at it with `voicecoach report {twin.name}`, or say --again to bring it in once more."
            raise InputProblem(f"{bringing.path} was brought in before: it is the session {twin.name}.", hint)


def _about_file(settings: Settings, bringing: Bringing, source: Source) -> SessionFile:
    """The talk took place when the file was last changed, as near as can be known; the session is named after today."""
    from voicecoach.devices.clock import SystemClock

    now = SystemClock().now()
    held = datetime.fromtimestamp(bringing.path.stat().st_mtime).astimezone()
    how = {"whisper_model": settings.whisper_model, "microphones": str(Microphones.TWO)}
    about = SessionFile(_name(now, "imported"), Kind.IMPORTED, held, offer=settings.offer, settings=how)
    return replace(about, consent=bringing.consent, source=source)


def same_microphone(consultant: str | None, client: str | None) -> str | None:
    """The microphone that both names mean; None where they mean two. Raises DeviceProblem when there is none of that name."""
    from voicecoach.devices.two_microphones import same_device

    return same_device(consultant, client)


def _name(now: datetime, kind: str) -> str:
    return f"{now:%Y-%m-%dT%H-%M-%S}_{kind}"


def _microphones(settings: Settings, options: RecordingOptions, clock: Clock) -> tuple[TwoMicrophones, SampledTwoMicrophones | None]:
    """The microphones, and the same once more where they can be read as fast as wanted."""
    from voicecoach.devices import two_microphones as devices

    if options.recording is not None:
        return _recording(options.recording, options, clock)
    if options.microphones is Microphones.STEREO:
        return devices.StereoDevice(settings.microphone), None
    from voicecoach.devices.microphone import PortAudioMicrophone

    own = PortAudioMicrophone(settings.microphone)
    if options.microphones is Microphones.ONE:
        return devices.OneForBoth(own), None
    if same := same_microphone(settings.microphone, options.client_microphone):
        hint = "Name two: --microphone A --client-microphone B. For one that is stereo say --stereo, for one that hears both --one."
        raise DeviceProblem(f"Both people would be heard by the same microphone, {same}.", hint)
    return devices.TwoDevices(own, PortAudioMicrophone(options.client_microphone)), None


def _recording(path: Path, options: RecordingOptions, clock: Clock) -> tuple[TwoMicrophones, SampledTwoMicrophones | None]:
    from voicecoach.devices import two_microphones as devices
    from voicecoach.devices.recording import RealTimeRecording, RecordingMicrophone

    if options.microphones is Microphones.ONE:
        own = RecordingMicrophone(path)
        theirs = RecordingMicrophone(silence(0))
    else:
        own, theirs = devices.two_channels_of(path)
    if options.real_time:
        return devices.TwoDevices(RealTimeRecording(own, clock), RealTimeRecording(theirs, clock)), None
    sampled = devices.TwoChannelRecording(own, theirs)
    return sampled, sampled
