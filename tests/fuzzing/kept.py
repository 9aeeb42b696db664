"""What is kept in a library: the files of sessions, and the notes that coaches send back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.fuzzing.judging import desk_of_its_own, judge, run
from tests.fuzzing.mutating import mutate_bytes
from tests.fuzzing.search import Subject, Try
from tests.fuzzing.texts import ALONE, TYPED
from tests.fuzzing.trees import mutate_json, mutate_lines, mutate_toml
from tests.gathering.kept import keep_talk
from voicecoach.conversation.notes import Comment, Judgement, Notes
from voicecoach.library.alias_file import alias_of
from voicecoach.library.notes_file import write_notes
from voicecoach.library.sessions import session_folders

SHORT = 4
"""Turns of the talk that has sound: every mutation of it is listened to again."""
READ = b'{"turn": 0, "text": "Hi, um, so we are getting married in May.", "words": [{"text": "Hi,", "start_s": 0.1, "end_s": 0.4}]}\n'


def fill(library: Path) -> None:
    """A typed practice, a retake of it, and a short talk with sound, notes and a second reading; with what was worked out from them."""
    judge(run("practice", "marcy", "--text", *ALONE, "--library", library, typed=TYPED))
    judge(run("retake", "latest", "--turn", "1", "--text", "--library", library, typed=TYPED))
    from tests.coaching.talks import practised

    talk, _ = practised()
    spoken = keep_talk(library, talk.turns[:SHORT], sound=False)
    _give_sound(spoken)
    (spoken / "transcript.jsonl").write_bytes(READ)
    write_notes(spoken, _notes(spoken.name))
    alias_of(spoken)
    for folder in session_folders(library):
        judge(run("report", folder.name, "--library", library))
    judge(run("progress", "--library", library))


def _notes(session: str) -> Notes:
    made = "2026-03-05T09:00:00.000Z"
    comment = Comment("c1", "Ines", "Here you waited. Good.", 3.0, turn=1, quote="lovely to meet you", made_at=made, changed_at=made)
    wrong = Judgement("j1", "Ines", "questions", "wrong", 3.0, turn=1, made_at=made, changed_at=made)
    return Notes(session, (comment,), (wrong,))


def _give_sound(folder: Path) -> None:
    import numpy as np

    from voicecoach.sounds.files import write_flac

    tone = (0.2 * np.sin(2 * np.pi * 200 * np.arange(3 * 16_000) / 16_000)).astype(np.float32)
    write_flac(folder / "recording.flac", tone, tone[::-1].copy())


def mutate_file(rng: Random, path: Path) -> None:
    """One file of a session, by what it holds; or something else in its place."""
    how, content = rng.randrange(12), path.read_bytes()
    if how == 0:
        path.unlink()
    elif how == 1:
        path.unlink()
        path.mkdir()
    elif how == 2:
        others = [other for other in path.parent.iterdir() if other.is_file()]
        path.write_bytes(rng.choice(others).read_bytes())
    elif path.suffix == ".json" and content[:1] == b"{":
        path.write_bytes(mutate_json(rng, content))
    elif path.suffix == ".jsonl":
        path.write_bytes(mutate_lines(rng, content))
    elif path.suffix == ".toml":
        path.write_bytes(mutate_toml(rng, content))
    else:
        path.write_bytes(mutate_bytes(rng, content))


@contextmanager
def _sessions(folder: Path) -> Iterator[Try]:
    whole, library, page = folder / "whole", folder / "library", folder / "page.html"

    def try_one(rng: Random) -> None:
        shutil.rmtree(library, ignore_errors=True)
        shutil.copytree(whole, library)
        hurt = rng.choice(session_folders(library))
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            files = sorted(path for path in hurt.rglob("*") if path.is_file())
            mutate_file(rng, rng.choice(files))
        name = hurt.name
        page.unlink(missing_ok=True)
        ways = (
            ("report", name, "--json"),
            ("report", name),
            ("export", name, page, "--json"),
            ("export", name, page, "--anonymous", "--without-sound", "--force"),
            ("notes", name),
            ("notes", name, "--json"),
            ("sessions", "--search", rng.choice(("lovely", "marcy", "2026", "?"))),
        )
        for words in (rng.choice(ways), rng.choice(ways), ("sessions", "--json"), ("progress", "--json")):
            judge(run(*words, "--library", library))
        judge(run("retake", name, "--turn", rng.choice("0123"), "--text", "--library", library, typed=TYPED))
        judge(run("forget", name, "--yes", "--library", library))

    with desk_of_its_own(folder):
        fill(whole)
        yield try_one


@contextmanager
def _sent_notes(folder: Path) -> Iterator[Try]:
    library, sent = folder / "library", folder / "sent"
    with desk_of_its_own(folder):
        fill(library)
        spoken = next(path for path in session_folders(library) if (path / "notes.json").exists())
        kept = (spoken / "notes.json").read_bytes()
        judge(run("export", spoken.name, sent.with_suffix(".html"), "--without-sound", "--library", library))
        page = sent.with_suffix(".html").read_bytes()

        def try_one(rng: Random) -> None:
            (spoken / "notes.json").write_bytes(kept)
            if rng.randrange(2):
                file, content = sent.with_suffix(".json"), mutate_json(rng, kept)
            else:
                at = rng.choice((0, page.find(b"notes-data")))
                file, content = sent.with_suffix(".html"), page[:at] + mutate_bytes(rng, page[at:])
            file.write_bytes(content)
            taken = judge(run("notes", spoken.name, file, *rng.choice(((), ("--json",))), "--library", library))
            assert taken.code == 0 or (spoken / "notes.json").read_bytes() == kept, "a file that is refused changes nothing"
            judge(run("notes", spoken.name, "--library", library))
            judge(run("report", spoken.name, "--json", "--library", library))

        yield try_one


SESSIONS = Subject("a session", _sessions)
SENT_NOTES = Subject("notes that were sent", _sent_notes)
