"""The figures that are followed from session to session, each about one behaviour, read off a report.

What is never scored is not here: how many questions or asks there were, how open they were, seconds of silence, whether the client said
yes, self-trust; and there is no number for a whole talk.
"""

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.coaching.closing import NOT_ASKED
from voicecoach.coaching.not_taken_up import Missed
from voicecoach.coaching.remarks import Topic
from voicecoach.coaching.report import Report
from voicecoach.conversation.session import Session
from voicecoach.conversation.turns import Speaker

MORE, LESS = "more", "less"
TURNS = 10
"""Moments are counted per so many turns, so that a short talk and a long one can stand side by side."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of one session: the value (a share, 0 or 1 for no or yes, or moments in ten turns), and how it reads."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Followed:
    """One figure. `better` is "more", "less", or None for what has no better and worse and is only shown."""

    name: str
    title: str
    read: Callable[[Report, Session], Reading | None]
    """None where it cannot be told, or where the talk gave no chance for it."""
    better: str | None = MORE
    topic: Topic | None = None
    """The topic of the advice that is about the same behaviour."""


def followed(name: str) -> Followed:
    """The figure of that name. Raises StopIteration for an unknown one."""
    return next(figure for figure in FOLLOWED if figure.name == name)


def _per_ten(count: int, turns: int) -> Reading | None:
    return Reading(count * TURNS / turns, f"{count} in {turns} turns") if turns else None


def followed_per_ten(count: int | None, session: Session, speaker: Speaker) -> Reading | None:
    """Moments in ten turns of that speaker; None where their number, or a turn, is missing."""
    return None if count is None else _per_ten(count, _turns(session, speaker))


def _turns(session: Session, speaker: Speaker) -> int:
    return sum(turn.speaker is speaker and bool(turn.text.strip()) for turn in session.turns)


def _missed(of: Callable[[Report], Missed]) -> Callable[[Report, Session], Reading | None]:
    def read(report: Report, session: Session) -> Reading | None:
        return followed_per_ten(of(report).count, session, Speaker.CLIENT)

    return read


def _distrust(report: Report, session: Session) -> Reading | None:
    return _per_ten(len(report.distrust.items), _turns(session, Speaker.CONSULTANT))


def _yes_or_no(value: bool | None) -> Reading | None:
    return None if value is None else Reading(float(value), "yes" if value else "no")


def _tied(report: Report, session: Session) -> Reading | None:
    told = [item.tied for item in report.recommendations.items if item.tied is not None]
    return _yes_or_no(any(told) if told else None)


def _whole_price(report: Report, session: Session) -> Reading | None:
    """Whether a price that was said was the whole one; a talk that came to no price has no reading."""
    price = report.closing.price
    if price in (None, "none"):
        return None
    return Reading(float(price != "partial"), {"whole": "whole", "known": "known before"}.get(price or "", "in part"))


def _asked(report: Report, session: Session) -> Reading | None:
    """Whether the decision was asked for when that was right. Rightly not asked, and a client who asked first, leave nothing to ask."""
    verdict = report.closing.verdict
    return None if verdict is None else _yes_or_no(verdict != NOT_ASKED)


def _quiet(report: Report, session: Session) -> Reading | None:
    told = [item.kept for item in report.closing.quiet.items if item.kept is not None]
    return Reading(sum(told) / len(told), f"{sum(told)} of {len(told)}") if told else None


def _share_before(report: Report, session: Session) -> Reading | None:
    share = report.talk_time.share_before_recommendation
    return None if share is None else Reading(share, f"{share:.0%}")


def _checks(report: Report, session: Session) -> Reading | None:
    rubric = report.rubric
    return Reading(rubric.passed / rubric.of, f"{rubric.passed} of {rubric.of}") if rubric.of else None


def _best_ending(report: Report, session: Session) -> Reading | None:
    ending = report.client.best_ending
    return _yes_or_no(ending.reached if ending else None)


FOLLOWED: tuple[Followed, ...] = (
    Followed("passed_over", "Heavy sentences passed over", _missed(lambda report: report.not_taken_up.passed_over), LESS, Topic.TAKING_UP),
    Followed("dodged", "Questions not answered", _missed(lambda report: report.not_taken_up.dodged), LESS, Topic.ANSWERING),
    Followed("distrust", "Pressing, excusing, giving in", _distrust, LESS, Topic.BOUNDARY),
    Followed("share_before_recommendation", "Your share of talk before the proposal", _share_before, None, Topic.FINDING_OUT),
    Followed("tied", "Proposal in the client's words", _tied, MORE, Topic.PROPOSING),
    Followed("whole_price", "Price said whole", _whole_price, MORE, Topic.PRICE),
    Followed("quiet_kept", "Quiet kept after price and ask", _quiet, MORE, Topic.WAITING),
    Followed("asked", "Asked when it was right", _asked, MORE, Topic.ASKING),
    Followed("checks", "Checks passed, of those that applied", _checks),
    Followed("best_ending", "The client's best ending reached", _best_ending),
)
"""In the order of a talk."""
