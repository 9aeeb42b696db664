"""The takes of a moment side by side: what was said each time, and what the client made of it."""

from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.words import printable
from voicecoach.conversation.takes import Take
from voicecoach.terminal.phrases import indented, quoted

THIS, OTHER = "►", "·"


def draw_takes(report: Report) -> RenderableType | None:
    """Moment by moment; None where nothing was taken again."""
    blocks: list[RenderableType] = []
    for _, group in groupby(report.takes, key=lambda take: take.of):
        takes = tuple(group)
        blocks.append(Text.assemble(("The client had said: ", "dim"), quoted(takes[0].line, None)) if takes[0].line else Text(""))
        numbers = range(1 if takes[0].original else 2, len(takes) + 2)  # the first may be deleted
        blocks += (_draw(take, number, report.session.id) for take, number in zip(takes, numbers, strict=False))
    return Group(*blocks) if blocks else None


def _draw(take: Take, number: int, session: str) -> RenderableType:
    here = take.session == session
    name = f"Take {number}"
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(THIS if here else OTHER), Text(name, style="bold" if here else ""), _told(take))
    return indented(grid)


def _told(take: Take) -> RenderableType:
    moves = ", ".join(move.replace("_", " ") for move in take.moves)
    lines: list[RenderableType] = [quoted(take.text, None) if take.text else Text("you said nothing", style="dim")]
    if moves:
        lines.append(Text(f"({moves})", style="dim"))
    trust = f"Trust {take.trust:.1f} of 10. " if take.trust is not None else ""
    answer = quoted(take.answer, None) if take.answer else Text("no answer", style="dim")
    lines.append(Text.assemble(("→ ", "dim"), answer))
    lines.append(Text(f"{trust}{printable(take.session)}: {printable(take.outcome)}", style="dim"))
    return Group(*lines)
