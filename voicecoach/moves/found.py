"""A finding: one move that a detector saw in a sentence, and why."""

from dataclasses import dataclass

from voicecoach.conversation.move import Move


@dataclass(frozen=True, slots=True)
class Found:
    """A move, the reason for a reader, and further facts."""

    move: Move | None
    """None for a fact that makes no move: the form of a courtesy question, a reflection that is loaded."""
    why: str
    details: tuple[tuple[str, str], ...] = ()
