"""How the judgements of human beings are put into words."""

from voicecoach.coaching.judgeable import RUBRIC, STEPS, plain_name
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.words import at_the_start
from voicecoach.conversation.notes import MISSED, SCORES

FIGURES = {
    "questions": "a question",
    "follow_ups": "a follow-up",
    "reflections": "giving back",
    "closing": "the ask",
    "price": "the price",
    "recommendations": "a proposal",
    "feature_talk": "feature talk",
    "pressure": "pressure",
    "price_apology": "an excuse for the price",
    "backing_off": "a smaller offer",
    "answers_own_question": "an own answer",
    "empathy": "staying with the feeling",
    "advocacy": "taking the client’s side",
    "next_step": "a next step",
    "passed_over": "what was passed over",
    "dodged": "a question not answered",
    "interruptions": "an interruption",
}


def tell_count(report: Report, figure: str) -> str:
    """Both counts of a figure that a coach judged otherwise than the program; "" where they are the same."""
    row = next((row for name, row in report.judged.rows if name == figure), None)
    return f"your coach counts {row.coach}, the program {row.machine}" if row and row.coach != row.machine else ""


def name_figure(figure: str) -> str:
    """What a figure is called in a sentence."""
    if figure.startswith(STEPS):
        return f"the step “{at_the_start(figure.removeprefix(STEPS))}”"
    if figure.startswith(RUBRIC):
        return f"the check “{figure.removeprefix(RUBRIC).replace('_', ' ').replace('-', ' ')}”"
    return FIGURES.get(plain_name(figure), figure.replace("_", " "))


def name_verdict(verdict: str) -> str:
    """A verdict in words; a score of a step with its scale."""
    return f"{verdict} of {SCORES[-1]}" if verdict in SCORES else "missed by the program" if verdict == MISSED else verdict
