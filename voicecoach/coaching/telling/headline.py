"""The headline: what kind of talk it was, how long it took, how it ended, and whether that was a good ending."""

from voicecoach.coaching.report import Report, SessionFacts
from voicecoach.coaching.telling.pronouns import Pronouns, pronouns_for
from voicecoach.coaching.telling.words import at_the_start, duration, printable

KINDS = {"practice": "Practice", "recorded": "A recorded talk", "imported": "An imported talk", "transcript": "A transcript"}
OUTCOMES = {
    "agreed": "the client said yes.",
    "declined": "the client said no.",
    "undecided": "it ended undecided.",
    "left": "the client left.",
    "stopped": "it was stopped before the client had decided.",
    "failed": "it broke off; what was said is here.",
}
PARTED = "the client said goodbye, without a decision."
WILL_CANCEL = "the client gave in and said yes, and will cancel."


def introduce(facts: SessionFacts) -> str:
    """With whom, when and how long, as the rest of a sentence that begins with the kind of talk."""
    text = f" with {name_of(facts.persona)}" if facts.persona else ""
    if facts.retake_of:
        text += f", once more from turn {facts.retake_of.turn} of {printable(facts.retake_of.session)}"
    if facts.started_at:
        text += f", {facts.started_at[:10]} at {facts.started_at[11:16]} UTC"
    if facts.duration_s is not None:
        text += f", {duration(facts.duration_s)}"
    return text


def name_of(persona: str) -> str:
    """The name of a persona as it is shown: "grandma_rose" is "Grandma Rose"."""
    return persona.replace("_", " ").title()


def tell_outcome(report: Report) -> str | None:
    """How it ended, as a sentence with a small letter in front; None where nobody knows."""
    facts = report.session
    if facts.kind != "practice" and facts.outcome == "stopped":
        return None  # what two people agreed on is theirs to know
    if report.client.will_cancel:
        return WILL_CANCEL
    return PARTED if facts.outcome == "declined" and facts.decided is False else OUTCOMES[facts.outcome]


def judge_outcome(report: Report) -> str | None:
    """Whether that was a good ending for this client; None where nobody kept what would have been one."""
    side = report.client
    who = pronouns_for(side.gender)
    if side.will_cancel:
        return will_cancel(who)
    if side.best_ending is None:
        return None
    best = f"{at_the_start(printable(side.best_ending.text)).rstrip('.')}."
    if side.best_ending.reached:
        return f"That is the best that could honestly come of it: {_inside(best)}"
    return f"The best that could honestly have come of it for {who.object}: {_inside(best)}"


def will_cancel(who: Pronouns) -> str:
    """What becomes of a yes that was squeezed out."""
    return f"{at_the_start(who.subject)} will cancel: it was easier to say yes than no."


def _inside(sentence: str) -> str:
    """With a small letter where it begins with a small word: "A yes" goes on inside a sentence, "Tom pays" does not."""
    first = sentence.split(" ", 1)[0]
    return sentence[:1].lower() + sentence[1:] if first.lower() in {"a", "an", "the", "they", "she", "he"} else sentence
