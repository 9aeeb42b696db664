"""Guessing what a session was whose `session.json` is gone: the name of its folder tells when it began, and with whom."""

import re
from datetime import UTC, datetime
from pathlib import Path

from voicecoach.conversation.session import Kind
from voicecoach.library.forms import SessionFile

_OUR_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)_([^-]+)(?:-\d+)?")
_KINDS = {"recorded": Kind.RECORDED, "imported": Kind.IMPORTED}


def guess_about(folder: Path) -> SessionFile:
    """As much as can be known; a folder that was renamed began when it was last changed."""
    named = _OUR_NAME.fullmatch(folder.name)
    who = named.group(2) if named else None
    kind = _KINDS.get(who or "", Kind.PRACTICE)
    return SessionFile(folder.name, kind, _began(folder, named.group(1) if named else ""), who if kind is Kind.PRACTICE else None)


def _began(folder: Path, named: str) -> datetime:
    """Names tell the time of the desk."""
    try:
        return datetime.strptime(named, "%Y-%m-%dT%H-%M-%S").astimezone()
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
