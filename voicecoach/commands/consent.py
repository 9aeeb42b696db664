"""Asking for consent: before two people are recorded, or a talk of theirs is brought in, everyone has to have agreed."""

import argparse
import sys

from voicecoach.commands.choices import yes_or_no
from voicecoach.conversation.consent import Consent
from voicecoach.errors import ConsentProblem
from voicecoach.terminal.asking import Asker
from voicecoach.wiring_recording import agreed

ROLES = ("consultant", "client")
TO_BE_RECORDED = "Has everyone present agreed to be recorded? The recording stays on this machine."
TO_BE_KEPT = "Has everyone on this recording agreed that it is kept and read here? It stays on this machine."
_HINT = "Ask everyone first; whoever starts it from a script says so with --consented (and --who NAMES)."


def ask_consent(arguments: argparse.Namespace, question: str) -> Consent:
    """Who agreed, and when: what the command line says, or what is answered at the terminal.

    Raises ConsentProblem when somebody did not, or when there is nobody to ask.
    """
    named = tuple(arguments.who.split(",")) if arguments.who else ()
    if arguments.consented:
        return agreed(named or ROLES, asked=False)
    if sys.stdin is None or not sys.stdin.isatty():
        raise ConsentProblem("Nobody has said that everyone agreed to be recorded, so nothing is recorded.", _HINT)
    asker = Asker()
    asker.begin("Before anything is recorded", "The answer is kept with the session.")
    try:
        who = named or tuple((asker.line("Who is it? Names, with commas.", "(Enter: consultant, client)") or ", ".join(ROLES)).split(","))
    except EOFError:
        who = ()
    if not who or not yes_or_no(f"{question} [y/N] ", default=False):
        raise ConsentProblem("Not everyone has agreed, so nothing is recorded or kept.", "Ask everyone, then start again.")
    return agreed(who, asked=True)
