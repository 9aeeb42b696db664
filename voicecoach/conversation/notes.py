"""Notes: what human beings say about a talk – comments at a moment, and judgements that overrule the machine's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark at a moment. It holds on to its seconds and its quote; the turn is a hint that a better transcript may outdate."""

    id: str
    """Random, made where the comment was written; the same in every copy."""
    by: str
    text: str
    at_s: float | None = None
    """Seconds from the start of the recording; None for a remark about the whole talk, or a talk without times."""
    until_s: float | None = None
    turn: int | None = None
    quote: str = ""
    made_at: str = ""
    """UTC, ISO 8601."""
    changed_at: str = ""
    deleted: bool = False
    """Taken back by whoever wrote it; kept, so that a merge does not bring it back."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A human's verdict on one figure of the machine; it wins, and the machine's stays visible."""

    id: str
    by: str
    figure: str
    """What is judged: "questions", "closing", "pressure", "steps.rapport", "rubric.CHECK-ID"."""
    verdict: str
    """"right", "wrong", "missed", "yes", "no", or a score "1" to "5" for a step."""
    at_s: float | None = None
    turn: int | None = None
    quote: str = ""
    text: str = ""
    """Why, in the human's words."""
    made_at: str = ""
    changed_at: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of one session."""

    session: str
    comments: tuple[Comment, ...] = ()
    judgements: tuple[Judgement, ...] = ()
