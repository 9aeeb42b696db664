"""Faults of microphone and loudspeaker: unplugged, changed, silent, taken by another program."""

import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.faults.desk_talk import TAKEN, DeskTalk, NeverSaid, desk_talk
from tests.faults.fault import Fault, Trial
from tests.room.player import Line, Player, find, read_lines
from tests.room.room import LOUDSPEAKER, MICROPHONE, Room, virtual_room
from tests.room.tape import Sound, Tape

NAMED_WITHIN_S = 3.0
BACK_WITHIN_S = 5.0
"""An attempt a second, and up to two seconds until PortAudio is started again and the device delivers."""
NEARLY_S = 1.5
"""By how much the marked gap may differ from the time that the device was away: the sound and the words need time on a busy machine."""
ALIKE, PIECE = 0.4, 8_000
"""Correlation of half a second of speech with the recording: 1 where no sound was lost, at most 0.26 at a wrong rate."""
SAYS_SOMETHING_S = 2.0
"""So long the client is given to go on."""
OPENING_S = 4.0
"""About as long as the client's opening line sounds."""


def unplugged_microphone(seed: int, folder: Path) -> Trial:
    """At any moment of the opening line, for a while."""
    chance = random.Random(seed)
    with virtual_room() as room, desk_talk(room, folder) as talk:
        talk.wait_for("client")
        room.rustle()
        time.sleep(chance.uniform(0.0, OPENING_S))
        gone_s = time.monotonic()
        room.unplug(MICROPHONE)
        named_s = talk.wait_for("The microphone Headset has gone. Plug it in again") - gone_s
        time.sleep(chance.uniform(1.0, 4.0))
        plugged_s = time.monotonic()
        room.plug_in(MICROPHONE)
        back_s = talk.wait_for("The microphone Headset is back.") - plugged_s
        time.sleep(SAYS_SOMETHING_S)
        code = talk.end()
        return judge(talk, code, named_s, back_s, plugged_s + back_s - gone_s)


def changed_rate(seed: int, folder: Path) -> Trial:
    """The device comes back at another rate, and what is said into it is understood."""
    rate = random.Random(seed).choice((16_000, 22_050, 32_000, 44_100, 96_000))
    line = read_lines("good")[1]
    with virtual_room() as room, desk_talk(room, folder) as talk:
        talk.wait_for("client")
        gone_s = time.monotonic()
        room.unplug(MICROPHONE)
        time.sleep(0.5)  # what comes back sooner than the server can be asked was never away
        room.plug_in(MICROPHONE, rate)
        back_s = talk.wait_for("The microphone Headset is back.") - gone_s
        # Not before: a tape that runs is moved to another place like everybody who listens.
        with Tape(room, "microphone") as microphone, Tape(room, "room_speaker.monitor") as loudspeaker:
            player = Player(room, microphone, loudspeaker, lambda: talk.program.poll() is None)
            talk.wait_for("lists.")  # her last word may wait for a busy machine
            player.wait_for_the_client(gone_s)
            player.speak(line)
        talk.wait_for(" you ")
        code = talk.end()
        trial = judge(talk, code, talk.wait_for("The microphone Headset has gone.") - gone_s, back_s, back_s)
        alike = likeness(line.sound, talk.consultant_track())
        return replace(trial, kept=trial.kept and alike >= ALIKE, seen=f"{rate} Hz, {trial.seen}, recorded as it was said: {alike:.2f}")


def unplugged_loudspeaker(seed: int, folder: Path) -> Trial:
    """While the client speaks: what it could not say is said when the loudspeaker is back."""
    chance = random.Random(seed)
    with virtual_room() as room, desk_talk(room, folder) as talk:
        talk.wait_for("client")
        room.rustle()
        time.sleep(chance.uniform(0.0, 1.5))
        gone_s = time.monotonic()
        room.unplug(LOUDSPEAKER)
        named_s = talk.wait_for("has gone. Plug it in again") - gone_s
        time.sleep(chance.uniform(1.0, 3.0))
        plugged_s = time.monotonic()
        room.plug_in(LOUDSPEAKER)
        with Tape(room, "room_speaker.monitor") as loudspeaker:
            back_s = talk.wait_for("is back. The talk goes on.") - plugged_s
            wait_until_quiet(loudspeaker)
            again_s = sum(end - start for start, end in loudspeaker.stretches())
        code = talk.end()
        trial = judge(talk, code, named_s, back_s, plugged_s + back_s - gone_s)
        whole = talk.said_by("client")[0].endswith("lists.")
        return replace(trial, kept=trial.kept and again_s > 0.5 and whole, seen=f"{trial.seen}, {again_s:.1f} s said afterwards")


