"""Talks of two human beings that are recorded at this desk, built from settings."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from voicecoach.conversation.consent import Consent
from voicecoach.conversation.session import Kind
from voicecoach.conversation.sound import silence
from voicecoach.errors import ConsentProblem, DeviceProblem
from voicecoach.library.forms import SessionFile
from voicecoach.library.refuge import usual_refuge
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.session_name import name_session
from voicecoach.ports import Clock
from voicecoach.ports_recording import RecordingScreen, SampledTwoMicrophones, TwoMicrophones
from voicecoach.practice.two_people import RecordedTalk, RecordingDesk, TwoPeople
from voicecoach.settings import Settings
from voicecoach.wiring_reading import ONE_MICROPHONE


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
    about = SessionFile(name_session(now, "recorded"), Kind.RECORDED, now, offer=settings.offer, settings=how, consent=options.consent)
    folder = SessionFolder(settings.library, about, refuge=usual_refuge(screen.note))
    real = options.recording is None
    desk = RecordingDesk(microphones, folder, screen, clock, (real, real and options.microphones is not Microphones.ONE))
    return TwoPeopleSession(TwoPeople(desk, sampled), folder)


def same_microphone(consultant: str | None, client: str | None) -> str | None:
    """The microphone that both names mean; None where they mean two. Raises DeviceProblem when there is none of that name."""
    from voicecoach.devices.two_microphones import same_device

    return same_device(consultant, client)


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
