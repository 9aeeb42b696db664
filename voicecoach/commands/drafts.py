"""`personas draft`: a client to practise with, drafted from what the client of a session said."""

import argparse
import json
import sys

from voicecoach.commands.choices import chosen_settings
from voicecoach.commands.personas import folder_for
from voicecoach.errors import SettingsProblem
from voicecoach.gathering.drafting import draft_name, draft_persona
from voicecoach.library.sessions import find_session
from voicecoach.terminal.personas import show_drafted
from voicecoach.terminal.tables import make_console


def draft(arguments: argparse.Namespace) -> None:
    """Write it among the user's own personas, or into --folder."""
    if arguments.name is None:
        raise SettingsProblem("From which session?", "`voicecoach personas draft SESSION`; `voicecoach sessions` lists them.")
    settings = chosen_settings(arguments)
    session = find_session(settings.library, arguments.name)
    name = arguments.called or draft_name(session)
    drafted = draft_persona(session, name, folder_for(name, arguments.folder, settings), settings.offer, arguments.keep_names)
    counts = {"needs": len(drafted.draft.needs), "concerns": len(drafted.draft.concerns), "facts": len(drafted.draft.facts)}
    if arguments.json:
        sys.stdout.write(json.dumps({"name": name, "path": str(drafted.path), **counts, "names_kept": drafted.names_kept}) + "\n")
    else:
        show_drafted(make_console(), drafted.path, str(drafted.path) if arguments.folder else name, counts, drafted.names_kept)
