"""The report: every figure of a session, derived anew from what was kept, never stored as truth."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from voicecoach.coaching.advice import Focus, Note, advise
from voicecoach.coaching.answered import client_decided
from voicecoach.coaching.checks import RubricRules
from voicecoach.coaching.client_side import ClientSide, tell_client_side
from voicecoach.coaching.closing import Closing
from voicecoach.coaching.distrust import Distrust
from voicecoach.coaching.errors import Measured, measured_errors
from voicecoach.coaching.evidence import (
    FeatureTalk,
    MoveMade,
    Recommendations,
    Reflections,
    list_moves,
)
from voicecoach.coaching.human import HumanVerdict, Judged, hear_coach
from voicecoach.coaching.json_text import json_text
from voicecoach.coaching.keeps import Keep
from voicecoach.coaching.lost import LostTurn, count_once, list_lost
from voicecoach.coaching.moments import correct_interruptions
from voicecoach.coaching.not_taken_up import NotTakenUp
from voicecoach.coaching.questions import Questions
from voicecoach.coaching.repaired import RepairedTurn, list_repaired
from voicecoach.coaching.rubric import Rubric
from voicecoach.coaching.rubric_file import six_steps
from voicecoach.coaching.steps import Step, find_steps
from voicecoach.coaching.table import Table
from voicecoach.coaching.talk import Quote, quote_turn, reread
from voicecoach.coaching.talk_time import TalkTime, measure_talk_time
from voicecoach.coaching.timing import AnswerTimes, sum_up_timing
from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.notes import Notes as HumanNotes
from voicecoach.conversation.session import MomentOf, Session, SpokenTime
from voicecoach.conversation.takes import Take
from voicecoach.conversation.turns import Speaker

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """Which session this is. `started_at` is UTC."""

    id: str
    kind: str
    persona: str | None
    started_at: str | None
    duration_s: float | None
    outcome: str
    decided: bool | None
    """Whether the client's own record holds a yes or a no; None without a record."""
    retake_of: MomentOf | None = None
    """The moment that was taken again; None for a talk from its beginning."""


@dataclass(frozen=True, slots=True)
class Recognizer:
    """What heard the session."""

    model: str | None
    speech_detector: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """All figures, named as in the JSON that users' scripts read. What nothing measures yet is empty, with its name kept."""

    schema: int
    session: SessionFacts
    talk_time: TalkTime
    questions: Questions
    closing: Closing
    moves: tuple[MoveMade, ...]
    reflections: Reflections
    not_taken_up: NotTakenUp
    feature_talk: FeatureTalk
    distrust: Distrust
    recommendations: Recommendations
    steps: tuple[Step, ...]
    client: ClientSide
    rubric: Rubric
    keep: Keep | None
    focus: Focus | None
    notes: tuple[Note, ...]
    check_in: CheckIn
    human: tuple[HumanVerdict, ...]
    judged: Table[Judged]
    errors: Table[Measured]
    timing: AnswerTimes
    recognizer: Recognizer
    takes: tuple[Take, ...] = ()
    """All takes of the moments that were taken again; whoever knows the other sessions puts them in."""
    unattributed: tuple[Quote, ...] = ()
    """What was said where one microphone heard both: words, and no figures."""
    lost: tuple[LostTurn, ...] = ()
    """What nobody understood when it was said."""
    repaired: tuple[RepairedTurn, ...] = ()
    """What was told to be the other person's by how it sounds, and put right by hand."""


def make_report(session: Session, spoken: SpokenTime | None, rules: RubricRules | None = None, notes: HumanNotes | None = None) -> Report:
    """The report of a session; valid for an empty one too. The same input gives the same report.

    `spoken` says when each of the two spoke on the recording; without it the times of the turns are taken, where all have them.
    `rules` is the rubric that the session was made with, without it the one that ships; `notes` is what coaches said (see `human`).
    """
    coached = hear_coach(reread(count_once(session)), notes, rules or six_steps())
    figures = coached.figures
    talk = figures.talk
    balance = measure_talk_time(talk, spoken)
    advice = advise(figures)
    return Report(
        schema=SCHEMA,
        session=_facts(session, client_decided(talk)),
        talk_time=replace(balance, interruptions=correct_interruptions(balance.interruptions, talk, coached.rulings)),
        questions=figures.questions,
        closing=figures.closing,
        moves=list_moves(talk),
        reflections=figures.reflections,
        not_taken_up=figures.not_taken_up,
        feature_talk=figures.feature_talk,
        distrust=figures.distrust,
        recommendations=figures.recommendations,
        steps=find_steps(talk),
        client=tell_client_side(talk),
        rubric=coached.rubric,
        keep=advice.keep,
        focus=advice.focus,
        notes=advice.notes,
        check_in=session.check_in,
        human=coached.human,
        judged=coached.judged,
        errors=measured_errors(),
        timing=sum_up_timing(session.timing),
        recognizer=Recognizer(session.recognizer, session.speech_detector),
        unattributed=tuple(quote_turn(n, turn) for n, turn in enumerate(session.turns) if turn.speaker is Speaker.UNKNOWN),
        lost=list_lost(session),
        repaired=list_repaired(session),
    )


def report_json(report: Report) -> str:
    """The report as one JSON object, keys in order, seconds to 0.01 and shares to three digits."""
    return json_text(report)


def _facts(session: Session, decided: bool | None) -> SessionFacts:
    ends = [turn.end_s for turn in session.turns if turn.end_s is not None]
    duration_s = session.duration_s if session.duration_s is not None else max(ends, default=None)
    started_at, outcome = _utc(session.started_at), session.outcome.value
    return SessionFacts(session.id, session.kind.value, session.persona, started_at, duration_s, outcome, decided, session.retake_of)


def _utc(moment: datetime | None) -> str | None:
    """A moment without a zone is taken for UTC, so that the report does not depend on the machine that makes it."""
    if moment is None:
        return None
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
