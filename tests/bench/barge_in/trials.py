"""Trials: a practice session in the room in which the client is spoken over again and again, and what its tapes and its turns tell."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.barge_in.sounds import Kind, OverTheClient
from tests.faults.desk_talk import DeskTalk, NeverSaid, desk_talk
from tests.room.player import ClientStaysSilent, Line, Played, Player, read_lines
from tests.room.rehearsal import read_turns
from tests.room.room import Room
from tests.room.tape import FRAME, RATE, Tape, is_loud

INTO_THE_REPLY_S = 0.4
"""So long the client has spoken when somebody speaks up."""
STOPPED_S = 0.7
"""Silence of the client that is no breath of hers: the longest between two of her sentences is under half a second."""
LOOKS_S = 2.0
"""So long after the half second a stop counts as one."""
WORDS_STOP = (Kind.SPEECH, Kind.REAL)


@dataclass(frozen=True, slots=True)
class Trial:
    """One sound over the client."""

    over: OverTheClient
    spoke: bool = False
    """She was speaking when the half second was full, or the sound was over; otherwise this trial tells nothing."""
    stopped_s: float | None = None
    """From the half second, or the end of a sound that has less speech, to her silence; None when she spoke on."""
    resumed_s: float | None = None
    """For how long she was silent then; None when she did not come back."""


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
                since_s = played.end_s + 0.3
                if over.kind not in WORDS_STOP:
                    since_s = ask_again(player, loudspeaker, question)
                trials.append(judge(over, played, loudspeaker))
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


def ask_again(player: Player, loudspeaker: Tape, question: Line) -> float:
    """Let her finish, however often she was stopped, and ask for the next reply; gives the moment after which that comes."""
    began_s = time.monotonic()
    while time.monotonic() - max(began_s, loudspeaker.last_loud_s) < 2.5:
        time.sleep(0.05)
    return player.speak(question).end_s + 0.3


def judge(over: OverTheClient, played: Played, loudspeaker: Tape) -> Trial:
    """What the loudspeaker did from the half second on."""
    enough_s = over.enough_s
    at_s = played.start_s + (enough_s if enough_s is not None else len(over.line.sound) / RATE)
    before_s = 0.5
    loud = is_loud(loudspeaker.since(at_s - before_s)).tolist()
    frames = round(before_s * RATE / FRAME)
    if not any(loud[frames - 30 : frames]):  # 0.3 s: she may take a breath
        return Trial(over)
    quiet = round(STOPPED_S * RATE / FRAME)
    last = round((before_s + LOOKS_S) * RATE / FRAME)
    stops = [k for k in range(frames - 30, min(last, len(loud) - quiet)) if loud[k] and not any(loud[k + 1 : k + 1 + quiet])]
    if not stops:
        return Trial(over, spoke=True)
    stop = stops[0]
    again = next((k for k in range(stop + 1, len(loud)) if loud[k]), None)
    resumed = None if again is None else (again - stop) * FRAME / RATE
    return Trial(over, True, max(0.0, (stop + 1 - frames) * FRAME / RATE), resumed)


def cut_turns(library: Path) -> list[tuple[str, str]]:
    """What she said and what she did not, of every reply that was cut."""
    turns = [turn for turn in read_turns(library) if turn["speaker"] == "client"]
    return [(turn["text"], turn["unsaid"]) for turn in turns if turn["unsaid"]]
