"""Recordings that act as the microphone, or are brought in: heads, frames and samples that no recorder wrote."""

import shutil
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import soundfile

from tests.fakes import NotedScreen, ScoredTranscriber, ScoredVoice, ScriptedClient, StoppedClock, reply
from tests.fuzzing.judging import BrokenPromise, desk_of_its_own, judge, run, watched, where_of
from tests.fuzzing.mutating import mutate_bytes
from tests.fuzzing.search import Subject, Try
from voicecoach import shipped
from voicecoach.conversation.consent import Consent
from voicecoach.conversation.session import Kind
from voicecoach.conversation.sound import RATE
from voicecoach.devices.recording import RecordingMicrophone
from voicecoach.devices.silent import SilentLoudspeaker
from voicecoach.errors import VoicecoachError
from voicecoach.hearing.silero import SileroDetector
from voicecoach.library.forms import SessionFile
from voicecoach.library.session_folder import SessionFolder
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.inbox import SampleClockInbox
from voicecoach.practice.loop import PracticeLoop
from voicecoach.practice.rules import Rules
from voicecoach.settings import Settings
from voicecoach.sounds.files import read_sound
from voicecoach.wiring_importing import SOUND, Bringing, bring_in
from voicecoach.wiring_reading import Watch

LENGTH_S, LONGEST_S = 1.5, 12.0
RATES = (16_000, 48_000, 44_100, 16_000, 8_000, 22_050, 16_000)
NUMBERS = (0, 1, 2, 3, 7, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 8000, 44100, 192_000, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE)
ODD_SAMPLES = (np.nan, np.inf, -np.inf, 1e38, -1e38, 1e-45)
HEAD = 60
"""Bytes in which WAV and FLAC say what they are."""


def recordings(folder: Path) -> list[Path]:
    """The beginning of a talk, as several programs would save it: one channel, two, 16 bit, 24, floats; WAV, FLAC, AIFF, OGG."""
    sound, _ = soundfile.read(shipped.demo_recording(), dtype="float32", frames=round(LENGTH_S * RATE))
    both = np.column_stack((sound, np.roll(sound, RATE // 2)))
    kinds = (("wav", "PCM_16", sound), ("wav", "FLOAT", both), ("wav", "PCM_24", both), ("flac", "PCM_16", both), ("flac", "PCM_16", sound))
    made = []
    for number, (suffix, subtype, samples) in enumerate((*kinds, ("aiff", "PCM_16", both), ("ogg", "VORBIS", both))):
        made.append(folder / f"whole-{number}.{suffix}")
        soundfile.write(made[-1], samples, RATES[number], subtype=subtype)
    return made


def mutate_sound(rng: Random, content: bytes) -> bytes:
    """A number in the head, samples that are none, or any bytes."""
    how = rng.randrange(4)
    if how == 0:
        at = rng.randrange(min(HEAD, len(content) - 4))
        number = struct.pack(rng.choice(("<I", ">I")), rng.choice(NUMBERS))[: rng.choice((1, 2, 4))]
        return content[:at] + number + content[at + len(number) :]
    if how == 1:
        at = HEAD + 4 * rng.randrange((len(content) - HEAD) // 4 - 1)
        return content[:at] + struct.pack("<f", rng.choice(ODD_SAMPLES)) * rng.choice((1, 500)) + content[at:]
    return mutate_bytes(rng, content)


@contextmanager
def _sounds(folder: Path) -> Iterator[Try]:
    whole = [(path.suffix, path.read_bytes()) for path in recordings(folder)]
    detector = SileroDetector()

    def try_one(rng: Random) -> None:
        suffix, content = rng.choice(whole)
        file, library = folder / f"talk{suffix}", folder / "library"
        file.write_bytes(mutate_sound(rng, content))
        shutil.rmtree(library, ignore_errors=True)
        heard = rng.randrange(2)
        _within_bounds(lambda: _practise(file, library, detector) if heard else _bring(file, library))
        for words in (("report", "latest", "--json"), ("sessions", "--json")):
            judge(run(*words, "--library", library))

    with desk_of_its_own(folder):
        yield try_one


def _within_bounds(work: Callable[[], None]) -> None:
    """Done in time, or refused in words of ours."""
    try:
        with watched():
            work()
    except BrokenPromise:
        raise
    except VoicecoachError as refused:
        if not (refused.what and refused.hint):
            raise BrokenPromise("an error without a next step") from refused
    except Exception as error:
        raise BrokenPromise(f"a talk with this recording: {where_of(error)}") from error


def _practise(file: Path, library: Path, detector: SileroDetector) -> None:
    """The recording through the real loop and the real detector, into a real folder; words are made up."""
    samples = read_sound(file)
    if samples.size > LONGEST_S * RATE:  # a head that claims a low rate is believed: that is a long talk, and no fault
        return
    microphone = RecordingMicrophone(samples)
    inbox = SampleClockInbox(microphone)
    transcriber = ScoredTranscriber(())
    folder = SessionFolder(library, SessionFile("2026-03-04T10-15-02_hannah", Kind.PRACTICE, StoppedClock().now()))
    parts = (microphone, detector, SilentLoudspeaker(), ScriptedClient([reply("Hello.")]), folder, NotedScreen(), StoppedClock())
    PracticeLoop(Desk(*parts), Rules(), inbox, InlineCrew(transcriber, ScoredVoice(), inbox.put)).run()


def _bring(file: Path, library: Path) -> None:
    """The whole way of a file that is brought in, up to the first words."""
    consent = Consent(("Ines",), StoppedClock().now(), asked=False)
    settings = replace(Settings(library, library), whisper_model=str(shipped.miniature_whisper()))
    wanted = [True]

    def stage(what: str) -> None:
        wanted[0] = what == SOUND

    bring_in(settings, Bringing(file, consent), Watch(wanted=lambda: wanted[0], stage=stage))


SOUNDS = Subject("a recording", _sounds)
