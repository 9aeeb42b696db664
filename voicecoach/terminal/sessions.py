"""The list of sessions as the terminal shows it, and where the words were said that somebody looked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from voicecoach.coaching.telling.words import clock, counted, duration, printable
from voicecoach.terminal.phrases import indented
from voicecoach.terminal.tables import show_rows

HEADS = ("session", "with", "outcome", "lasts", "notes", "to work on")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that were looked for, and what was said around them; the parts follow each other."""

    before: str
    word: str
    after: str
    at_s: float | None = None


@dataclass(frozen=True, slots=True)
class ListedSession:
    """One line of the list."""

    id: str
    persona: str
    outcome: str
    duration_s: float | None
    comments: int
    focus: str
    found: Passage | None = None


def show_sessions(console: Console, sessions: Sequence[ListedSession]) -> None:
    """All of them, in the order given."""
    if not sessions:
        console.print("No session yet. Start one with `voicecoach practice` or `voicecoach demo`.")
        return
    show_rows(console, HEADS, [_row(session) for session in sessions])
    for session in sessions:
        if session.found:
            console.print()
            console.print(Text(session.id, "dim"), soft_wrap=True)
            console.print(indented(_passage(session.found)))


def _row(session: ListedSession) -> tuple[str, ...]:
    lasts = duration(session.duration_s) if session.duration_s is not None else ""
    comments = counted(session.comments, "comment") if session.comments else ""
    return session.id, session.persona, session.outcome, lasts, comments, session.focus


def _passage(found: Passage) -> Text:
    when = f"{clock(found.at_s)} " if found.at_s is not None else ""
    return Text.assemble((when, "dim"), _kept(found.before), (printable(found.word), "bold underline"), _kept(found.after))


def _kept(text: str) -> str:
    """Printable, with the blanks at its ends that part it from the word."""
    lead, tail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * lead}{printable(text)}{' ' * (tail and bool(text.strip()))}"
