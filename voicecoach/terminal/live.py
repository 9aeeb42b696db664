"""The live screen of a session: who has the floor, how loud the microphone is, and what was said."""

from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from voicecoach.coaching.telling.words import clock
from voicecoach.conversation.sound import QUIETEST_DBFS
from voicecoach.conversation.turns import Speaker

FLOORS = {
    "free": ("your turn – press space", "green"),
    "listening": ("your turn", "green"),
    "pausing": ("your turn …", "green"),
    "thinking": ("the client thinks", "yellow"),
    "speaking": ("the client speaks", "magenta"),
    "away": ("no sound – waiting", "red"),
    "held": ("paused – p to go on", "red"),
    "over": ("over", "dim"),
}
YOU_TALK = "you talk – space when done"
"""With push to talk, in place of "your turn": what ends it is not a silence."""
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

    def __init__(self, console: Console, keys: bool = False, push_to_talk: bool = False) -> None:
        self._console = console
        self._keys = "  p pause · Ctrl-C end" if keys else "  Ctrl-C end"
        self._push_to_talk = push_to_talk
        self._share: float | None = None
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

    def talked(self, consultant_s: float, client_s: float) -> None:
        """How much of the talk was the consultant's."""
        whole_s = consultant_s + client_s
        self._share = consultant_s / whole_s if whole_s else None

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
        if self._push_to_talk and self._holder in ("listening", "pausing"):
            label = YOU_TALK
        narrow = self._console.width < NARROW
        bar = (meter(self._dbfs, 6 if narrow else 14 if self._push_to_talk else 20), "cyan")
        share = "" if narrow or self._share is None else f"  you {self._share:.0%}"
        keys = "" if narrow else self._keys
        when = (f" {clock(self._seconds)} ", "reverse")
        return Text.assemble(when, (f" {label} ", f"bold {style}"), bar, share, (keys, "dim"), no_wrap=True, overflow="crop")
