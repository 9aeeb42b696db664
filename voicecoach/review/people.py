"""What human beings say on the page: the consultant's own line, the coach's comments and judgements, and the takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.coaching.human import HumanVerdict
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.own_line import reflection_heading, tell_check_in
from voicecoach.conversation.notes import Comment
from voicecoach.conversation.placing import Place, place_comment
from voicecoach.conversation.takes import Take
from voicecoach.conversation.turns import Turn
from voicecoach.review.evidence import Evidence

SAME_MOMENT_S = 1.0
"""Words within this time of each other are the same words."""


@dataclass(frozen=True, slots=True)
class OneMoment:
    """All takes of one moment, and what the client had said before."""

    line: str
    takes: tuple[Take, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The human side of a page."""

    own_line: tuple[tuple[str, str], ...]
    reflection_heading: str
    comments: tuple[tuple[Comment, Place], ...]
    judgements: tuple[HumanVerdict, ...]
    retaken: tuple[OneMoment, ...]


def gather(report: Report, comments: Iterable[Comment], turns: Sequence[Turn], takes: Sequence[Take]) -> People:
    """Everything that human beings said, in its place."""
    placed = [(comment, place_comment(comment, turns)) for comment in comments]
    return People(
        tell_check_in(report.check_in),
        reflection_heading(report.check_in),
        tuple(sorted(placed, key=lambda pair: (pair[1].at_s is not None, pair[1].at_s or 0.0, pair[1].turn or 0))),
        report.human,
        _moments(takes),
    )


def judged(human: Iterable[HumanVerdict], figure: str, proof: Evidence) -> tuple[HumanVerdict, ...]:
    """What was judged of this figure at these words; a step or a check is one thing wherever it was judged."""
    whole = figure.startswith(("steps.", "rubric."))
    return tuple(verdict for verdict in human if verdict.figure == figure and (whole or _same(verdict, proof)))


def _same(verdict: HumanVerdict, proof: Evidence) -> bool:
    if verdict.turn != proof.turn:
        return False
    if verdict.at_s is not None and proof.reported_s is not None:
        return abs(verdict.at_s - proof.reported_s) <= SAME_MOMENT_S
    return not verdict.quote or " ".join(verdict.quote.split()) in proof.text


def _moments(takes: Sequence[Take]) -> tuple[OneMoment, ...]:
    """Takes of the same moment beside each other, in the order in which the moments come."""
    by_moment: dict[object, list[Take]] = {}
    for take in takes:
        by_moment.setdefault(take.of, []).append(take)
    return tuple(OneMoment(next((take.line for take in same if take.line), ""), tuple(same)) for same in by_moment.values())
