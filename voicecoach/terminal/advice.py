"""What to keep and what to work on: what worked comes first, then the one focus, then the notes in short."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.advice import Note
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.words import printable
from voicecoach.terminal.phrases import indented, quoted


def draw_advice(report: Report) -> RenderableType:
    """Keep, focus and notes, each with its quote; the focus and the notes with words to try."""
    lines: list[RenderableType] = []
    if report.keep:
        keep = report.keep
        lines += [
            Text(f"✓ Keep: {keep.title}", style="bold green"),
            indented(quoted(keep.text, keep.at_s)),
            indented(Text(printable(keep.why))),
        ]
    if report.focus:
        lines += [Text(f"► {report.focus.title}", style="bold yellow"), *_quote(report.focus), indented(Text(printable(report.focus.why)))]
        lines.append(_tryout(report.focus))
    for note in report.notes:
        lines += [Text(f"· {note.title}", style="bold"), *_quote(note), _tryout(note)]
    return Group(*lines) if lines else Text("Nothing was said that could be kept or worked on.")


def _quote(note: Note) -> list[RenderableType]:
    return [indented(quoted(note.text, note.at_s))] if note.text else []


def _tryout(note: Note) -> RenderableType:
    return indented(Text.assemble(("Try: ", "bold"), printable(note.try_)))
