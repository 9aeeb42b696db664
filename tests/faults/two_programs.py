"""Two programs on one library: sessions that begin in the same second, and notes that are merged at the same instant."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.faults.fault import Fault, Trial
from tests.faults.killed import finished
from tests.faults.short_talk import ShortTalk, start
from tests.gathering.kept import keep_talk
from tests.room.rehearsal import ROOT
from voicecoach.conversation.notes import Comment, Notes, notes_json
from voicecoach.library.notes_file import read_notes
from voicecoach.library.sessions import read_about, read_talk, session_folders

PROGRAMS, FOLDERS = 6, 20
MAKE = """
import sys, time
from pathlib import Path
from tests.library.test_session_folder import about
from voicecoach.conversation.session import Outcome, Timing
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.session_folder import SessionFolder
library, me, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
(library / f"ready-{me}").touch()
while len(list(library.glob("ready-*"))) < int(sys.argv[4]):
    time.sleep(0.001)
for number in range(count):
    folder = SessionFolder(library, about(seed=int(me) * 1000 + number), with_sound=False)
    for word in "one", "two", "three":
        folder.turn(Turn(Speaker.CONSULTANT, f"{int(me) * 1000 + number} {word}"))
    folder.finish(Outcome.STOPPED, Timing())
"""
"""A program that begins sessions, all with one name and in one second, as fast as it can."""
MERGE = """
import sys, time
from pathlib import Path
from voicecoach.library.notes_file import merge_into
from voicecoach.library.notes_sent import read_sent_notes
folder, me = Path(sys.argv[1]), sys.argv[2]
home = folder.parent
theirs = [read_sent_notes(path) for path in sorted(home.glob(f"notes-{me}-*.json"))]
(home / f"ready-{me}").touch()
while len(list(home.glob("ready-*"))) < int(sys.argv[3]):
    time.sleep(0.001)
for notes in theirs:
    merge_into(folder, notes)
"""
"""A program that merges the files of one coach."""
COACHES, FILES = 4, 15


def same_second(seed: int, folder: Path) -> Trial:
    """Several programs begin sessions of one name at once; each has to have a folder of its own with nothing but its own turns."""
    _run_all(MAKE, [(folder, number, FOLDERS, PROGRAMS) for number in range(PROGRAMS)])
    made = session_folders(folder)
    mixed = 0
    for session in made:
        own = str(read_about(session).seed)
        words = [json.loads(line)["turn"]["text"] for line in (session / "turns.jsonl").read_text().splitlines()]
        mixed += words != [f"{own} one", f"{own} two", f"{own} three"] or read_about(session).id != session.name
    seeds = {read_about(session).seed for session in made}
    kept = len(made) == len(seeds) == PROGRAMS * FOLDERS and not mixed
    return Trial(kept, f"{len(made)} sessions of {PROGRAMS * FOLDERS} in one second, {len(seeds)} of them different, {mixed} mixed")


def two_sessions(seed: int, folder: Path) -> Trial:
    """Two whole sessions with one persona at once: each is kept under the name that it says, with what it showed and nothing else."""
    library = folder / "library"
    with start(folder / "one", library, 2 * seed) as one, start(folder / "two", library, 2 * seed + 1) as two:
        codes = (one.end(), two.end())
        names = [re.findall(r"The session is kept as (\S+)", talk.printed)[-1:] for talk in (one, two)]
        kept = [[session.name for session in session_folders(library) if _is_of(session, talk)] for talk in (one, two)]
    wrong = sum(said != has for said, has in zip(names, kept, strict=True))
    return Trial(codes == (0, 0) and not wrong, f"kept as {names[0]} and {names[1]}; {wrong} of them with something else in it")


def _is_of(session: Path, talk: ShortTalk) -> bool:
    shown = finished(talk.printed)
    kept = " ".join(turn.text for turn in read_talk(session).turns)
    return bool(shown) and all(text in kept for text in shown)


def merged_at_once(seed: int, folder: Path) -> Trial:
    """Coaches merge their files into one session at the same instant; every comment has to be there."""
    session = keep_talk(folder)
    for coach in range(COACHES):
        for number in range(FILES):
            made = f"2026-03-05T09:{coach:02}:{number:02}.000Z"
            comment = Comment(f"c{coach}-{number}", f"Coach {coach}", f"Remark {number}", 1.0, made_at=made, changed_at=made)
            (folder / f"notes-{coach}-{number:02}.json").write_text(notes_json(Notes(session.name, (comment,))))
    _run_all(MERGE, [(session, coach, COACHES) for coach in range(COACHES)])
    there = len({comment.id for comment in read_notes(session).comments})
    left = sorted(path.name for path in session.rglob("*.part"))
    return Trial(there == COACHES * FILES and not left, f"{there} of {COACHES * FILES} comments are there, {len(left)} files left over")


def _run_all(program: str, calls: list[tuple[object, ...]]) -> None:
    """At the same time. Raises AssertionError when one of them fails."""
    running = [
        subprocess.Popen([sys.executable, "-c", program, *map(str, words)], cwd=ROOT, stderr=subprocess.PIPE, text=True) for words in calls
    ]
    said = [process.communicate(timeout=240)[1] for process in running]
    assert all(process.returncode == 0 for process in running), said


FAULTS = (
    Fault("several programs begin sessions of one name in one second", "no mixed or overwritten session", 20, same_second),
    Fault("two sessions at once with one persona", "no mixed or overwritten session", 5, two_sessions),
    Fault("two programs merge notes at the same instant", "no comment is lost", 20, merged_at_once),
)
