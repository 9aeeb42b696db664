"""Lists and short notices in the terminal; everything from files is printed as text, never as markup."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from voicecoach.terminal.harmless import Harmless
from voicecoach.terminal.phrases import indented

NARROW = 60
"""Columns below which a table becomes a list."""
WIDTH_IN_FILES = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """One part that `check` looked at."""

    part: str
    works: bool | None
    """None: not needed now, or cannot be told."""
    what: str
    hint: str = ""


def make_console(stderr: bool = False) -> Console:
    """A console as wide as the terminal, or as COLUMNS says; 100 where neither is known."""
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = WIDTH_IN_FILES
    console.push_render_hook(Harmless())
    return console


def show_persona(console: Console, who: str, situation: str) -> None:
    """Whom one is about to meet."""
    console.print(Text.assemble(("You meet ", ""), (who, "bold"), (". ", ""), (situation, "dim")))
    console.print()


def show_where_it_lies(console: Console, name: str, sound: Path | None, tracks: str = "left you, right the client") -> None:
    """Where the session lies and how to hear it."""
    console.print()
    console.print(Text(f"The session is kept as {name}"), soft_wrap=True)
    if sound:
        console.print(Text.assemble(f"Hear it ({tracks}):  ", (player_command(sound), "bold")), soft_wrap=True)
    console.print(Text.assemble("Read it again:  ", (f"{program_name()} report {name}", "bold")), soft_wrap=True)


def program_name() -> str:
    """What to type to run the program again: its plain name where the shell knows it."""
    if shutil.which("voicecoach") or Path(sys.argv[0]).stem != "voicecoach":
        return "voicecoach"
    return sys.argv[0]


def player_command(sound: Path) -> str:
    """What plays a sound file on this system."""
    if sys.platform == "darwin":
        return f'afplay "{sound}"'
    return f'start "" "{sound}"' if sys.platform == "win32" else f'xdg-open "{sound}"'


def show_rows(console: Console, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table; a list where the terminal is too narrow for one."""
    if console.width < NARROW:
        for row in rows:
            console.print(Text(row[0], "bold"), soft_wrap=True)
            console.print(indented(Text(" · ".join(part for part in row[1:] if part), "dim")))
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(Text(part) for part in row))
    console.print(table)


def show_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Each part, whether it works, and what to do if not; signs as well as colours."""
    for finding in findings:
        sign, style = {True: ("ok  ", "green"), False: ("FIX ", "bold red"), None: ("–   ", "dim")}[finding.works]
        console.print(Text.assemble((sign, style), (f"{finding.part}: ", "bold"), finding.what))
        if finding.hint:
            console.print(indented(Text(f"→ {finding.hint}", "yellow"), 6))


@dataclass(frozen=True, slots=True)
class Download:
    """A running download's bar."""

    progress: Progress
    task: int

    def __call__(self, here: int, total: int) -> None:
        """Bytes that are here, and in all."""
        self.progress.update(self.task, completed=here, total=total)  # type: ignore[arg-type]


@contextmanager
def download_bar(console: Console, what: str) -> Iterator[Download]:
    """A bar with sizes and the remaining time."""
    with Progress(TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn(), console=console) as progress:
        yield Download(progress, progress.add_task(what, total=None))


@contextmanager
def counting(console: Console, what: str) -> Iterator[Callable[[int, int], None]]:
    """How many of how many are done; nothing where nobody watches."""
    if not console.is_terminal:
        yield lambda done, total: None
        return
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
