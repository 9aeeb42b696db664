"""kill -9 at any moment of a session: what was said before is on disk, it can be read, nobody is left behind."""

import json
import random
import time
from pathlib import Path

from tests.faults.fault import Fault, Trial
from tests.faults.processes import are_gone
from tests.faults.short_talk import FRAMES, ShortTalk, start, told
from tests.gathering.kept import keep_talk
from voicecoach.library.recording import recorded_s
from voicecoach.library.sessions import read_talk, session_folders

MOST_LOST_S = 0.5
TEXT_FROM, NAME = 13, slice(6, 12)
"""Columns of a printed caption."""


def killed(seed: int, folder: Path) -> Trial:
    """The frame is drawn, and how long after it; some are killed while they start or end."""
    chance = random.Random(seed)
    library = folder / "library"
    other = keep_talk(library, days=-30)
    before = {path: path.read_bytes() for path in sorted(other.iterdir()) if path.is_file()}
    with start(folder, library, seed) as talk:
        talk.wait_until(chance.randint(0, FRAMES))
        time.sleep(chance.uniform(0, 0.3))
        family = talk.family()
        talk.process.kill()
        talk.process.wait()
        wrong = [f"{path.name} of another session changed" for path, kept in before.items() if path.read_bytes() != kept]
        wrong += _missing(talk, library, other)
    if not are_gone(family):
        wrong.append(f"of {len(family)} children one is still there")
    said = len(finished(talk.printed))
    seen = f"killed after {talk.fed_s:.1f} s of sound and {said} finished sentences and turns, with {len(family)} children"
    return Trial(not wrong, f"{seen}; {', '.join(wrong) or 'all is there'}")


def _missing(talk: ShortTalk, library: Path, other: Path) -> list[str]:
    listed = json.loads(told("sessions", "--json", "--library", library)[1])["sessions"]
    folders = session_folders(library)
    wrong = [] if [row["id"] for row in listed] == [folder.name for folder in folders] else ["not all sessions are listed"]
    code, _, said = told("report", "latest", "--json", "--library", library)
    if code != 0:
        wrong.append(f"no report: {said}")
    mine = [folder for folder in folders if folder != other]
    if not mine:
        return wrong if not talk.fed else [*wrong, "there is no session"]
    lost_s = talk.fed_s - (recorded_s(mine[0]) or 0.0)
    if lost_s > MOST_LOST_S:
        wrong.append(f"{lost_s:.2f} s of sound are lost")
    kept = [turn.text for turn in read_talk(mine[0]).turns]
    wrong += [f"a finished turn is missing: {text}" for text in finished(talk.printed) if not any(text in turn for turn in kept)]
    return wrong


def finished(printed: str) -> list[str]:
    """What the screen had shown as said to its end: the consultant's turns, and the client's sentences before one of them."""
    lines = [line for line in printed.splitlines() if line[:5].strip() or not line[:TEXT_FROM].strip()]
    captions = [(line[NAME].strip(), line[TEXT_FROM:].strip()) for line in lines]
    places = [place for place, (name, _) in enumerate(captions) if name == "you"]
    begun = next((place for place, (name, _) in enumerate(captions) if name == "client"), 0)
    return [text for _, text in captions[begun : places[-1] + 1] if text] if places else []


FAULTS = (
    Fault(
        "kill -9 at a random moment of a session",
        "every finished turn, and all sound but the last 0.5 s; the session opens and reports; no process stays behind",
        times=100,
        attempt=killed,
        in_tests=5,
    ),
)
