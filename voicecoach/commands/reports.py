"""`report`, `assess`, `sessions`, `forget`: what happened in sessions that are over."""

import argparse
import json
import shutil
import sys
from pathlib import Path

from voicecoach import wiring
from voicecoach.coaching.report import Report, make_report, report_json
from voicecoach.commands.choices import chosen_settings
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
    folders = session_folders(chosen_settings(arguments).library)
    abouts = [read_about(folder) for folder in folders]
    if arguments.json:
        rows = [{"id": folder.name, "persona": a.persona, "outcome": a.outcome} for folder, a in zip(folders, abouts, strict=True)]
        sys.stdout.write(json.dumps({"sessions": rows}) + "\n")
    else:
        rows_shown = [(folder.name, a.persona or "", a.outcome or "failed") for folder, a in zip(folders, abouts, strict=True)]
        show_sessions(make_console(), rows_shown)
    return 0


def forget(arguments: argparse.Namespace) -> int:
    """Delete a session with its sound."""
    folder = find_session(chosen_settings(arguments).library, arguments.session)
    if not arguments.yes and not _sure(folder):
        return 0
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise LibraryProblem(f"{folder} cannot be deleted ({error.strerror}).", "Look at its permissions.") from error
    sys.stdout.write(f"{folder.name} is deleted, with its sound.\n")
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
    return input(f"Delete {folder.name} with its sound, for good? [y/N] ").strip().lower() in ("y", "yes")
