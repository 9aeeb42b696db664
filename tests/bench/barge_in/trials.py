"""Trials: a practice session in the room in which the client is spoken over again and again, and what its tapes and its turns tell."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.bench.barge_in.sounds import Kind, OverTheClient
from tests.faults.desk_talk import DeskTalk, NeverSaid, desk_talk
from tests.room.player import ClientStaysSilent, Played, Player, read_lines
from tests.room.rehearsal import read_turns
from tests.room.room import Room
from tests.room.tape import FRAME, RATE, Tape, is_loud

INTO_THE_REPLY_S = 0.4
"""So long the client has spoken when somebody speaks up."""
STOPPED_S = 0.7
"""Silence of the client that is no breath of hers: the longest between two of her sentences is under half a second."""
LOOKS_S = 1.5
"""So long after the half second a stop counts as one."""
THROUGH_S = 5.0
"""Silence after which she will not go on: words are decoded meanwhile."""
BREATH = 30
"""Frames (0.3 s) in which she is allowed a breath."""
WORDS_STOP = (Kind.SPEECH, Kind.REAL)


@dataclass(frozen=True, slots=True)
class Trial:
    """One sound over the client."""

    over: OverTheClient
    spoke: bool = False
    """She was speaking when the half second was full, or the sound was over; otherwise this trial tells nothing."""
    stopped_s: float | None = None
    """From the half second of words to her silence; None when she spoke on."""
    broke_off_s: float | None = None
    """For how long she was silent after what was no words, before she went on; None when she spoke on, or had finished."""


def hold(room: Room, folder: Path, overs: Sequence[OverTheClient], more: Sequence[str]) -> tuple[list[Trial], Path]:
    """One session, as far as it goes: the trials that took place, and its library."""
    trials: list[Trial] = []
    question = next(line for line in read_lines("good") if line.text.startswith("What"))
    with (
        desk_talk(room, folder, more=more) as talk,
        Tape(room, "room_mic.monitor") as microphone,
        Tape(room, "room_speaker.monitor") as loudspeaker,
    ):
        player = Player(room, microphone, loudspeaker, lambda: talk.program.poll() is None)
        since_s = time.monotonic()
        try:
            for over in overs:
                wait_for_a_word(talk, loudspeaker, since_s)
                time.sleep(INTO_THE_REPLY_S)
                played = player.speak(over.line)
                if over.kind in WORDS_STOP:
                    trials.append(judge_words(over, played, loudspeaker))
                else:
                    wait_until_she_is_through(loudspeaker)
                    trials.append(judge_noise(over, played, loudspeaker))
                    played = player.speak(question)
                since_s = played.end_s + 0.3
        except (NeverSaid, ClientStaysSilent):
            pass  # she has hung up, or waits for words that were not understood: the next session goes on
        talk.end()
    return trials, talk.library


def wait_for_a_word(talk: DeskTalk, loudspeaker: Tape, since_s: float, patience_s: float = 25.0) -> None:
    """Until the client speaks after that moment. Raises ClientStaysSilent."""
    until = time.monotonic() + patience_s
    while loudspeaker.last_loud_s < since_s:
        if time.monotonic() > until or talk.program.poll() is not None:
            raise ClientStaysSilent
        time.sleep(0.02)


def wait_until_she_is_through(loudspeaker: Tape) -> None:
    """Let her finish, though she may be stopped for a moment until it is clear that nothing was said."""
    began_s = time.monotonic()
    while time.monotonic() - max(began_s, loudspeaker.last_loud_s) < THROUGH_S:
        time.sleep(0.05)


def judge_words(over: OverTheClient, played: Played, loudspeaker: Tape) -> Trial:
    """What the loudspeaker did from half a second of words on."""
    enough_s = over.enough_s
    if enough_s is None:
        return Trial(over)
    loud, frames = _around(played.start_s + enough_s, loudspeaker)
    if not any(loud[frames - BREATH : frames]):
        return Trial(over)
    ends = [end for _, end in _stretches(loud) if end > frames - BREATH]
    in_time = ends[0] <= frames + round(LOOKS_S * RATE / FRAME)
    return Trial(over, True, max(0.0, (ends[0] - frames) * FRAME / RATE) if in_time else None)


def judge_noise(over: OverTheClient, played: Played, loudspeaker: Tape) -> Trial:
    """Whether she broke off, to be judged when she is through: then a silence that she ended herself was no end of her reply."""
    loud, frames = _around(played.start_s, loudspeaker)
    if not any(loud[frames - BREATH : frames]):
        return Trial(over)
    after = [(start, end) for start, end in _stretches(loud) if end > frames - BREATH]
    breaks = [(start - end) * FRAME / RATE for (_, end), (start, _) in pairwise(after)]
    return Trial(over, True, broke_off_s=max(breaks, default=None))


def _around(at_s: float, loudspeaker: Tape) -> tuple[list[bool], int]:
    """Whether she is loud, every 10 ms, from half a second before that moment on; and how many of these frames lie before it."""
    before_s = 0.5
    return is_loud(loudspeaker.since(at_s - before_s)).tolist(), round(before_s * RATE / FRAME)


def _stretches(loud: list[bool]) -> list[tuple[int, int]]:
    """From, to: frames in which she speaks, her breaths closed."""
    found: list[tuple[int, int]] = []
    for frame in (k for k, is_so in enumerate(loud) if is_so):
        if found and frame - found[-1][1] < round(STOPPED_S * RATE / FRAME):
            found[-1] = (found[-1][0], frame + 1)
        else:
            found.append((frame, frame + 1))
    return found


def cut_turns(library: Path) -> list[tuple[str, float]]:
    """Of every reply that was cut short by the consultant: the words that were kept of it, and for how many seconds it had sounded."""
    turns = read_turns(library)[:-1]  # the last one was cut by the end of the session
    return [(turn["text"], turn["end_s"] - turn["start_s"]) for turn in turns if turn["speaker"] == "client" and turn["unsaid"]]
