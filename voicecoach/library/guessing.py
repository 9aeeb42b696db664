"""Guessing what a session was whose `session.json` is gone: the name of its folder tells when it began, and with whom."""

from datetime import UTC, datetime
from pathlib import Path

from voicecoach.conversation.session import Kind
from voicecoach.library.forms import SessionFile
from voicecoach.library.session_name import began_at, read_session_name

_KINDS = {"recorded": Kind.RECORDED, "imported": Kind.IMPORTED}


def guess_about(folder: Path) -> SessionFile:
    """As much as can be known; a folder that was renamed began when it was last changed."""
    when, who = read_session_name(folder.name) or ("", None)
    kind = _KINDS.get(who or "", Kind.PRACTICE)
    return SessionFile(folder.name, kind, _began(folder, when), who if kind is Kind.PRACTICE else None)


def _began(folder: Path, when: str) -> datetime:
    try:
        return began_at(when)
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
