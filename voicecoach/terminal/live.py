"""The live screen of a session: who has the floor, how loud the microphone is, and what was said."""

from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from voicecoach.conversation.sound import QUIETEST_DBFS
from voicecoach.conversation.turns import Speaker
from voicecoach.terminal.phrases import clock

FLOORS = {
    "listening": ("your turn", "green"),
    "pausing": ("your turn …", "green"),
    "thinking": ("the client thinks", "yellow"),
    "speaking": ("the client speaks", "magenta"),
    "held": ("paused – p to go on", "red"),
    "over": ("over", "dim"),
}
NARROW = 60
"""Columns below which there is room for the floor and the meter only."""
METER_FROM_DBFS, METER_TO_DBFS = -60.0, -6.0
NAMES = {Speaker.CONSULTANT: ("you", "bold cyan"), Speaker.CLIENT: ("client", "bold magenta")}


def meter(dbfs: float, width: int) -> str:
    """A bar for a level in dB below full scale."""
    share = (dbfs - METER_FROM_DBFS) / (METER_TO_DBFS - METER_FROM_DBFS)
    full = round(max(0.0, min(1.0, share)) * width)
    return "█" * full + "·" * (width - full)


class LiveScreen:
    """Draws while the session runs; a `ports.Screen`. On anything but a terminal only captions and notes are printed."""

    def __init__(self, console: Console, keys: bool = False) -> None:
        self._console = console
        self._keys = keys
        self._holder, self._seconds, self._dbfs = "thinking", 0.0, QUIETEST_DBFS
        self._spoke_last = ""
        self._live = Live(console=console, get_renderable=self._status, refresh_per_second=8, transient=True)

    def __enter__(self) -> "LiveScreen":
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._live.stop()

    def floor(self, holder: str, seconds: float) -> None:
        """Who has the floor."""
        self._holder, self._seconds = holder, seconds

    def level(self, dbfs: float) -> None:
        """How loud the microphone is."""
        self._dbfs = dbfs

    def caption(self, speaker: str, text: str) -> None:
        """Something was said."""
        name, style = NAMES[Speaker(speaker)]
        goes_on, self._spoke_last = speaker == self._spoke_last, speaker
        head = "" if goes_on else f"{clock(self._seconds):>5} "
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=5)
        grid.add_column(width=6, justify="right")
        grid.add_column()
        grid.add_row(Text(head.strip(), "dim"), Text("" if goes_on else name, style), Text(text))
        self._console.print(grid)

    def note(self, text: str) -> None:
        """Something the person should know."""
        self._console.print(Text.assemble(("note: ", "bold yellow"), text))

    def _status(self) -> Text:
        label, style = FLOORS[self._holder]
        narrow = self._console.width < NARROW
        bar = (meter(self._dbfs, 6 if narrow else 20), "cyan")
        keys = "" if narrow else "  p pause · Ctrl-C end" if self._keys else "  Ctrl-C end"
        when = (f" {clock(self._seconds)} ", "reverse")
        return Text.assemble(when, (f" {label} ", f"bold {style}"), bar, (keys, "dim"), no_wrap=True, overflow="crop")
