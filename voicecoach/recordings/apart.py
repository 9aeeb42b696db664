"""Whose speech it is: two microphones in one room hear both people, and the louder one hears the person before it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from voicecoach.conversation.activity import OFF, ON, speech_spans
from voicecoach.conversation.session import SpokenTime
from voicecoach.conversation.sound import FRAME
from voicecoach.conversation.turns import Speaker
from voicecoach.recordings.tracks import TrackDetector, TwoTracks, frames_of

LOOK_FRAMES = 7
"""Frames over which levels are compared: a quarter of a second, a syllable."""
QUIETEST_DB = -100.0
SURE = 0.5
"""A frame is the other's when its level difference is nearer to the other's usual one than this share of the way from the middle."""
LEAST_HALF_DB, LEAST_CLEAR = 4.0, 0.55
"""Half the distance between the level differences of two voices, and the share of all variance that it explains (Otsu 1979)."""
ONE_SIDED_DB = 12.0
"""Two microphones seldom differ by more: where one is louder by that all the time, only the person before it speaks."""

Frames: TypeAlias = npt.NDArray[np.float64]
"""One value for each frame of 512 samples."""
Mask: TypeAlias = npt.NDArray[np.bool_]


class Voices(StrEnum):
    """What the levels of two tracks tell."""

    TWO = "two"
    """Each track has a voice of its own."""
    ONE = "one"
    """The same track is by far the louder one all the time: one person speaks, or nobody."""
    UNTOLD = "untold"
    """Both tracks hold both voices, about as loud: whose speech it is cannot be told."""


@dataclass(frozen=True, slots=True)
class HeardApart:
    """When each of the two spoke. Where voices are `UNTOLD`, each track's own speech, whoever it is."""

    spoken: SpokenTime
    voices: Voices


@dataclass(frozen=True, slots=True)
class _Track:
    """What is looked at: level in dB and speech probability, frame by frame."""

    level: Frames
    speech: Frames


def hear_apart(tracks: TwoTracks, detector: TrackDetector) -> HeardApart:
    """When each of the two spoke, without what either microphone only overheard."""
    own, theirs = (_look(tracks, speaker, detector) for speaker in (Speaker.CONSULTANT, Speaker.CLIENT))
    voices, not_own, not_theirs = overheard(own, theirs)
    if (not_own & (own.speech >= OFF)).any() or (not_theirs & (theirs.speech >= OFF)).any():
        # What was overheard is silenced and the rest judged anew: a detector that hears a murmur go on does not notice who takes over.
        own = _look(tracks, Speaker.CONSULTANT, detector, not_own)
        theirs = _look(tracks, Speaker.CLIENT, detector, not_theirs)
    return HeardApart(SpokenTime(speech_spans(own.speech.tolist()), speech_spans(theirs.speech.tolist())), voices)


def overheard(own: _Track, theirs: _Track) -> tuple[Voices, Mask, Mask]:
    """What the levels tell, and which frames of each track hold the other's voice only."""
    nothing = np.zeros(own.level.size, dtype=np.bool_)
    difference = own.level - theirs.level
    spoken = difference[(own.speech >= ON) | (theirs.speech >= ON)]
    if not spoken.size:
        return Voices.ONE, nothing, nothing
    low, high, clear = _two_groups(spoken)
    middle, half = (low + high) / 2, (high - low) / 2
    if half >= LEAST_HALF_DB and clear >= LEAST_CLEAR:
        far = SURE * half
        return Voices.TWO, (difference < middle - far) & (theirs.speech >= OFF), (difference > middle + far) & (own.speech >= OFF)
    least, most = (float(edge) for edge in np.percentile(spoken, (5, 95)))
    if least > ONE_SIDED_DB:
        return Voices.ONE, nothing, own.speech >= OFF
    if most < -ONE_SIDED_DB:
        return Voices.ONE, theirs.speech >= OFF, nothing
    return Voices.UNTOLD, nothing, nothing


def _look(tracks: TwoTracks, speaker: Speaker, detector: TrackDetector, silenced: Mask | None = None) -> _Track:
    """A track frame by frame; what is silenced is no speech."""
    detector.reset()
    powers: list[Frames] = []
    speech: list[Frames] = []
    at = 0
    for block in frames_of(tracks, speaker):
        frames = block.reshape(-1, FRAME)
        if silenced is not None:
            frames = np.where(silenced[at : at + len(frames), np.newaxis], np.float32(0.0), frames)
        powers.append(np.square(frames, dtype=np.float64).mean(axis=1))
        speech.append(detector.follow(frames.reshape(-1)).astype(np.float64))
        at += len(frames)
    if not powers:
        return _Track(np.zeros(0), np.zeros(0))
    probability = np.concatenate(speech)
    if silenced is not None:
        probability[silenced] = 0.0
    power = np.convolve(np.concatenate(powers), np.full(LOOK_FRAMES, 1 / LOOK_FRAMES), "full")[LOOK_FRAMES // 2 :][: probability.size]
    return _Track(10 * np.log10(np.maximum(power, 10 ** (QUIETEST_DB / 10))), probability)


def _two_groups(values: Frames) -> tuple[float, float, float]:
    """The means of the lower and the upper group, and which share of the variance the two groups explain."""
    low, high = (float(edge) for edge in np.percentile(values, (5, 95)))
    for _ in range(20):
        upper = values >= (low + high) / 2
        if upper.all() or not upper.any():
            return low, high, 0.0
        low, high = float(values[~upper].mean()), float(values[upper].mean())
    share, variance = float(upper.mean()), float(values.var())
    return low, high, share * (1 - share) * (high - low) ** 2 / variance if variance > 0 else 0.0
