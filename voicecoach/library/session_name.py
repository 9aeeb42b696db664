"""The name of a session, and of its folder: when it began, and with whom or what it was."""

import re
from datetime import datetime

_WHEN = "%Y-%m-%dT%H-%M-%S"
_OURS = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)_([^-]+)(?:-\d+)?")


def name_session(began: datetime, what: str) -> str:
    """After the second in which it began, and a persona or a kind of session."""
    return f"{began:{_WHEN}}_{what}"


def read_session_name(name: str) -> tuple[str, str] | None:
    """When it began, to be read by `began_at`, and what it was; None for a name that is not ours."""
    ours = _OURS.fullmatch(name)
    return (ours.group(1), ours.group(2)) if ours else None


def began_at(when: str) -> datetime:
    """Names tell the time of the desk. Raises ValueError and OverflowError for what is no time."""
    return datetime.strptime(when, _WHEN).astimezone()
