"""Many recordings at once: how far it is with the time that remains, and what became of them."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.text import Text

from voicecoach.coaching.telling.words import counted
from voicecoach.terminal.tables import show_rows

MOST_SHOWN = 20
"""Files of which it is shown why they are not there; the rest stands in the manifest."""
EVERY_S = 60.0
"""A line at most so often where nobody watches."""


@dataclass(slots=True)
class ManyBar:
    """How far it is. Remaining time comes from all that was done so far: single recordings take minutes, and differ."""

    console: Console
    progress: Progress
    clock: Callable[[], float] = time.monotonic
    _what: str = ""
    _task: int | None = None
    _began_s: float = 0.0
    _told_s: float = field(default=0.0)

    def stage(self, what: str, total: float) -> None:
        """What is being done from now on, and how much of it there is."""
        if self._task is not None:
            self.progress.remove_task(self._task)  # type: ignore[arg-type]
        self._what, self._task = what, self.progress.add_task(what, total=total or None, remaining="", counts="")
        self._began_s = self._told_s = self.clock()

    def done(self, done: float, total: float, counts: str) -> None:
        """How much of it is done; `counts` says what came of it so far."""
        now = self.clock()
        remaining = tell_remaining(now - self._began_s, done, total)
        if self._task is not None:
            self.progress.update(self._task, completed=done, total=total or None, remaining=remaining, counts=counts)  # type: ignore[arg-type]
        if not self.console.is_terminal and now - self._told_s >= EVERY_S:
            self._told_s = now
            self.console.print(Text(" · ".join(part for part in (self._what, counts, remaining) if part)), soft_wrap=True)


def tell_remaining(spent_s: float, done: float, total: float) -> str:
    """How long the rest takes if it goes on as it did; "" where that cannot be told."""
    if done <= 0 or total <= 0 or spent_s <= 0:
        return ""
    seconds = spent_s * max(0.0, total - done) / done
    if seconds < 90:
        return f"about {max(1, round(seconds))} s left"
    minutes = round(seconds / 60)
    return f"about {minutes} min left" if minutes < 90 else f"about {minutes / 60:.1f} h left"


@contextmanager
def many_bar(console: Console) -> Iterator[ManyBar]:
    """A bar, gone when all is done; on anything but a terminal a line now and then."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[remaining]}"),
        TextColumn("{task.fields[counts]}", style="dim"),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield ManyBar(console, progress)


def tell_counts(fates: Counter[str]) -> str:
    """What became of files, in one line."""
    words = {"brought": "brought in", "twin": "there already", "refused": "refused", "failed": "failed"}
    return ", ".join(f"{fates[fate]} {word}" for fate, word in words.items() if fates[fate]) or "nothing to do"


def show_outcome(console: Console, fates: Counter[str], troubles: Sequence[tuple[str, str]], settled: int) -> None:
    """What became of them; `troubles` are files and why they are not there, `settled` were dealt with by an earlier run."""
    told = [f"{counted(sum(fates.values()), 'recording')}: {tell_counts(fates)}."] if fates else []
    told += [f"{counted(settled, 'recording')} had been dealt with before."] if settled else []
    console.print(Text(" ".join(told) or "There are no recordings in that folder."), soft_wrap=True)
    if troubles:
        console.print()
        show_rows(console, ("file", "why it is not there"), troubles[:MOST_SHOWN])
    if len(troubles) > MOST_SHOWN:
        console.print(Text(f"… and {len(troubles) - MOST_SHOWN} more.", style="dim"))
