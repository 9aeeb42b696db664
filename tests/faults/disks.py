"""A library that takes no more in the middle of a session: a full disk, a folder that is gone, a disk that became read-only."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.fault import Fault, Trial
from tests.faults.short_talk import ShortTalk, start, told
from tests.faults.small_disk import ext4_disk, fill, make_read_only, memory_disk
from voicecoach.library.recording import recorded_s
from voicecoach.library.refuge import RESCUED
from voicecoach.library.sessions import read_talk, session_folders

LATER = 100
"""Frames (3.2 s) after which it has to have been said."""
SAID = "The session cannot be written to"
LOST_S = 0.05


def full_for_a_while(seed: int, folder: Path) -> Trial:
    """The disk fills up, and somebody makes room before the talk is over."""
    frame = _moment(seed)
    with memory_disk(folder, 16) as disk, start(folder, disk / "library", seed, hold=(frame, frame + LATER)) as talk:
        talk.wait_until(frame)
        ballast = fill(disk)
        talk.let_go(frame)
        talk.wait_until(frame + LATER)
        said = SAID in talk.printed
        ballast.unlink()
        talk.let_go(frame + LATER)
        code = talk.end()
        return _judge(talk, disk / "library", said, code == 0 and "nothing is missing" in talk.printed)


def full_to_the_end(seed: int, folder: Path) -> Trial:
    """Nobody makes room; with every other seed not even the user's home takes anything."""
    home = folder / "home"
    with memory_disk(folder, 16) as disk:
        if seed % 2:
            home.mkdir()
            (home / RESCUED).write_text("a file in the way")
        refuge = (folder / "tmp" if seed % 2 else home) / RESCUED
        return _lost(seed, folder, disk / "library", lambda: fill(disk) and None, refuge)


def full_before(seed: int, folder: Path) -> Trial:
    """There is no room for a session at all: that is said before anybody speaks, and no half session is left."""
    with memory_disk(folder, 1) as disk:
        library = disk / "library"
        library.mkdir()
        ballast = fill(disk)
        os.truncate(ballast, ballast.stat().st_size - random.Random(seed).randrange(0, 40_000))
        with start(folder, library, seed) as talk:
            code = talk.end()
        left = [path.name for path in library.iterdir()]
        named = "cannot be written (No space left on device)" in talk.printed and "--library" in talk.printed
        return Trial(code == 2 and named and not left, f"it ended with {code}; left in the library: {left}; {talk.printed.strip()[:200]}")


def removed(seed: int, folder: Path) -> Trial:
    """The whole library is deleted."""
    library = folder / "library"
    return _lost(seed, folder, library, lambda: shutil.rmtree(library), folder / "home" / RESCUED)


def session_removed(seed: int, folder: Path) -> Trial:
    """Only the folder of the session that goes on is deleted, so there is a library to begin it anew in."""
    library, frame = folder / "library", _moment(seed)
    with start(folder, library, seed, hold=(frame, frame + LATER)) as talk:
        talk.wait_until(frame)
        shutil.rmtree(session_folders(library)[0])
        talk.let_go(frame)
        talk.wait_until(frame + LATER)
        said = SAID in talk.printed
        talk.let_go(frame + LATER)
        return _judge(talk, library, said, talk.end() == 0)


def read_only(seed: int, folder: Path) -> Trial:
    """The kernel makes the disk read-only, as after an error."""
    with ext4_disk(folder) as disk:
        return _lost(seed, folder, disk / "library", lambda: make_read_only(disk), folder / "home" / RESCUED)


def _moment(seed: int) -> int:
    return random.Random(seed).randrange(100, 700, 10)


def _lost(seed: int, folder: Path, library: Path, lose: Callable[[], None], refuge: Path) -> Trial:
    """The library takes no more, and that stays so: the whole session has to be in the refuge, and the screen has to name it."""
    frame = _moment(seed)
    with start(folder, library, seed, hold=(frame, frame + LATER)) as talk:
        talk.wait_until(frame)
        lose()
        talk.let_go(frame)
        talk.wait_until(frame + LATER)
        said = SAID in talk.printed
        talk.let_go(frame + LATER)
        return _judge(talk, refuge, said, talk.end() == 1 and str(refuge) in talk.printed.replace("\n", ""))


def _judge(talk: ShortTalk, library: Path, said: bool, ended_well: bool) -> Trial:
    wrong = [] if said else ["it was not said at once"]
    if not ended_well:
        wrong.append(f"it ended with {talk.process.returncode}: {talk.printed[-600:]}")
    folders = session_folders(library)
    if not folders:
        return Trial(False, ", ".join([*wrong, f"there is no session in {library}"]))
    turns = read_talk(folders[0]).turns
    lost_s = talk.fed_s - (recorded_s(folders[0]) or 0.0)
    captions = sum(line[6:12].strip() == "you" for line in talk.printed.splitlines())
    spoken = sum(turn.speaker == "consultant" for turn in turns)
    if not captions or spoken != captions:
        wrong.append(f"{spoken} turns are kept of {captions}")
    if lost_s > LOST_S:
        wrong.append(f"{lost_s:.2f} s of sound are lost")
    if told("report", "latest", "--json", "--library", library)[0] != 0:
        wrong.append("it is not reported")
    seen = f"{spoken} turns and {talk.fed_s:.1f} s of sound are in {library.relative_to(talk.folder)}"
    return Trial(not wrong, ", ".join([seen, *wrong]))


_GOES_ON = "said at once; the session goes on, and"
FAULTS = (
    Fault("disk full before a session", "said before anybody speaks; no half session is left", 20, full_before),
    Fault("disk full for a while", f"{_GOES_ON} is whole in the library when there is room again", 20, full_for_a_while),
    Fault("disk full to the end", f"{_GOES_ON} is whole in a folder elsewhere, which is named", 20, full_to_the_end),
    Fault("the library is deleted during a session", f"{_GOES_ON} is whole in a folder elsewhere, which is named", 20, removed),
    Fault("the folder of the session is deleted during it", f"{_GOES_ON} is whole in the library", 20, session_removed),
    Fault("the disk becomes read-only during a session", f"{_GOES_ON} is whole in a folder elsewhere, which is named", 20, read_only),
)
