"""What the client told or asked, and what came back instead: the client's words, and the consultant's next ones."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.errors import Measured
from voicecoach.coaching.not_taken_up import Missed
from voicecoach.coaching.table import Table
from voicecoach.coaching.telling.certainty import Count, tell_certainty
from voicecoach.terminal.phrases import dim, indented, one_line, quoted

MOST_SHOWN = 6


def draw_passed_over(missed: Missed, errors: Table[Measured]) -> RenderableType | None:
    """What weighs on the client and was passed over; None when there is nothing."""
    return _draw(missed, errors, Count("passed_over", len(missed.items), "such sentence"))


def draw_dodged(missed: Missed, errors: Table[Measured]) -> RenderableType | None:
    """What the client asked and got no answer to; None when there is nothing."""
    return _draw(missed, errors, Count("dodged", len(missed.items), "such question"))


def _draw(missed: Missed, errors: Table[Measured], count: Count) -> RenderableType | None:
    if not missed.items:
        return None
    lines: list[RenderableType] = []
    for item in missed.items[:MOST_SHOWN]:
        lines += [quoted(item.text, item.at_s), indented(Text.assemble(("Then you: ", "dim"), quoted(item.then, None)))]
    if len(missed.items) > MOST_SHOWN:
        lines.append(one_line("·", f"and {len(missed.items) - MOST_SHOWN} more"))
    return Group(*lines, *dim(tell_certainty(errors, count)))
