"""`report` and `assess`: what happened in a talk that is over."""

import argparse
import json
import sys
from dataclasses import replace

from voicecoach.coaching.report import Report, make_report, report_json
from voicecoach.commands.choices import chosen_settings
from voicecoach.gathering.reports import derive
from voicecoach.library.own_rubric import rubric_in_force
from voicecoach.library.sessions import find_session
from voicecoach.library.takes import find_takes
from voicecoach.library.transcript_file import read_transcript
from voicecoach.settings import Settings
from voicecoach.terminal.report import show_report
from voicecoach.terminal.tables import make_console


def report(arguments: argparse.Namespace) -> int:
    """The report of a session, in the terminal or as a page."""
    if arguments.file is not None:
        from voicecoach.commands.export import export  # not before: a report in the terminal needs no page

        return export(arguments)
    print_report(chosen_settings(arguments), arguments.session, arguments.json)
    return 0


def assess(arguments: argparse.Namespace) -> int:
    """The same figures for a transcript without sound."""
    rules = rubric_in_force(chosen_settings(arguments).library)
    _print(make_report(read_transcript(arguments.transcript), None, rules), arguments.json)
    return 0


def print_report(settings: Settings, name: str, as_json: bool) -> None:
    """The report of a session, derived now."""
    _print(_report(settings, name), as_json)


def report_of(settings: Settings, name: str) -> str:
    """The report of a session as JSON, on one line."""
    return json.dumps(json.loads(report_json(_report(settings, name))), ensure_ascii=False)


def _report(settings: Settings, name: str) -> Report:
    folder = find_session(settings.library, name)
    derived = derive(folder)
    without = ((derived.damage, "a part of it"), (derived.sound_problem, "the recording"), (derived.notes_problem, "the notes of people"))
    for problem, what in without:
        if problem:
            sys.stderr.write(f"note: without {what}: {problem.told}\n")
    return replace(derived.report, takes=find_takes(settings.library, folder.name))


def _print(report: Report, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(report_json(report) + "\n")
    else:
        show_report(report, make_console())
