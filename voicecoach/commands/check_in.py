"""The check-in at the terminal: what the consultant is asked before a session and after it; every question may be skipped."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from voicecoach.coaching.reflecting import pick_question
from voicecoach.conversation.check_in import CheckIn
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import session_folders
from voicecoach.terminal.asking import Asker

SKIPS = "Enter leaves a question out, Ctrl-C all of them."
LEAST, MOST = 1, 5
"""Self-trust."""

Step = Callable[[CheckIn, Asker], CheckIn]
"""One question: what was noted so far, and who asks; gives it back with the answer."""


def wants_check_in(arguments: argparse.Namespace) -> bool:
    """Whether there is somebody to ask: at a terminal, unless it is not wanted. A recording that acts as the microphone has no answers."""
    refused = arguments.no_check_in or arguments.json or arguments.input is not None
    return not refused and sys.stdin is not None and sys.stdin.isatty()


def check_in_before(folder: SessionFolder) -> None:
    """Intention (unless it is known), self-trust, own yes and own no; kept with the session. Raises SessionBroke on a full disk."""
    steps = (_self_trust_before, _own_yes, _own_no)
    known = folder.check_in.intention is not None
    _go_through(folder, "Before you begin", steps if known else (_intention, *steps)).part()


def check_in_after(folder: SessionFolder, library: Path) -> None:
    """Self-trust again, and one question to reflect on; kept with the session. Raises SessionBroke on a full disk."""
    question = pick_question(len(session_folders(library)) - 1)
    _go_through(folder, "Before you read the report", (_self_trust_after, lambda noted, asker: _reflection(noted, asker, question)))


def _go_through(folder: SessionFolder, title: str, steps: tuple[Step, ...]) -> Asker:
    """Ask one thing after the other. Ctrl-C and the end of input leave out the rest; what was answered until then is kept."""
    asker, noted = Asker(), folder.check_in
    try:
        asker.begin(title, SKIPS)
        for step in steps:
            noted = step(noted, asker)
    except (KeyboardInterrupt, EOFError):
        asker.part()
    if noted != folder.check_in:
        folder.note_check_in(noted)
    return asker


def _intention(noted: CheckIn, asker: Asker) -> CheckIn:
    return replace(noted, intention=asker.line("What do you want to practise this time?", "(such as: wait after the price)"))


def _self_trust_before(noted: CheckIn, asker: Asker) -> CheckIn:
    return replace(noted, self_trust_before=asker.number("How much do you trust yourself right now, from 1 to 5?", LEAST, MOST))


def _own_yes(noted: CheckIn, asker: Asker) -> CheckIn:
    return replace(noted, own_yes=asker.line("What is a clear yes for you today?", "(your lowest price, work that you want)"))


def _own_no(noted: CheckIn, asker: Asker) -> CheckIn:
    return replace(noted, own_no=asker.line("And a clear no?", "(work that you decline, words that you will not say)"))


def _self_trust_after(noted: CheckIn, asker: Asker) -> CheckIn:
    return replace(noted, self_trust_after=asker.number("How much do you trust yourself now, from 1 to 5?", LEAST, MOST))


def _reflection(noted: CheckIn, asker: Asker, question: str) -> CheckIn:
    answer = asker.line(question)
    return replace(noted, question=question, reflection=answer) if answer else noted
