"""The figures of one talk that advice is chosen from."""

from dataclasses import dataclass

from voicecoach.coaching.closing import Closing
from voicecoach.coaching.distrust import Distrust
from voicecoach.coaching.evidence import FeatureTalk, Recommendations, Reflections
from voicecoach.coaching.not_taken_up import NotTakenUp
from voicecoach.coaching.questions import Questions
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
