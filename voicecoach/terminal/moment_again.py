"""A moment again: what had been said before it, shown before the client says her last words once more."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from voicecoach.coaching.telling.words import printable
from voicecoach.conversation.session import MomentOf
from voicecoach.conversation.turns import Speaker, Turn

SHOWN = 4
"""Turns; who wants to know more has the report of that session."""
NAMES = {Speaker.CONSULTANT: "you", Speaker.CLIENT: "client"}


def show_moment(console: Console, of: MomentOf, before: Sequence[Turn]) -> None:
    """Where the talk is taken up, and the last turns before that."""
    console.print(Text.assemble(("Once more from your turn ", ""), (str(of.turn), "bold"), f" of {of.session}."), soft_wrap=True)
    last = [turn for turn in before if turn.text.strip()][-SHOWN:]
    if last:
        console.print(Text("What came before:", "dim"))
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=6, justify="right", no_wrap=True)
        grid.add_column()
        for turn in last:
            grid.add_row(Text(NAMES[turn.speaker], "dim"), Text(printable(turn.text), "dim"))
        console.print(grid)
    console.print()
