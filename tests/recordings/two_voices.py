"""Talks of two synthetic voices with known turns, made of the package's own recordings, with as much cross-talk as wanted."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from voicecoach.conversation.activity import speech_spans
from voicecoach.conversation.session import SpokenTime
from voicecoach.conversation.sound import RATE
from voicecoach.conversation.spans import total_seconds
from voicecoach.hearing.silero import probabilities
from voicecoach.sounds.files import read_sound

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
ROOM_DBFS = -60.0
GAPS_S = (0.4, 0.15, 0.9, -0.3, 0.6, 0.25, -0.6, 0.5)
"""Between the end of one turn and the start of the next; people come in early now and then."""


@dataclass(frozen=True)
class Talk:
    """Both voices, each alone on its track."""

    consultant: np.ndarray
    client: np.ndarray
    turns: tuple[tuple[int, float, float, str], ...] = ()
    """Side, start and end in seconds, and words of each."""

    def heard(self, cross_talk_db=None, louder_db=(0.0, 0.0)):
        """What two microphones in a quiet room make of it."""
        chance = np.random.default_rng(1)
        share = 0.0 if cross_talk_db is None else 10 ** (cross_talk_db / 20)
        tracks = (self.consultant + share * self.client, self.client + share * self.consultant)
        room = 10 ** (ROOM_DBFS / 20)
        noisy = (track + chance.normal(0, room, track.size) for track in tracks)
        return tuple((track * 10 ** (db / 20)).astype(np.float32) for track, db in zip(noisy, louder_db, strict=True))

    @property
    def spoken(self):
        """When each really speaks, by the program's own rule."""
        return SpokenTime(*(speech_spans(probabilities(track).tolist()) for track in (self.consultant, self.client)))


def share(spoken):
    """The consultant's share of the time of speech, in points of a hundred."""
    own, theirs = total_seconds(spoken.consultant), total_seconds(spoken.client)
    return 100 * own / (own + theirs)


@cache
def turns_of(name):
    """The turns of one recording, each as sound and words."""
    sound = read_sound(FIXTURES / f"{name}.flac")
    told = json.loads((FIXTURES / f"{name}.json").read_text())["turns"]
    return tuple((sound[round((turn["start"] - 0.02) * RATE) : round((turn["end"] + 0.02) * RATE)], turn["text"]) for turn in told)


@cache
def alternating(consultant="good", client="hesitant", most=None):
    """Both say their turns, one after the other."""
    pieces = [piece for pair in zip(turns_of(consultant), turns_of(client), strict=False) for piece in enumerate(pair)][:most]
    at, placed, turns = RATE // 2, [], []
    for number, (side, (sound, text)) in enumerate(pieces):
        start = at + round(GAPS_S[number % len(GAPS_S)] * RATE)
        placed.append((side, start, sound))
        turns.append((side, start / RATE, (start + sound.size) / RATE, text))
        at = max(at, start + sound.size)
    tracks = np.zeros((2, at + RATE), dtype=np.float32)
    for side, start, sound in placed:
        tracks[side, start : start + sound.size] += sound
    return Talk(tracks[0], tracks[1], tuple(turns))
