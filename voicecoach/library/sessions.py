"""All sessions on disk: listed, found by name, and read back."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import Kind, Outcome, Session
from voicecoach.conversation.sound import RATE, Samples
from voicecoach.conversation.turns import Turn
from voicecoach.errors import LibraryProblem
from voicecoach.library.brief_form import read_brief
from voicecoach.library.forms import (
    BEFORE,
    MARK_LINE,
    MARKS,
    READ_TURN,
    READING,
    SCHEMA,
    SESSION_FILE,
    SESSION_NAME,
    TURN_LINE,
    TURNS,
    SessionFile,
    read_lines,
)
from voicecoach.library.guessing import guess_about
from voicecoach.library.recording import KEPT, LIVE, read_recording, recorded_s
from voicecoach.library.repairs_file import who_spoke

LATEST = "latest"
_OF_A_SESSION = (SESSION_NAME, TURNS, KEPT, LIVE)
"""Files by any of which a folder is known as a session: one that lost its first is not to vanish with all that was said in it."""
_UNKNOWN = ": how the session ended, and what it was set to, is not known."
_LEFT = "What else was kept of the talk lies beside it, and was left as it is."
_OUR_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d_.+")


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as it was kept, with its sound (consultant, client) if it has any."""

    folder: Path
    session: Session
    tracks: tuple[Samples, Samples] | None


def session_folders(library: Path) -> tuple[Path, ...]:
    """Folders of sessions, oldest first; damaged ones as well. Raises LibraryProblem when the library cannot be read."""
    try:
        return tuple(sorted((folder for folder in library.iterdir() if _is_session(folder)), key=_when))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise LibraryProblem(f"The library {library} cannot be read ({error.strerror}).", "Look at the folder's permissions.") from error


def _is_session(folder: Path) -> bool:
    """Names that cannot be printed are left alone: they are no addresses, and could steer a terminal."""
    if not folder.name.isprintable():
        return False
    try:
        return any((folder / name).is_file() for name in _OF_A_SESSION)
    except OSError:  # it may not be looked into: its name alone tells
        return _OUR_NAME.fullmatch(folder.name) is not None


def _when(folder: Path) -> tuple[str, int]:
    name, _, number = folder.name.rpartition("-")
    return (name, int(number)) if number.isdigit() and "_" in name else (folder.name, 1)


def find_session(library: Path, name: str) -> Path:
    """The folder of a session by id, unambiguous prefix, or "latest". Raises LibraryProblem."""
    folders = session_folders(library)
    if not folders:
        raise LibraryProblem(f"There is no session in {library} yet.", "Start one with `voicecoach practice` or `voicecoach demo`.")
    if name == LATEST:
        return folders[-1]
    matching = [folder for folder in folders if folder.name == name] or [f for f in folders if f.name.startswith(name)]
    if len(matching) == 1:
        return matching[0]
    if not matching:
        raise LibraryProblem(f"There is no session {name!r}.", "`voicecoach sessions` lists them.")
    several = ", ".join(folder.name for folder in matching[:5])
    raise LibraryProblem(f"{name!r} fits {len(matching)} sessions: {several}.", "Give more of the name.")


def read_about(folder: Path) -> SessionFile:
    """What stands in `session.json`. Raises LibraryProblem."""
    about, problem = read_about_or_guess(folder)
    if problem is not None:
        raise problem
    return about


