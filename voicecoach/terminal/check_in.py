"""What the consultant noted about themselves, before and after."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.conversation.check_in import CheckIn
from voicecoach.terminal.phrases import indented, printable


def draw_check_in(check_in: CheckIn) -> RenderableType | None:
    """A line for each; None where nothing was noted."""
    noted = (
        ("You wanted to: ", check_in.intention),
        ("Your self-trust: ", _self_trust(check_in.self_trust_before, check_in.self_trust_after)),
        ("Your clear yes: ", check_in.own_yes),
        ("Your clear no: ", check_in.own_no),
    )
    lines: list[RenderableType] = [Text.assemble((head, "bold"), printable(text)) for head, text in noted if text]
    if check_in.reflection:
        lines.append(Text(printable(check_in.question or "What you noted afterwards:"), style="bold"))
        lines.append(indented(Text(printable(check_in.reflection))))
    return Group(*lines) if lines else None


def _self_trust(before: int | None, after: int | None) -> str | None:
    """From 1 to 5; an arrow where both are known."""
    if before is not None and after is not None:
        return f"{before} → {after} of 5"
    if before is not None:
        return f"{before} of 5 before"
    return f"{after} of 5 afterwards" if after is not None else None
