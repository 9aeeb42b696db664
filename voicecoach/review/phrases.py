"""Phrases: the functions and words that the page's templates share."""

from typing import Any

from voicecoach.coaching.questions import AskedQuestion
from voicecoach.coaching.telling import words
from voicecoach.coaching.telling.asking import LOADED
from voicecoach.coaching.telling.came_for import name_need
from voicecoach.coaching.telling.checked import name_checked, word_limit, word_value
from voicecoach.coaching.telling.distrusting import tell_distrust
from voicecoach.coaching.telling.headline import OUTCOMES
from voicecoach.coaching.telling.lines import Sign
from voicecoach.coaching.telling.movers import word_change, word_event
from voicecoach.coaching.telling.pronouns import Pronouns
from voicecoach.coaching.telling.verdicts import name_figure, name_verdict
from voicecoach.review.markers import MarkerKind, kind_of_question
from voicecoach.review.tags import name_moves

SIGN_WORDS = {Sign.YES: "Yes: ", Sign.NO: "No: ", Sign.OPEN: "Open: ", Sign.PLAIN: "", Sign.ALARM: "Careful: "}
"""What a screen reader says where a sign stands."""


def name_event(event: str, who: Pronouns) -> str:
    """What moved the trust, where no sentence did."""
    return word_event(event, who) if event else "What moved it is not known."


def name_outcome(outcome: str) -> str:
    """How a take ended."""
    return words.at_the_start(OUTCOMES.get(outcome, outcome))


def name_question(item: AskedQuestion) -> MarkerKind:
    """The marker that a question has."""
    return kind_of_question(item.kind, item.follow_up)


PHRASES: dict[str, Any] = {
    "clock": words.clock,
    "duration": words.duration,
    "counted": words.counted,
    "percent": words.percent,
    "shortened": words.shortened,
    "printable": words.printable,
    "at_the_start": words.at_the_start,
    "loaded": LOADED,
    "sign_words": SIGN_WORDS,
    "name_need": name_need,
    "tell_distrust": tell_distrust,
    "word_change": word_change,
    "question_kind": name_question,
    "outcome_words": name_outcome,
    "checked_words": name_checked,
    "value_words": word_value,
    "threshold_words": word_limit,
    "judged_words": name_figure,
    "verdict_words": name_verdict,
    "moves_words": name_moves,
}
