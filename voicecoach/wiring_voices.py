"""Who spoke on one channel, built from settings: the detector, the embedder, and samples of both voices to listen to."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from voicecoach.conversation.repairs import Voice, repair_voices
from voicecoach.conversation.sound import Samples, samples_in, seconds
from voicecoach.conversation.spans import Span, subtract
from voicecoach.conversation.turns import Speaker
from voicecoach.conversation.voices import VoicesTold
from voicecoach.errors import LibraryProblem
from voicecoach.library.recording import open_recording
from voicecoach.library.repairs_file import standing_repairs
from voicecoach.library.voices_file import read_voices
from voicecoach.ports_recording import SpeakerEmbedder
from voicecoach.recordings.second_reading import Reading, Stopped
from voicecoach.recordings.tracks import TwoTracks, frames_of
from voicecoach.settings import Settings
from voicecoach.sounds.files import write_flac

SAMPLE_S = 5.0
SAMPLES = ("first_voice.flac", "second_voice.flac")
PASSES = 2


def tell_voices(settings: Settings, tracks: TwoTracks, reading: Reading) -> VoicesTold:
    """Tell the two apart. Raises Stopped when nobody wants the rest, and ModelProblem."""
    from voicecoach.who_spoke.telling import tell_apart

    all_s, heard = PASSES * seconds(tracks.samples), 0

    def blocks() -> Iterator[Samples]:
        nonlocal heard
        for block in frames_of(tracks, Speaker.CONSULTANT):
            if not reading.wanted():
                raise Stopped
            reading.progress(min(seconds(heard), all_s), all_s)
            yield block
            heard += block.size

    reading.detector.reset()
    return tell_apart(blocks, reading.detector.follow, _embedder(settings))


def _embedder(settings: Settings) -> SpeakerEmbedder:
    from voicecoach.who_spoke.bundled import BundledEmbedder
    from voicecoach.who_spoke.onnx_embedder import load_embedder

    return load_embedder(settings.voice_model) if settings.voice_model else BundledEmbedder()


def write_samples(folder: Path, into: Path | None = None) -> dict[Voice, Path]:
    """Five seconds of each voice alone, as files; of one that is heard too little, what there is, of one never heard alone none.

    Raises LibraryProblem when the voices of the session were not told apart, or the files cannot be written.
    """
    paths: dict[Voice, Path] = {}
    for voice, name in zip(Voice, SAMPLES, strict=True):
        heard = sample_of(folder, voice)
        if heard is not None:
            paths[voice] = (into or folder) / name
            write_flac(paths[voice], heard, heard)
    return paths


def sample_of(folder: Path, voice: Voice) -> Samples | None:
    """At most five seconds of a voice alone; None where it never is.

    Raises LibraryProblem when the voices of the session were not told apart, InputProblem when the recording is damaged.
    """
    told, sound = read_voices(folder), open_recording(folder)
    if told is None or sound is None:
        raise LibraryProblem(f"{folder.name} has no voices that were told apart.", "Each person has a track of their own there.")
    told = repair_voices(told, standing_repairs(folder))
    spans, others = (told.first, told.second) if voice is Voice.FIRST else (told.second, told.first)
    alone = subtract(spans, others)
    if not alone:
        return None
    longest = sound.between(*_edges(max(alone, key=lambda span: span.seconds)))
    heard: Samples = np.sum(longest, axis=0).astype(np.float32)
    return heard


def _edges(span: Span) -> tuple[int, int]:
    """The middle of a stretch, at most five seconds of it."""
    middle, half = (span.start_s + span.end_s) / 2, min(SAMPLE_S, span.seconds) / 2
    return samples_in(middle - half), samples_in(middle + half)
