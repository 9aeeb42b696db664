"""The screen of a recording: the time, how loud each of the two is, and the keys; then how far its reading is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from voicecoach.coaching.telling.words import clock, counted
from voicecoach.conversation.second_reading import ReadTurn, WordTimes
from voicecoach.conversation.sound import QUIETEST_DBFS
from voicecoach.terminal.live import NARROW, meter

KEYS = "  space marker · p pause · q end"


class TwoPeopleScreen:
    """Draws while two people are recorded (`ports_recording.RecordingScreen`); on anything but a terminal only notes are printed."""

    def __init__(self, console: Console, keys: bool, one_for_both: bool) -> None:
        self._console = console
        self._keys = KEYS if keys else "  Ctrl-C end"
        self._one = one_for_both
        self._seconds, self._paused, self._markers = 0.0, False, 0
        self._levels = (QUIETEST_DBFS, QUIETEST_DBFS)
        self._live = Live(console=console, get_renderable=self._status, refresh_per_second=8, transient=True)

    def __enter__(self) -> "TwoPeopleScreen":
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._live.stop()

    def time(self, seconds: float, paused: bool) -> None:
        """Where on the recording we are."""
        self._seconds, self._paused = seconds, paused

    def levels(self, consultant_dbfs: float, client_dbfs: float) -> None:
        """How loud the two are."""
        self._levels = (consultant_dbfs, client_dbfs)

    def marked(self, at_s: float) -> None:
        """A marker was set."""
        self._markers += 1
        self._console.print(Text.assemble(("marker ", "bold yellow"), f"{self._markers} at {clock(at_s)}"))

    def note(self, text: str) -> None:
        """Something they should know."""
        self._console.print(Text.assemble(("note: ", "bold yellow"), text))

    def _status(self) -> Text:
        narrow = self._console.width < NARROW
        label, style = ("paused – p to go on", "red") if self._paused else ("recording", "green")
        width = 6 if narrow else 14
        bars = [(" " + meter(self._levels[0], width), "cyan")]
        if not self._one:
            bars = [(" you ", "cyan"), *bars, (" client ", "magenta"), (meter(self._levels[1], width), "magenta")]
        keys = "" if narrow else self._keys
        when = (f" {clock(self._seconds)} ", "reverse")
        return Text.assemble(when, (f" {label} ", f"bold {style}"), *bars, (keys, "dim"), no_wrap=True, overflow="crop")


@dataclass(slots=True)
class ReadingBar:
    """How far a reading is, stage by stage."""

    progress: Progress
    task: int | None = None

    def stage(self, what: str) -> None:
        """What is being done from now on."""
        if self.task is not None:
            self.progress.update(self.task, completed=1, total=1)  # type: ignore[arg-type]
        self.task = self.progress.add_task(what, total=None)

    def done(self, done_s: float, all_s: float) -> None:
        """Seconds of sound done, and in all."""
        if self.task is not None and all_s:
            self.progress.update(self.task, completed=done_s, total=all_s)  # type: ignore[arg-type]

    def say(self, line: str) -> None:
        """A line of its own above the bars."""
        self.progress.console.print(Text(line.rstrip("\n")), soft_wrap=True)


@contextmanager
def reading_bar(console: Console) -> Iterator[ReadingBar]:
    """A bar for each stage, gone when all is done; nothing on anything but a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield ReadingBar(progress)


def show_read(console: Console, name: str, reading: Sequence[ReadTurn]) -> None:
    """What a second reading came to."""
    models = ", ".join(dict.fromkeys(read.model for read in reading if read.model))
    by = f" by {models}" if models else ""
    console.print(Text(f"{counted(len(reading), 'turn')} of {name} read{by}, with the time of every word."), soft_wrap=True)
    if spread := sum(read.times is WordTimes.SPREAD for read in reading):
        console.print(Text(f"In {spread} of them the words were not heard one by one, and are spread over the speech.", "dim"))
