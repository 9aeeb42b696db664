"""Progress: the followed figures over many sessions, first, best and latest, and how often the present focus came back. No ranks."""

from dataclasses import dataclass

from voicecoach.coaching.agreement import Agreement, judged_in, take_together
from voicecoach.coaching.followed import FOLLOWED, LESS, Followed
from voicecoach.coaching.json_text import json_text
from voicecoach.coaching.real_talk import is_real_talk
from voicecoach.coaching.report import Report
from voicecoach.coaching.shown import MEASURED
from voicecoach.coaching.table import Table
from voicecoach.coaching.talk import Talk
from voicecoach.conversation.session import Session


@dataclass(frozen=True, slots=True)
class SessionFigures:
    """What progress needs to know of one session."""

    id: str
    started_at: str | None
    """UTC."""
    persona: str | None
    kind: str
    told: bool
    """Whether enough was said, and read, for its figures to mean something."""
    focus: str | None
    """Title of what to work on."""
    focus_topic: str | None
    titles: tuple[str, ...]
    """Titles of the focus and the notes."""
    values: tuple[tuple[str, float, str], ...]
    """Name of the figure, value, and how it reads; those that cannot be told are left out."""
    judged: tuple[Agreement, ...] = ()
    """What coaches judged in it."""
    retake: bool = False
    """A moment taken again, not a talk."""
    duration_s: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in one session."""

    session: str
    started_at: str | None
    persona: str | None
    value: float | None
    """None where it could not be told."""
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """A figure over the sessions, oldest first. `best` is None for a figure that has no better and worse."""

    title: str
    better: str | None
    first: Point | None
    best: Point | None
    latest: Point | None
    in_focus: bool
    """The latest focus is about this behaviour."""
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class FocusOverTime:
    """The latest focus, and in which sessions, oldest first, the same was something to work on."""

    title: str
    count: int
    of: int
    came_back: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """All of it. `left_out` sessions were too short for their figures to mean anything; retakes are moments, not talks."""

    sessions: int
    left_out: int
    retakes: int
    focus: FocusOverTime | None
    figures: Table[Series]
    agreement: tuple[Agreement, ...]
    """How far coaches agree with the program."""


def figures_of(report: Report, session: Session) -> SessionFigures:
    """What progress needs to know of a session with this report."""
    facts, focus = report.session, None if session.unread else report.focus
    readings = ((figure.name, figure.read(report, session)) for figure in MEASURED)
    return SessionFigures(
        facts.id,
        facts.started_at,
        facts.persona,
        facts.kind,
        told=bool(is_real_talk(Talk(session, ())).value) and not session.unread,
        focus=focus.title if focus else None,
        focus_topic=focus.topic if focus else None,
        titles=tuple(note.title for note in ((focus, *report.notes) if focus else report.notes)),
        values=tuple((name, reading.value, reading.text) for name, reading in readings if reading),
        judged=judged_in(report),
        retake=session.retake_of is not None,
        duration_s=facts.duration_s,
    )


def look_over(sessions: tuple[SessionFigures, ...]) -> Progress:
    """Progress over these sessions, oldest first."""
    talks = tuple(session for session in sessions if not session.retake)
    told = tuple(session for session in talks if session.told)
    focus = next((session for session in reversed(told) if session.focus), None)
    topic = focus.focus_topic if focus else None
    return Progress(
        sessions=len(told),
        left_out=len(talks) - len(told),
        retakes=len(sessions) - len(talks),
        focus=_over_time(focus.focus, told) if focus and focus.focus else None,
        figures=Table(tuple((figure.name, _series(figure, told, topic)) for figure in FOLLOWED)),
        agreement=take_together(row for session in sessions for row in session.judged),
    )


def progress_json(progress: Progress) -> str:
    """Progress as one JSON object."""
    return json_text(progress)


def _over_time(title: str, sessions: tuple[SessionFigures, ...]) -> FocusOverTime:
    came_back = tuple(title in session.titles for session in sessions)
    return FocusOverTime(title, sum(came_back), len(sessions), came_back)


def _series(figure: Followed, sessions: tuple[SessionFigures, ...], topic: str | None) -> Series:
    points = tuple(_point(figure.name, session) for session in sessions)
    known = [point for point in points if point.value is not None]
    return Series(
        figure.title,
        figure.better,
        first=known[0] if known else None,
        best=_best(known, figure.better),
        latest=known[-1] if known else None,
        in_focus=topic is not None and figure.topic == topic,
        points=points,
    )


def _point(name: str, session: SessionFigures) -> Point:
    value, text = next(((value, text) for key, value, text in session.values if key == name), (None, ""))
    return Point(session.id, session.started_at, session.persona, value, text)


def _best(known: list[Point], better: str | None) -> Point | None:
    """The latest of the best ones: it was reached again."""
    if better is None or not known:
        return None
    sign = -1 if better == LESS else 1
    return max(reversed(known), key=lambda point: sign * (point.value or 0.0))
