"""The markers of the timeline: what somebody did at a moment, as a shape with a letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.words import clock, printable, shortened
from voicecoach.conversation.move import Move
from voicecoach.conversation.notes import Notes
from voicecoach.conversation.placing import place_comment
from voicecoach.conversation.session import MarkKind, Session
from voicecoach.conversation.turns import Turn
from voicecoach.review.sounding import Sounding


class MarkerKind(StrEnum):
    """Kinds of markers, as the page's scripts know them."""

    OPEN_QUESTION = "open_question"
    CLOSED_QUESTION = "closed_question"
    FOLLOW_UP = "follow_up"
    REFLECTION = "reflection"
    ASK = "ask"
    PRESSURE = "pressure"
    FEATURE_CLAIM = "feature_claim"
    COMMENT = "comment"
    MARKER = "marker"


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is named and lettered; its shape stands in the templates under the name of the kind."""

    name: str
    letter: str


LOOKS = {
    MarkerKind.OPEN_QUESTION: Look("Open question", "O"),
    MarkerKind.CLOSED_QUESTION: Look("Closed question", "C"),
    MarkerKind.FOLLOW_UP: Look("Follow-up", "F"),
    MarkerKind.REFLECTION: Look("Given back", "G"),
    MarkerKind.ASK: Look("Ask", "A"),
    MarkerKind.PRESSURE: Look("Pressure", "!"),
    MarkerKind.FEATURE_CLAIM: Look("Feature talk", "T"),
    MarkerKind.COMMENT: Look("Comment", "“"),
    MarkerKind.MARKER: Look("Marker set while recording", "M"),
}


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker. `turn` is None where no turn belongs to it, and `text` empty where somebody only wanted to find the moment again."""

    kind: MarkerKind
    turn: int | None
    at_s: float
    text: str

    @property
    def label(self) -> str:
        """For whoever cannot see it: "Open question at 0:15: What made you ring now?"."""
        name = f"{LOOKS[self.kind].name} at {clock(self.at_s)}"
        return f"{name}: {shortened(printable(self.text))}" if self.text else name


def find_markers(report: Report, notes: Notes, session: Session, sounding: Sounding) -> tuple[Marker, ...]:
    """All markers with a time, in the order of the talk."""
    said = (Marker(kind, turn, at, text) for kind, turn, at_s, text in _said(report) if (at := sounding.at_s(turn, text, at_s)) is not None)
    set_then = (Marker(MarkerKind.MARKER, None, span.start_s, "") for span in session.marked(MarkKind.MARKER))
    return tuple(sorted((*said, *_comments(notes, session.turns), *set_then), key=lambda marker: (marker.at_s, marker.kind)))


def kind_of_question(kind: str, follow_up: bool) -> MarkerKind:
    """A question that takes something up is a follow-up, whether it is open or closed."""
    if follow_up:
        return MarkerKind.FOLLOW_UP
    return MarkerKind.OPEN_QUESTION if kind == "open" else MarkerKind.CLOSED_QUESTION


def _said(report: Report) -> Iterator[tuple[MarkerKind, int, float | None, str]]:
    """What the consultant did."""
    for question in report.questions.items:
        if question.genuine:
            yield kind_of_question(question.kind, question.follow_up), question.turn, question.at_s, question.text
    for given in report.reflections.items:
        if given.kind != "loaded":
            yield MarkerKind.REFLECTION, given.turn, given.at_s, given.text
    for ask in report.closing.items:
        yield MarkerKind.ASK, ask.turn, ask.at_s, ask.text
    for line in report.distrust.items:
        if line.kind == Move.PRESSURE:
            yield MarkerKind.PRESSURE, line.turn, line.at_s, line.text
    for claim in report.feature_talk.items:
        yield MarkerKind.FEATURE_CLAIM, claim.turn, claim.at_s, claim.text


def _comments(notes: Notes, turns: tuple[Turn, ...]) -> Iterator[Marker]:
    for comment in notes.standing_comments:
        place = place_comment(comment, turns)
        if place.at_s is not None:
            yield Marker(MarkerKind.COMMENT, place.turn, place.at_s, comment.text)
