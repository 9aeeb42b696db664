"""What the consultant noted about themselves, as it is drawn."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.telling.own_line import reflection_heading, tell_check_in
from voicecoach.coaching.telling.words import printable
from voicecoach.conversation.check_in import CheckIn
from voicecoach.terminal.phrases import indented


def draw_check_in(check_in: CheckIn) -> RenderableType | None:
    """A line for each; None where nothing was noted."""
    lines: list[RenderableType] = [Text.assemble((f"{head}: ", "bold"), printable(text)) for head, text in tell_check_in(check_in)]
    if check_in.reflection:
        lines.append(Text(printable(reflection_heading(check_in)), style="bold"))
        lines.append(indented(Text(printable(check_in.reflection))))
    return Group(*lines) if lines else None
