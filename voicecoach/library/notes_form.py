"""The form of notes: JSON from a stranger, every part of it checked before anything becomes of it."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from voicecoach.conversation.notes import NOTES_SCHEMA, VERDICTS, Comment, Judgement, Notes
from voicecoach.errors import LibraryProblem

LARGEST_NOTES = 5_000_000
"""Bytes."""
MOST_ENTRIES = 10_000
LONGEST_TEXT = 10_000
"""Characters of a comment, a reason, or a quote."""
AGAIN = "Ask whoever sent it to save it once more and send it again. Nothing was changed."
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MOMENT = re.compile(r"([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|\+00:00)")


def _moment(text: str) -> str:
    """UTC with three digits behind the second, so that moments compare like words."""
    found = _MOMENT.fullmatch(text)
    if text and not found:
        raise ValueError('no moment like "2026-03-04T10:15:02.000Z"')
    return f"{found[1]}.{(found[2] or '')[:3]:0<3}Z" if found else ""


def _whole(text: str) -> str:
    """A name or an id on one line."""
    if any(not character.isprintable() for character in text) or text != text.strip():
        raise ValueError("blanks at the ends, or characters that cannot be printed")
    return text


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("no id of up to 64 letters, digits, - and _")
    return text


Moment = Annotated[str, AfterValidator(_moment)]
Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_whole)]
Id = Annotated[str, AfterValidator(_id)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Seconds = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
TurnNumber = Annotated[int, Field(ge=0, le=1_000_000)]


_NAMES = {"comments": "comment", "judgements": "judgement"}


class _Form(BaseModel):
    """Unknown keys are refused: what cannot be kept must not be dropped silently."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _EntryForm(_Form):
    id: Id
    by: Line
    text: Text = ""
    at_s: Seconds | None = None
    turn: TurnNumber | None = None
    quote: Text = ""
    made_at: Moment = ""
    changed_at: Moment = ""
    deleted: bool = False
    replaces: list[Moment] = []


class _CommentForm(_EntryForm):
    until_s: Seconds | None = None

    @model_validator(mode="after")
    def _judge(self) -> "_CommentForm":
        if not self.text.strip() and not self.deleted:
            raise ValueError("a comment without words")
        return self


class _JudgementForm(_EntryForm):
    figure: Line
    verdict: Literal[VERDICTS]  # type: ignore[valid-type]


class _NotesForm(_Form):
    schema_: int = Field(alias="schema", ge=1)
    session: Line
    comments: list[_CommentForm] = []
    judgements: list[_JudgementForm] = []


class _SchemaForm(BaseModel):
    """What can be told even of notes that a later version wrote."""

    model_config = ConfigDict(extra="ignore", strict=True)
    schema_: int = Field(alias="schema")


def read_notes_text(text: str | bytes, called: str) -> Notes:
    """The notes in a JSON text. `called` is what messages call its source. Raises LibraryProblem; what people said is never quoted."""
    if len(text) > LARGEST_NOTES:
        raise LibraryProblem(f"{called} holds more than {LARGEST_NOTES // 1_000_000} MB of notes.", AGAIN)
    try:
        if _SchemaForm.model_validate_json(text).schema_ > NOTES_SCHEMA:
            raise LibraryProblem(f"The notes in {called} were written by a newer voicecoach.", "Update voicecoach. Nothing was changed.")
        form = _NotesForm.model_validate_json(text)
    except ValidationError as error:
        raise LibraryProblem(f"{called} holds no notes that can be read: {_complaint(error)}.", AGAIN) from None
    if len(form.comments) + len(form.judgements) > MOST_ENTRIES:
        raise LibraryProblem(f"{called} holds more than {MOST_ENTRIES:,} notes.", AGAIN)
    comments = tuple(Comment(**_fields(comment)) for comment in form.comments)
    return Notes(form.session, comments, tuple(Judgement(**_fields(judgement)) for judgement in form.judgements))


def _fields(form: _EntryForm) -> dict[str, Any]:
    fields = form.model_dump()
    return fields | {"changed_at": form.changed_at or form.made_at, "replaces": tuple(form.replaces)}


def _complaint(error: ValidationError) -> str:
    """Where the first mistake is, and what was expected, without what stands there."""
    first = error.errors(include_input=False, include_url=False)[0]
    if first["type"] == "json_invalid":
        return "it is not JSON, or was cut off"
    where = " ".join(str(part + 1) if isinstance(part, int) else _NAMES.get(part, part) for part in first["loc"])
    what = {"missing": "it is missing", "extra_forbidden": "nothing of that name is known", "model_type": "expected an object"}
    told = what.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    return f"{where}: {told[0].lower()}{told[1:]}" if where else told
