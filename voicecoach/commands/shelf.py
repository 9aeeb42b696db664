"""`sessions`, `progress`, `forget`: what stands in the library."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from voicecoach.coaching.progress import progress_json
from voicecoach.commands.choices import chosen_settings, yes_or_no
from voicecoach.errors import SettingsProblem
from voicecoach.gathering.progress import library_progress
from voicecoach.gathering.rows import SessionRow, list_sessions
from voicecoach.library.forgetting import forget_session, retakes_of
from voicecoach.library.sessions import find_session
from voicecoach.terminal.progress import show_progress
from voicecoach.terminal.sessions import ListedSession, Passage, show_sessions
from voicecoach.terminal.tables import counting, make_console


def sessions(arguments: argparse.Namespace) -> int:
    """All sessions kept, the newest last; with --search those in which the words are found."""
    rows = list_sessions(chosen_settings(arguments).library, arguments.search or "")
    if arguments.json:
        sys.stdout.write(json.dumps({"sessions": [_as_json(row, bool(arguments.search)) for row in rows]}, ensure_ascii=False) + "\n")
    elif arguments.search and not rows:
        make_console().print("No session has all of these words. `voicecoach sessions` lists them all.")
    else:
        show_sessions(make_console(), [_listed(row) for row in rows])
    return 0


def progress(arguments: argparse.Namespace) -> int:
    """The followed figures over all sessions."""
    with counting(make_console(stderr=True), "Reading sessions") as told:
        found = library_progress(chosen_settings(arguments).library, told)
    if arguments.json:
        sys.stdout.write(progress_json(found) + "\n")
    else:
        show_progress(make_console(), found)
    return 0


def forget(arguments: argparse.Namespace) -> int:
    """Delete a session with its sound, its notes and all that was worked out from them, its retakes' share of it too."""
    folder = find_session(chosen_settings(arguments).library, arguments.session)
    if not arguments.yes and not _sure(folder):
        return 0
    retakes = [retake.name for retake in forget_session(folder)]
    if arguments.json:
        said = json.dumps({"forgotten": folder.name, "retakes": retakes})
    else:
        said = f"{folder.name} is deleted, with its sound and notes. Files that you exported lie where you put them."
        said += f" Its retakes stay, without what was said before them: {', '.join(retakes)}." if retakes else ""
    sys.stdout.write(said + "\n")
    return 0


def _sure(folder: Path) -> bool:
    if not sys.stdin.isatty():
        raise SettingsProblem(f"{folder.name} would be deleted for good.", "Say --yes to do it without being asked.")
    retakes = [retake.name for retake in retakes_of(folder)]
    too = f", and what its retakes hold of it ({', '.join(retakes)})" if retakes else ""
    return yes_or_no(f"Delete {folder.name} with its sound{too}, for good? [y/N] ", default=False)


def _listed(row: SessionRow) -> ListedSession:
    found = row.found
    passage = Passage(found.before, found.word, found.after, found.at_s) if found else None
    return ListedSession(row.id, row.persona or "", row.outcome, row.duration_s, row.comments, row.focus or "", passage)


def _utc(moment: datetime | None) -> str | None:
    """A moment without a zone is taken for UTC, as in the report."""
    if moment is None:
        return None
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _as_json(row: SessionRow, searched: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "id": row.id,
        "persona": row.persona,
        "outcome": row.outcome,
        "kind": row.kind,
        "started_at": _utc(row.started_at),
        "duration_s": None if row.duration_s is None else round(row.duration_s, 2),
        "has_sound": row.has_sound,
        "comments": row.comments,
        "focus": row.focus,
    }
    if searched:
        found = row.found
        told["found"] = {"turn": found.turn, "at_s": found.at_s, "speaker": found.speaker, "text": found.text} if found else None
    return told
