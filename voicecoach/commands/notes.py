"""`notes`: what human beings said about a session – listed, or merged from what a coach sent back."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict

from voicecoach.commands.choices import chosen_settings
from voicecoach.conversation.merging import Conflict, Merged, find_conflicts
from voicecoach.conversation.notes import Comment, Entry
from voicecoach.gathering.reports import derive
from voicecoach.library.notes_file import merge_into, read_notes
from voicecoach.library.notes_sent import read_sent_notes
from voicecoach.library.sessions import find_session
from voicecoach.terminal.notes import show_merged, show_notes
from voicecoach.terminal.tables import make_console


def notes(arguments: argparse.Namespace) -> int:
    """List the notes of a session, or merge the file into them. A file that is refused changes nothing."""
    folder = find_session(chosen_settings(arguments).library, arguments.session)
    if arguments.file is not None:
        merged = merge_into(folder, read_sent_notes(arguments.file))
        if arguments.json:
            _print_json(merged_as_json(merged))
        else:
            show_merged(make_console(), merged)
        return 0
    found = read_notes(folder)
    conflicts = find_conflicts(found)
    human = derive(folder).report.human if found.standing_judgements else ()
    if arguments.json:
        told = {"comments": _entries(found.standing_comments), "judgements": [asdict(one) for one in human]}
        _print_json({"session": folder.name} | told | {"conflicts": _conflicts(conflicts)})
    else:
        show_notes(make_console(), found, human, conflicts)
    return 0


def merged_as_json(merged: Merged) -> dict[str, object]:
    """What a merge brought, for scripts and for the page."""
    return {
        "session": merged.notes.session,
        "added": _entries(merged.added),
        "changed": [{"before": _entries(change.before), "after": _entry(change.after)} for change in merged.changed],
        "conflicts": _conflicts(merged.conflicts),
        "known": merged.known,
    }


def _conflicts(conflicts: Iterable[Conflict]) -> list[dict[str, object]]:
    return [{"of": "versions" if one.of_versions else "coaches", "entries": _entries(one.entries)} for one in conflicts]


def _entries(entries: Iterable[Entry]) -> list[dict[str, object]]:
    return [_entry(entry) for entry in entries]


def _entry(entry: Entry) -> dict[str, object]:
    return {"kind": "comment" if isinstance(entry, Comment) else "judgement"} | asdict(entry)


def _print_json(what: object) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
