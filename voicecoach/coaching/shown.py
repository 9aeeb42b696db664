"""Figures that are shown over many talks and never scored: they say what talks were like, and have no better and worse."""

from voicecoach.coaching.followed import FOLLOWED, TURNS, Followed, Reading, followed_per_ten
from voicecoach.coaching.report import Report
from voicecoach.conversation.session import Session
from voicecoach.conversation.turns import Speaker


def _talk_share(report: Report, session: Session) -> Reading | None:
    share = report.talk_time.consultant_share
    return None if share is None else Reading(share, f"{share:.0%}")


def _open(report: Report, session: Session) -> Reading | None:
    return followed_per_ten(report.questions.open, session, Speaker.CONSULTANT)


def _follow_ups(report: Report, session: Session) -> Reading | None:
    return followed_per_ten(report.questions.follow_ups, session, Speaker.CONSULTANT)


def _with_value(report: Report, session: Session) -> Reading | None:
    """Of talks in which the decision was asked for: whether a need in the client's words stood before it."""
    told = report.closing.value_restated if report.closing.asked else None
    return None if told is None else Reading(float(told), "yes" if told else "no")


SHOWN: tuple[Followed, ...] = (
    Followed("talk_share", "Consultant's share of talk", _talk_share, None),
    Followed("open_questions", f"Open questions in {TURNS} turns", _open, None),
    Followed("follow_ups", f"Follow-ups in {TURNS} turns", _follow_ups, None),
    Followed("asked_with_value", "Asked after the client's own reason was named", _with_value, None),
)
MEASURED = (*SHOWN, *FOLLOWED)
"""All figures that are known of every session."""
COUNTED = frozenset({"open_questions", "follow_ups", "passed_over", "dodged", "distrust"})
"""Moments in ten turns; all others are shares from 0 to 1."""
