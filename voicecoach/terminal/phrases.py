"""How quotes and lines are drawn. Everything is Rich text, so that no bracket of a speaker is markup."""

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from voicecoach.coaching.talk import Quote
from voicecoach.coaching.telling.words import clock, printable, shortened


def quoted(text: str, at_s: float | None) -> Text:
    """What somebody said, with its time; the end of a long speech is left out."""
    quote = Text(f"“{shortened(printable(text))}”", style="italic")
    return Text.assemble((f"{clock(at_s)} ", "dim"), quote) if at_s is not None else quote


def cited(quote: Quote) -> RenderableType:
    """A quote under the line that it proves."""
    return indented(quoted(quote.text, quote.at_s))


def indented(what: RenderableType, by: int = 2) -> Padding:
    """Set in from the left, without blanks at the right."""
    return Padding(what, (0, 0, 0, by), expand=False)


def dim(text: str) -> list[RenderableType]:
    """A remark in the margin; nothing for ""."""
    return [Text(text, style="dim")] if text else []


def one_line(mark: str, text: str, style: str = "default") -> Table:
    """A mark, and text beside it that stays beside it when it wraps."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(mark, style=style), Text(text, style=style))
    return grid
