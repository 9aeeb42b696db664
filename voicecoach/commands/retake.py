"""`retake`: one moment of a session once more, with the client as she was then; then its report, with all takes side by side."""

import argparse
import sys

from voicecoach.commands.chat import with_client
from voicecoach.commands.choices import chosen_options, chosen_settings
from voicecoach.wiring_retake import find_moment

TYPED = (
    "note: That session was typed, so this retake is typed as well: one turn a line, an empty line is silence. "
    "With --microphone or --input it is spoken.\n"
)


def retake(arguments: argparse.Namespace) -> int:
    """Take up the talk before a turn of the consultant. Nothing is asked before or after it: it is a moment, not a talk."""
    settings = chosen_settings(arguments)
    moment = find_moment(settings, arguments.session, arguments.turn)
    settings, options = with_client(settings, arguments.client), chosen_options(arguments)
    wants_sound = arguments.input is not None or arguments.microphone is not None
    if arguments.text or (moment.typed and not wants_sound):
        from voicecoach.commands.typed import run_typed

        if not arguments.text:
            sys.stderr.write(TYPED)
        return run_typed(settings, options, arguments.json, moment)
    from voicecoach.commands.practice import run_spoken

    return run_spoken(settings, options, arguments, moment)
