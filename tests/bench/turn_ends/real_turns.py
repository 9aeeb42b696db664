"""Real turns: recorded utterances, heard as the product hears them, with the silences inside as traps; nothing but sound is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np

from tests.bench.turn_ends.scoring import LONGEST_WAIT_S, Score
from voicecoach.conversation.activity import OFF, ON
from voicecoach.conversation.sound import FRAME, RATE, Samples, samples_in, seconds
from voicecoach.hearing.silero import probabilities
from voicecoach.practice.actions import Decode
from voicecoach.practice.events import Frame, Recognised
from voicecoach.practice.floor import step
from voicecoach.practice.rules import Rules
from voicecoach.practice.state import Floor, Holder
from voicecoach.sounds.files import read_sound
from voicecoach.turn_ends.habits import Habits

ROOM_DBFS = -70.0
"""Noise behind each recording, so that the silence after it is that of a room and not of a file that ended."""
SOUNDS = (".flac", ".wav")


@dataclass(frozen=True, slots=True)
class RealTurn:
    """One utterance as Silero hears it, frame by frame, with the silence after it."""

    speaker: str
    speech: tuple[float, ...]
    """How likely each frame is speech."""

    @property
    def bursts(self) -> list[tuple[int, int]]:
        """Frames from, up to: each run of speech, however short."""
        loud, first, found = False, 0, []
        for index, probability in enumerate((*self.speech, 0.0)):
            now_loud = probability >= (OFF if loud else ON)
            if now_loud and not loud:
                first = index
            elif loud and not now_loud:
                found.append((first, index))
            loud = now_loud
        return found

    @property
    def end(self) -> int:
        """The frame with which the last speech is over: the true end of the turn."""
        return self.bursts[-1][1]

    @property
    def longest_pause(self) -> int:
        """The longest silence inside, in frames."""
        return max((after[0] - before[1] for before, after in pairwise(self.bursts)), default=0)


def read_turns(folders: Sequence[Path]) -> list[RealTurn]:
    """Every recording of the folders as a turn, by speaker: what stands before the first "-" of the name, as in LibriSpeech."""
    files = sorted((path for folder in folders for path in folder.iterdir() if path.suffix in SOUNDS), key=lambda path: path.name)
    turns = (RealTurn(path.name.split("-")[0], tuple(probabilities(_in_a_room(read_sound(path))).tolist())) for path in files)
    return [turn for turn in turns if turn.bursts]


def _in_a_room(sound: Samples) -> Samples:
    room = np.random.default_rng(1).normal(0, 10 ** (ROOM_DBFS / 20), samples_in(LONGEST_WAIT_S)).astype(np.float32)
    return np.concatenate((sound, room))


def silence_scores(turns: Sequence[RealTurn]) -> list[Score]:
    """Silence alone, for every length of it: the first silence of so many frames is taken for the end."""
    longest = [turn.longest_pause for turn in turns]
    frames = range(1, samples_in(LONGEST_WAIT_S) // FRAME)
    return [Score(sum(pause >= wait for pause in longest) / len(turns), seconds(wait * FRAME)) for wait in frames]


def score(turns: Sequence[RealTurn], patience_s: float, by_words: bool) -> Score:
    """The floor itself with this patience, one speaker after the other; no word is ever read."""
    rules = Rules(end_of_turn_s=patience_s, by_words=by_words)
    waits: list[int] = []
    for _, own in groupby(turns, key=lambda turn: turn.speaker):
        habits = Habits()
        for turn in own:
            ended, habits = _hear(turn, rules, habits)
            waits += [ended - turn.end] if ended >= turn.end else []
    return Score((len(turns) - len(waits)) / len(turns), seconds(sum(waits) * FRAME) / max(len(waits), 1))


def _hear(turn: RealTurn, rules: Rules, habits: Habits) -> tuple[int, Habits]:
    """After how many frames the floor takes the turn for over, and what it has learned of the speaker by the end of the recording."""
    floor = Floor(replace(rules, nudge_s=60.0), Holder.LISTENING, habits=habits)
    ended: int | None = None
    for number, probability in enumerate(turn.speech, 1):
        was_open = floor.turn is not None
        floor, actions = step(floor, Frame(probability))
        for job in _decodes(actions):
            floor, _ = step(floor, Recognised(job, ""))
        if was_open and floor.turn is None and ended is None:
            ended = number
    return len(turn.speech) if ended is None else ended, floor.habits


def _decodes(actions: Sequence[object]) -> Iterator[int]:
    return (action.job for action in actions if isinstance(action, Decode))


def spoken_s(turns: Sequence[RealTurn]) -> float:
    """How long the turns last, each from its first speech to its last, in seconds."""
    return sum(turn.end - turn.bursts[0][0] for turn in turns) * FRAME / RATE
