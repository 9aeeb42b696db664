"""Power loss: files of a session that end at any byte, end in zeros as after a crash of the file system, or are not there at all."""

import functools
import random
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from tests.faults.fault import Fault, Trial
from tests.faults.short_talk import passing_folder, told
from tests.room.rehearsal import ROOT, command
from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.notes import Comment, Notes
from voicecoach.conversation.occasions import occasions_in
from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import Kind, Mark, MarkKind, Outcome, Timing
from voicecoach.conversation.sound import RATE
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn
from voicecoach.errors import InputProblem
from voicecoach.library.forms import READ_TURN, READING, SESSION_NAME, TURNS, SessionFile
from voicecoach.library.notes_file import NOTES_FILE, write_notes
from voicecoach.library.recording import BYTES_A_SAMPLE, HEADER_BYTES, KEPT, LIVE, read_recording
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_talk
from voicecoach.moves.reading import read_turn

WHEN = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC)
SAID = ("Hi, sorry, I've got a list.", "A list of what?", "Of what went wrong.", "That sounds hard. What went wrong?", "She closed.")
LENGTH_S = 8.0
SECTOR = 512
EXPORT_EVERY, COMMAND_EVERY = 20, 200
"""One of so many sessions is exported as well, and reported by the program as a process of its own."""


@functools.cache
def whole_session(finished: bool) -> Path:
    """A session with all the files that there are; one that was not finished is as the power left it, with its sound still raw."""
    library = passing_folder()
    file = SessionFile(f"{WHEN:%Y-%m-%dT%H-%M-%S}_hannah", Kind.PRACTICE, WHEN, persona="hannah", seed=1, check_in=CheckIn("wait"))
    folder = SessionFolder(library, file)
    noise = np.random.default_rng(0).uniform(-0.2, 0.2, (2, round(LENGTH_S * RATE))).astype(np.float32)
    turns = tuple(_turn(place, text) for place, text in enumerate(SAID))
    folder.sound(*noise)
    folder.mark(Mark(MarkKind.HOLD_OFF, Span(0.5, 1.5)))
    for occasion in occasions_in(turns):
        folder.occasion(occasion)
    for turn in turns:
        folder.turn(turn)
    if finished:
        folder.finish(Outcome.AGREED, Timing((812.0,)))
        lines = [READ_TURN.dump_json(ReadTurn(place, text)) for place, text in enumerate(SAID)]
        (folder.path / READING).write_bytes(b"".join(line + b"\n" for line in lines))
        write_notes(folder.path, Notes(folder.id, (Comment("c1", "Maya", "Well asked.", 2.0),)))
    else:
        kept = passing_folder() / folder.id
        shutil.copytree(folder.path, kept)
        folder.discard()
        return kept
    return folder.path


def _turn(place: int, text: str) -> Turn:
    start_s = 0.5 + 1.5 * place
    if place % 2:
        return Turn(Speaker.CONSULTANT, text, start_s, start_s + 1.0, read_turn(text, ()))
    return Turn(Speaker.CLIENT, text, start_s, start_s + 1.0, client=ClientRecord("fact", 5.0))


def cut(seed: int, folder: Path) -> Trial:
    """One or two files are damaged; which, where and how is drawn."""
    chance = random.Random(seed)
    finished = chance.random() < 0.5
    original = whole_session(finished)
    session = folder / "library" / original.name
    shutil.copytree(original, session)
    names = sorted(path.name for path in session.iterdir() if path.is_file())
    damaged = {name: damage(session / name, chance) for name in chance.sample(names, chance.choice((1, 1, 2)))}
    wrong = _wrong(session, original, set(damaged), seed)
    seen = f"{'a finished' if finished else 'an unfinished'} session, {', '.join(f'{name} {how}' for name, how in damaged.items())}"
    return Trial(not wrong, f"{seen}; {', '.join(wrong) or 'it opens and tells'}")


def damage(path: Path, chance: random.Random) -> str:
    """Cut it at a byte, let it end in zeros, empty it or remove it; says which."""
    content = path.read_bytes()
    at = chance.randrange(len(content) + 1)
    match chance.choice(("cut", "cut", "cut", "zeros", "zeros", "empty", "missing")):
        case "cut":
            path.write_bytes(content[:at])
            return f"cut at byte {at:,} of {len(content):,}"
        case "zeros":
            at -= at % SECTOR
            path.write_bytes(content[:at] + bytes(len(content) - at))
            return f"zero from byte {at:,} of {len(content):,} on"
        case "empty":
            path.write_bytes(b"")
            return "empty"
    path.unlink()
    return "missing"


def _wrong(session: Path, original: Path, damaged: set[str], seed: int) -> list[str]:
    library = session.parent
    code, _, said = told("report", session.name, "--json", "--library", library)
    wrong = [] if code == 0 else [f"it is not reported: {said}"]
    if session.exists() and not any((session / name).exists() for name in (SESSION_NAME, TURNS, LIVE, KEPT)):
        return []  # nothing of it is left
    if code != 0:
        return wrong
    kept, whole = read_talk(session).turns, read_talk(original).turns
    lines = _whole_lines(session / TURNS)
    if kept[:lines] != whole[:lines]:
        wrong.append(f"{len(kept)} turns are read of {lines} that are there")
    wrong += _about_sound(session, original, said)
    for name in damaged & {SESSION_NAME, NOTES_FILE, KEPT}:
        if name not in said and _matters(session / name, original / name):
            wrong.append(f"nothing is said of {name}")
    if TURNS in damaged and not (session / TURNS).exists() and TURNS not in said:
        wrong.append(f"nothing is said of {TURNS}")
    if seed % EXPORT_EVERY == 0:
        code, _, said = told("export", session.name, library / "page.html", "--without-sound", "--library", library)
        wrong += [] if code == 0 else [f"it is not exported: {said}"]
    if seed % COMMAND_EVERY == 0:
        words = command("report", "latest", "--library", str(library))
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
        wrong += [] if done.returncode == 0 else [f"the program as a process fails: {done.stderr}"]
    return wrong


def _about_sound(session: Path, original: Path, said: str) -> list[str]:
    """Of raw sound everything up to the damage is read; kept sound is whole, or its damage is told."""
    _, right = read_recording(original) or ((), ())
    try:
        tracks = read_recording(session)
    except InputProblem:
        return []
    if (session / LIVE).exists():
        there = max(0, (session / LIVE).stat().st_size - HEADER_BYTES) // BYTES_A_SAMPLE
        return [] if tracks is not None and len(tracks[0]) == there else ["not all sound is read"]
    if tracks is None or KEPT in said or np.array_equal(tracks[1], right):
        return []
    return ["a part of the sound is missing, and nothing is said of it"]


def _whole_lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _matters(path: Path, original: Path) -> bool:
    """Not where only white space behind its end is gone, nor where the file is not there at all, and need not be."""
    if not path.exists():
        return path.name == SESSION_NAME
    return path.read_bytes().strip() != original.read_bytes().strip()


FAULTS = (
    Fault(
        "power loss: files cut at any byte, zero at their end, or missing",
        "whatever stands before the damage is read; the session opens, reports and tells what is missing",
        times=2000,
        attempt=cut,
        in_tests=25,
    ),
)
