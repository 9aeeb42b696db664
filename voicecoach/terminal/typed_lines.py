"""How a typed talk looks at a terminal: who says what, wrapped between words, and a sign where the client is silent."""

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from voicecoach.coaching.telling.words import printable

NAME_COLUMNS = 6
SILENT = "… (Enter waits)"
"""The client thinks, or says nothing."""


def show_client_line(console: Console, text: str) -> None:
    """What the client says, "" for a silence."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=NAME_COLUMNS, justify="right", no_wrap=True)
    grid.add_column()
    grid.add_row(Text("client", "bold magenta"), Text(printable(text)) if text else Text(SILENT, "dim"))
    console.print(grid)


def prompt_consultant(console: Console) -> None:
    """Where the consultant types; the line goes on behind it."""
    console.print(Text.assemble(("you".rjust(NAME_COLUMNS), "bold cyan"), " "), end="")
    sys.stderr.flush()
