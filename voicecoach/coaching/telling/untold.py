"""What could not be told of a talk, each with its reason."""

from voicecoach.coaching.interruptions import NOBODY_SPOKE
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.losing import tell_lost, tell_unread

NOTHING = "Nobody said anything, so there is nothing to tell."
WORDS_ONLY = "One microphone heard both, and who of the two spoke cannot be told. So here are the words, and no figures."


def why_no_figures(report: Report) -> str | None:
    """Why there is not a single figure, as a sentence; None where there are some."""
    if report.talk_time.why_null == NOBODY_SPOKE:
        return NOTHING
    return WORDS_ONLY if report.unattributed else tell_unread(report.lost)


def tell_untold(report: Report) -> tuple[str, ...]:
    """A sentence for each figure that is missing and has no place of its own to say so."""
    time, closing, missed = report.talk_time, report.closing, report.not_taken_up.passed_over
    reasons: list[str] = []
    if missed.why_null:
        reasons.append(f"What you did not take up: {missed.why_null}.")
    if time.interruptions.why_null and time.why_null is None:
        reasons.append(f"Interruptions: {time.interruptions.why_null}.")
    if closing.verdict is None and closing.why:
        reasons.append(f"Closing: {closing.why}.")
    return (*reasons, *tell_lost(report.lost))
