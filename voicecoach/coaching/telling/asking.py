"""Questions, what was given back, and praise of one's own work, as sentences with how sure they are."""

from voicecoach.coaching.evidence import FeatureTalk
from voicecoach.coaching.questions import AskedQuestion
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.certainty import Count, tell_certainty
from voicecoach.coaching.telling.words import counted, duration

LOADED = "This one leads towards your offer, so it is not counted."


def genuine_questions(report: Report) -> tuple[AskedQuestion, ...]:
    """The questions that want to know something."""
    return tuple(item for item in report.questions.items if item.genuine)


def tell_left_out(report: Report) -> str:
    """How many questions are not in the count; "" for none."""
    left_out = len(report.questions.items) - len(genuine_questions(report))
    are = "is" if left_out == 1 else "are"
    return f"{left_out} about the talk itself, or not meant to be answered, {are} left out." if left_out else ""


def question_certainty(report: Report) -> str:
    """How sure the questions are."""
    genuine = genuine_questions(report)
    counts = [Count("questions", len(genuine), "question")]
    if genuine:
        counts.append(Count("open_question", sum(item.kind == "open" for item in genuine), "open question"))
        if report.questions.follow_ups is not None:
            counts.append(Count("follow_up", report.questions.follow_ups, "follow-up"))
    return tell_certainty(report.errors, *counts)


def tell_given_back(report: Report) -> str:
    """How many reflections and summaries there were."""
    given = report.reflections
    kinds = ((given.count or 0, "reflection", "reflections"), (given.summaries or 0, "summary", "summaries"))
    return ", ".join(counted(*kind) for kind in kinds if kind[0]) or "You gave nothing back in your own words."


def reflection_certainty(report: Report) -> str:
    """How sure the reflections are."""
    return tell_certainty(report.errors, Count("reflection", report.reflections.count or 0, "reflection"))


def tell_feature_talk(talk: FeatureTalk) -> str:
    """How often the consultant spoke well of the own work, without a full stop."""
    early = talk.seconds_before_first_need
    before = f", {duration(early)} of it before the first need" if early else ""
    times = "once" if len(talk.items) == 1 else f"{len(talk.items)} times"
    return f"You spoke well of your own work {times}{before}"


def feature_certainty(report: Report) -> str:
    """How sure the feature talk is."""
    return tell_certainty(report.errors, Count("feature_claim", len(report.feature_talk.items), "such sentence"))
