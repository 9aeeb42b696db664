"""`report`, `assess`, `sessions`, `forget`: what happened in sessions that are over."""

import argparse
import json
import shutil
import sys
from pathlib import Path

from voicecoach import wiring
from voicecoach.coaching.report import Report, make_report, report_json
from voicecoach.commands.choices import chosen_settings, yes_or_no
from voicecoach.errors import LibraryProblem, SettingsProblem
from voicecoach.library.sessions import find_session, read_about, read_session, session_folders
from voicecoach.library.transcript_file import read_transcript
from voicecoach.settings import Settings
from voicecoach.terminal.report import show_report
from voicecoach.terminal.tables import make_console, show_sessions


def report(arguments: argparse.Namespace) -> int:
    """The report of a session."""
    print_report(chosen_settings(arguments), arguments.session, arguments.json)
    return 0


def assess(arguments: argparse.Namespace) -> int:
    """The same figures for a transcript without sound."""
    _print(make_report(read_transcript(arguments.transcript), None), arguments.json)
    return 0


def sessions(arguments: argparse.Namespace) -> int:
    """All sessions kept, the newest last."""
    rows = [_row(folder) for folder in session_folders(chosen_settings(arguments).library)]
    if arguments.json:
        names = ("id", "persona", "outcome")
        sys.stdout.write(json.dumps({"sessions": [dict(zip(names, row, strict=True)) for row in rows]}) + "\n")
    else:
        show_sessions(make_console(), [(name, persona or "", outcome) for name, persona, outcome in rows])
    return 0


def _row(folder: Path) -> tuple[str, str | None, str]:
    """Id, persona and outcome; one broken session does not hide the others."""
    try:
        about = read_about(folder)
    except LibraryProblem:
        return folder.name, None, "broken"
    return folder.name, about.persona, about.outcome or "failed"


def forget(arguments: argparse.Namespace) -> int:
    """Delete a session with its sound."""
    folder = find_session(chosen_settings(arguments).library, arguments.session)
    if not arguments.yes and not _sure(folder):
        return 0
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise LibraryProblem(f"{folder} cannot be deleted ({error.strerror}).", "Look at its permissions.") from error
    said = json.dumps({"forgotten": folder.name}) if arguments.json else f"{folder.name} is deleted, with its sound."
    sys.stdout.write(said + "\n")
    return 0


def print_report(settings: Settings, name: str, as_json: bool) -> None:
    """The report of a session, derived now."""
    _print(_report(settings, name), as_json)


def report_of(settings: Settings, name: str) -> str:
    """The report of a session as JSON, on one line."""
    return json.dumps(json.loads(report_json(_report(settings, name))), ensure_ascii=False)


def _report(settings: Settings, name: str) -> Report:
    stored = read_session(find_session(settings.library, name))
    spoken = wiring.spoken_time(stored.tracks) if stored.tracks and len(stored.tracks[0]) else None
    return make_report(stored.session, spoken)


def _print(report: Report, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(report_json(report) + "\n")
    else:
        show_report(report, make_console())


def _sure(folder: Path) -> bool:
    if not sys.stdin.isatty():
        raise SettingsProblem(f"{folder.name} would be deleted for good.", "Say --yes to do it without being asked.")
    return yes_or_no(f"Delete {folder.name} with its sound, for good? [y/N] ", default=False)
