"""How a report, or one part of it, comes out on a console."""

import io

from rich.console import Console, RenderableType

from voicecoach.coaching.report import Report
from voicecoach.terminal.report import show_report


def drawn(report: Report, width: int = 80, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, no_color=not colour, force_terminal=colour, color_system="standard" if colour else None)
    show_report(report, console)
    return file.getvalue()


def part(what: RenderableType, width: int = 80) -> list[str]:
    """The lines of one part, without blanks at the right."""
    file = io.StringIO()
    Console(file=file, width=width, no_color=True).print(what)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def unwrapped(text: str) -> str:
    return " ".join(text.split())
