"""Notes: what human beings say about a talk – comments at a moment, and judgements that overrule the machine's."""

import json
from dataclasses import asdict, dataclass
from typing import TypeAlias

NOTES_SCHEMA = 1
RIGHT, WRONG, MISSED, YES, NO = "right", "wrong", "missed", "yes", "no"
SCORES = ("1", "2", "3", "4", "5")
VERDICTS = (RIGHT, WRONG, MISSED, YES, NO, *SCORES)
"""What a judgement may say: of something that the machine found, of something that it did not, of a check, of a step."""


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
    """UTC, ISO 8601 with milliseconds: "2026-03-04T10:15:02.000Z"."""
    changed_at: str = ""
    deleted: bool = False
    """Taken back by whoever wrote it; kept, so that a merge does not bring it back."""
    replaces: tuple[str, ...] = ()
    """When the earlier versions of it were changed that this one outdates; what stands in no such list is nobody's older copy."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A human's verdict on one figure of the machine; it wins, and the machine's stays visible."""

    id: str
    by: str
    figure: str
    """What is judged: "questions", "closing", "pressure", "steps.rapport", "rubric.CHECK-ID"."""
    verdict: str
    """One of `VERDICTS`."""
    at_s: float | None = None
    turn: int | None = None
    quote: str = ""
    text: str = ""
    """Why, in the human's words."""
    made_at: str = ""
    changed_at: str = ""
    deleted: bool = False
    replaces: tuple[str, ...] = ()


Entry: TypeAlias = Comment | Judgement


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of one session. Several versions of one entry stand beside each other when neither is a copy of the other."""

    session: str
    comments: tuple[Comment, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Comments, then judgements; those that were taken back included."""
        return (*self.comments, *self.judgements)

    @property
    def standing_comments(self) -> tuple[Comment, ...]:
        """What is to be shown: the comments that nobody took back."""
        return tuple(comment for comment in self.comments if not comment.deleted)

    @property
    def standing_judgements(self) -> tuple[Judgement, ...]:
        """The judgements that nobody took back."""
        return tuple(judgement for judgement in self.judgements if not judgement.deleted)


def notes_json(notes: Notes) -> str:
    """The notes as JSON, as they stand in `notes.json` and in the page's `#notes-data`; no character in it can end a script element."""
    written = {"schema": NOTES_SCHEMA, **asdict(notes)}
    text = json.dumps(written, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"
