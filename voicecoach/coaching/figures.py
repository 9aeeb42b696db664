"""The figures of one talk that advice is chosen from."""

from dataclasses import dataclass

from voicecoach.coaching.closing import Closing, judge_closing
from voicecoach.coaching.distrust import Distrust, list_distrust
from voicecoach.coaching.evidence import (
    FeatureTalk,
    Recommendations,
    Reflections,
    list_recommendations,
    list_reflections,
    measure_feature_talk,
)
from voicecoach.coaching.needs import find_first_need
from voicecoach.coaching.not_taken_up import NotTakenUp, list_not_taken_up
from voicecoach.coaching.questions import Questions, list_questions
from voicecoach.coaching.talk import Talk


@dataclass(frozen=True, slots=True)
class Figures:
    """A talk and what was found in it."""

    talk: Talk
    questions: Questions
    closing: Closing
    distrust: Distrust
    reflections: Reflections
    recommendations: Recommendations
    not_taken_up: NotTakenUp
    feature_talk: FeatureTalk
    first_need: int | None
    """The client's turn in which the first need came out; None when none did."""


def gather_figures(talk: Talk) -> Figures:
    """Everything that is found in a talk."""
    return Figures(
        talk,
        list_questions(talk),
        judge_closing(talk),
        list_distrust(talk),
        list_reflections(talk),
        list_recommendations(talk),
        list_not_taken_up(talk),
        measure_feature_talk(talk),
        find_first_need(talk),
    )
