"""What the report says, as the sentences and lists that the page's sections hold."""

from dataclasses import dataclass

from voicecoach.coaching.errors import Measured
from voicecoach.coaching.questions import AskedQuestion
from voicecoach.coaching.report import Report
from voicecoach.coaching.stretches import Stretch
from voicecoach.coaching.telling import asking, balance, came_for, closing, conditions, offered
from voicecoach.coaching.telling.certainty import Count, tell_certainty
from voicecoach.coaching.telling.distrusting import distrust_certainty
from voicecoach.coaching.telling.lines import Line, Sign
from voicecoach.coaching.telling.moments import Moment, find_moments, tell_answer, tell_quiet
from voicecoach.coaching.telling.pronouns import Pronouns
from voicecoach.coaching.telling.untold import tell_untold

MEASURED_NAMES = {
    "questions": "Questions",
    "open_question": "Open questions",
    "closed_question": "Closed questions",
    "follow_up": "Follow-ups",
    "reflection": "Reflections",
    "summary": "Summaries",
    "empathy": "Empathy",
    "passed_over": "Passed over",
    "dodged": "Not answered",
    "recommendation": "Proposals",
    "price": "Prices",
    "ask": "Asks",
    "advocacy": "The client’s side taken",
    "feature_claim": "Feature talk",
    "pressure": "Pressure",
    "price_apology": "Excuses for the price",
    "backing_off": "Smaller offers",
    "answers_own_question": "Own answers",
}
"""Detectors that a reader knows from the page, with their names."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the figures of each section are, a sentence or two; "" where nobody measured it."""

    passed_over: str
    dodged: str
    proposal: str
    closing: str
    questions: str
    reflections: str
    feature_talk: str
    distrust: str


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the sections say and that is not simply a figure of the report."""

    moments: tuple[Moment, ...]
    proposals: tuple[Line, ...]
    price_lines: tuple[Line, ...]
    ask_lines: tuple[Line, ...]
    after_ask: tuple[Line, ...]
    one_side: tuple[str, ...]
    by_voice: str
    by_hand: str
    stretches: tuple[tuple[str, Stretch], ...]
    questions: tuple[AskedQuestion, ...]
    left_out: str
    given_back: str
    feature_talk: str
    concerns: tuple[Line, ...]
    unspoken: str
    limits: tuple[str, ...]
    yes_heading: str
    yes_lines: tuple[Line, ...]
    no_heading: str
    no_lines: tuple[Line, ...]
    best_heading: str
    speaking_facts: tuple[tuple[str, str], ...]
    untold: tuple[str, ...]
    sureness: tuple[tuple[str, Measured], ...]
    measured_on: str
    certainty: Certainty


def tell(report: Report, who: Pronouns) -> Told:
    """Put a report into words."""
    side = report.client
    measured = dict(report.errors.rows)
    return Told(
        moments=find_moments(report),
        proposals=offered.tell_proposals(report),
        price_lines=closing.tell_price(report),
        ask_lines=closing.tell_ask(report.closing),
        after_ask=_after_ask(report),
        one_side=balance.tell_one_side(report.talk_time),
        by_voice=balance.tell_by_voice(report.talk_time),
        by_hand=balance.tell_repaired(report.repaired),
        stretches=balance.name_stretches(report.talk_time),
        questions=asking.genuine_questions(report),
        left_out=asking.tell_left_out(report),
        given_back=asking.tell_given_back(report),
        feature_talk=asking.tell_feature_talk(report.feature_talk),
        concerns=came_for.tell_concerns(side.concerns, who),
        unspoken=came_for.unspoken_concerns(side.concerns),
        limits=came_for.tell_limits(side, who),
        yes_heading=conditions.yes_heading(side.yes_when, who),
        yes_lines=conditions.tell_yes(side.yes_when),
        no_heading=conditions.no_heading(side.no_when, who),
        no_lines=conditions.tell_no(side.no_when),
        best_heading=conditions.best_heading(side.best_ending) if side.best_ending else "",
        speaking_facts=_speaking(report),
        untold=tell_untold(report),
        sureness=tuple((name, measured[key]) for key, name in MEASURED_NAMES.items() if key in measured),
        measured_on=next((row.data for row in measured.values()), ""),
        certainty=_certainty(report),
    )


def _after_ask(report: Report) -> tuple[Line, ...]:
    quiet, answer = tell_quiet(report.closing), tell_answer(report.closing)
    kept = Sign.YES if report.closing.quiet_kept else Sign.NO
    return tuple(line for line in (Line(kept, quiet), Line(Sign.PLAIN, answer)) if line.text)


def _speaking(report: Report) -> tuple[tuple[str, str], ...]:
    """What is shown and never scored: pace, fillers, interruptions, back-channels."""
    time = report.talk_time
    facts = [("Words a minute", str(time.words_per_minute))] if time.words_per_minute is not None else []
    if time.fillers.count:
        facts.append(("Fillers such as “um”", f"{time.fillers.count} ({time.fillers.note})"))
    if time.interruptions.count is not None:
        facts.append(("Times you took the floor", str(time.interruptions.count)))
    if time.backchannels is not None:
        facts.append(("Signs that you listen (“mm-hm”)", str(time.backchannels)))
    return tuple(facts)


def _certainty(report: Report) -> Certainty:
    passed, dodged = report.not_taken_up.passed_over, report.not_taken_up.dodged
    return Certainty(
        passed_over=tell_certainty(report.errors, Count("passed_over", len(passed.items), "such sentence")),
        dodged=tell_certainty(report.errors, Count("dodged", len(dodged.items), "such question")),
        proposal=offered.proposal_certainty(report),
        closing=closing.closing_certainty(report),
        questions=asking.question_certainty(report),
        reflections=asking.reflection_certainty(report),
        feature_talk=asking.feature_certainty(report),
        distrust=distrust_certainty(report),
    )
