"""How times, quotes and outcomes are put into words. Everything is Rich text, so that no bracket of a speaker is markup."""

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

OUTCOMES = {
    "agreed": "the client said yes.",
    "declined": "the client said no.",
    "undecided": "it ended undecided.",
    "left": "the client left.",
    "stopped": "it was stopped before the client had decided.",
    "failed": "it broke off; what was said is here.",
}
PARTED = "the client said goodbye, without a decision."
WILL_CANCEL = "the client gave in and said yes, and will cancel."
LONGEST_QUOTE = 160
"""Characters of a quote; more is not read."""


def clock(seconds: float) -> str:
    """Minutes and seconds, "1:07"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def duration(seconds: float) -> str:
    """A length in words: "52 seconds", "5 min 12 s"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} second{'' if whole == 1 else 's'}"
    return f"{whole // 60} min {whole % 60} s" if whole % 60 else f"{whole // 60} min"


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun: "1 question", "2 questions". `many` is for plurals that an "s" does not make."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def quoted(text: str, at_s: float | None) -> Text:
    """What somebody said, with its time; the end of a long speech is left out."""
    quote = Text(f"“{shortened(printable(text))}”", style="italic")
    return Text.assemble((f"{clock(at_s)} ", "dim"), quote) if at_s is not None else quote


def shortened(text: str) -> str:
    """At most `LONGEST_QUOTE` characters, cut between two words where there are any."""
    if len(text) <= LONGEST_QUOTE:
        return text
    cut = text[:LONGEST_QUOTE]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + " …"


def printable(text: str) -> str:
    """Text from elsewhere on one line, without characters that would steer the terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def indented(what: RenderableType, by: int = 2) -> Padding:
    """Set in from the left, without blanks at the right."""
    return Padding(what, (0, 0, 0, by), expand=False)


def one_line(mark: str, text: str, style: str = "default") -> Table:
    """A mark, and text beside it that stays beside it when it wraps."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(mark, style=style), Text(text, style=style))
    return grid