def read_about_or_guess(folder: Path) -> tuple[SessionFile, LibraryProblem | None]:
    """What stands in `session.json`; where that is missing or broken, what the folder's name tells, and what is wrong.

    Raises LibraryProblem for one that may not be read, or is of a newer version.
    """
    path = folder / SESSION_NAME
    try:
        text = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return guess_about(folder), LibraryProblem(f"{path} is missing{_UNKNOWN}", f"Put a copy of it in its place. {_LEFT}")
    except OSError as error:
        raise LibraryProblem(f"{path} cannot be read ({error.strerror}).", "Look at the folder's permissions.") from error
    try:
        about = SESSION_FILE.validate_json(text)
    except ValidationError as error:
        _check_schema(_schema_in(text), path)
        where = ".".join(str(part) for part in error.errors()[0]["loc"])  # the error itself quotes what people said
        what = f"{path} is broken at {where or 'its beginning'}{_UNKNOWN}"
        return guess_about(folder), LibraryProblem(what, f"Put a copy of it in its place. {_LEFT}")
    _check_schema(about.schema, path)
    return about, None


def _check_schema(schema: int, path: Path) -> None:
    if schema > SCHEMA:
        raise LibraryProblem(f"{path} was written by a newer voicecoach (schema {schema}).", "Update voicecoach.")


def _schema_in(text: bytes) -> int:
    """The version that a file claims which cannot be read, for a newer one may look otherwise. 0 where it claims none."""
    try:
        schema = json.loads(text).get("schema", 0)
    except (ValueError, AttributeError, RecursionError):
        return 0
    return schema if isinstance(schema, int) else 0


def read_session(folder: Path) -> StoredSession:
    """A session from its folder, with its sound; what a crash tore is mended on the way. Raises LibraryProblem."""
    session = read_talk(folder)
    tracks = read_recording(folder)
    return StoredSession(folder, replace(session, duration_s=len(tracks[0]) / RATE) if tracks else session, tracks)


def read_talk(folder: Path) -> Session:
    """The session alone, quickly, however long its recording is; `find_damage` tells what is missing. Raises LibraryProblem."""
    about, _ = read_about_or_guess(folder)
    turns, unread = _turns_of(folder, about.kind)
    told = who_spoke(folder, turns)
    ends = [turn.end_s for turn in turns if turn.end_s is not None]
    return Session(
        id=folder.name,
        kind=about.kind,
        outcome=about.outcome or Outcome.FAILED,
        turns=told.turns,
        persona=about.persona,
        started_at=about.started_at,
        duration_s=recorded_s(folder) or max(ends, default=None),
        marks=read_lines(folder / MARKS, MARK_LINE),
        timing=about.timing,
        check_in=replace(about.check_in, intention=about.check_in.intention or about.intention),
        brief=read_brief(about.persona_copy),
        recognizer=about.recognizer,
        speech_detector=about.speech_detector,
        by_voice=told.voices is not None and told.voices.measured,
        repaired=told.repaired,
        retake_of=about.retake_of,
        before=tuple(line.turn for line in read_lines(folder / BEFORE, TURN_LINE)),
        unread=unread,
    )


def read_reading(folder: Path) -> tuple[ReadTurn, ...]:
    """The second reading of a session, in the order of its turns; some may be missing. A torn last line is left out."""
    newest = {read.turn: read for read in read_lines(folder / READING, READ_TURN)}
    return tuple(newest[turn] for turn in sorted(newest))


def _turns_of(folder: Path, kind: Kind) -> tuple[tuple[Turn, ...], frozenset[int]]:
    """What was heard live; of what nobody heard then, the words of its newest reading. And places of the lost turns that have none yet."""
    turns = tuple(line.turn for line in read_lines(folder / TURNS, TURN_LINE))
    unheard = {index for index, turn in enumerate(turns) if turn.lost or kind in (Kind.RECORDED, Kind.IMPORTED)}
    newest = {read.turn: read.text for read in read_reading(folder)} if unheard else {}
    worded = tuple(replace(turn, text=(index in unheard and newest.get(index)) or turn.text) for index, turn in enumerate(turns))
    return worded, frozenset(index for index, turn in enumerate(turns) if turn.lost and index not in newest)


def sound_file(folder: Path) -> Path | None:
    """Where the recording lies, or None."""
    return next((folder / name for name in (KEPT, LIVE) if (folder / name).exists()), None)