def silent_for_good(seed: int, folder: Path) -> Trial:
    """The microphone stays and delivers nothing any more; the person ends the session."""
    with virtual_room() as room, desk_talk(room, folder) as talk:
        talk.wait_for("client")
        room.rustle()
        time.sleep(random.Random(seed).uniform(0.0, OPENING_S))
        gone_s = time.monotonic()
        room.stall_the_microphone()
        named_s = talk.wait_for("The microphone Headset has stopped.") - gone_s
        return judge(talk, talk.end(), named_s)


def taken_microphone(seed: int, folder: Path) -> Trial:
    """Another program takes it for itself alone, and gives it back."""
    flag = folder / "taken"
    with virtual_room() as room:
        theirs = Room({**room.environment, TAKEN: str(flag)})
        with desk_talk(theirs, folder, module="tests.faults.taken_microphone") as talk:
            talk.wait_for("client")
            room.rustle()
            gone_s = time.monotonic()
            flag.touch()
            named_s = talk.wait_for("taken by another program?") - gone_s
            refused_s = talk.wait_for("cannot be opened. Is another program using it") - gone_s
            time.sleep(random.Random(seed).uniform(0.0, 2.0))
            freed_s = time.monotonic()
            flag.unlink()
            back_s = talk.wait_for("is back. The talk goes on.") - freed_s
            time.sleep(SAYS_SOMETHING_S)
            return judge(talk, talk.end(), max(named_s, refused_s), back_s, freed_s + back_s - gone_s)


def taken_from_the_start(seed: int, folder: Path) -> Trial:
    """The session does not start, and says why."""
    flag = folder / "taken"
    flag.touch()
    with virtual_room() as room:
        theirs = Room({**room.environment, TAKEN: str(flag)})
        with desk_talk(theirs, folder, module="tests.faults.taken_microphone") as talk:
            code = talk.program.wait(30)
            time.sleep(0.2)
            named = "cannot be opened." in talk.printed and "Is another program using it" in talk.printed
            left = [path.name for path in talk.library.glob("*")]
            return Trial(code == 2 and named and not left, f"exit code {code}, named: {named}, left behind: {left}")


def judge(talk: DeskTalk, code: int, named_s: float, back_s: float = 0.0, away_s: float | None = None) -> Trial:
    """What is promised of every loss that was named after so long, was over after so long, and lasted that long."""
    gaps = talk.marked("gap")
    gap_s = sum(end - start for start, end in gaps)
    kept = code == 0 and named_s <= NAMED_WITHIN_S and back_s <= BACK_WITHIN_S and len(gaps) == 1
    kept = kept and (away_s is None or abs(gap_s - away_s) < NEARLY_S) and "Practice with Hannah" in talk.printed
    kept = kept and talk.outcome == "stopped" and len(talk.said_by("client")) >= 1
    back = f", back after {back_s:.2f} s" if back_s else ""
    return Trial(kept, f"named after {named_s:.2f} s{back}, marked gap {gap_s:.1f} s, exit code {code}")


def likeness(said: Sound, track: Sound) -> float:
    """The largest correlation of any half second of what was said with any stretch of the recording."""
    best = 0.0
    for begin in range(0, said.size - PIECE + 1, PIECE):
        piece = said[begin : begin + PIECE]
        at = round(find(Line("", piece, ()), track) * 16_000)
        stretch = track[at : at + PIECE]
        best = max(best, float(np.dot(piece[: stretch.size], stretch) / max(1e-9, np.linalg.norm(piece) * np.linalg.norm(stretch))))
    return best


def wait_until_quiet(loudspeaker: Tape, quiet_s: float = 1.5, patience_s: float = 20.0) -> None:
    """Until the client has finished."""
    began_s = time.monotonic()
    while time.monotonic() - began_s < patience_s:
        if time.monotonic() - max(began_s, loudspeaker.last_loud_s) > quiet_s:
            return
        time.sleep(0.05)
    raise NeverSaid("the client never stops")


ENDS = "named within 3 s; Ctrl-C ends the session with its report"
STARTS_NOT = "the session does not start and says why; nothing is left behind"
PAUSES = f"named within {NAMED_WITHIN_S:.0f} s, the session pauses and goes on when it is back; the gap is marked, nothing is lost"
FAULTS: tuple[Fault, ...] = (
    Fault("the microphone is unplugged and plugged in again", PAUSES, 20, unplugged_microphone),
    Fault("the microphone comes back at another rate", PAUSES + "; what is said then is recorded as it was", 10, changed_rate),
    Fault("the loudspeaker is unplugged while the client speaks", PAUSES + "; she takes her sentence up again", 20, unplugged_loudspeaker),
    Fault("the microphone delivers nothing any more", ENDS, 10, silent_for_good),
    Fault("another program takes the microphone for a while", PAUSES, 10, taken_microphone, injected=True),
    Fault("another program has the microphone", STARTS_NOT, 5, taken_from_the_start, injected=True),
)
"""All of this happens on a real sound server; `injected` is only the other program that takes the microphone."""
