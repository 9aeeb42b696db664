"""The moments to hear: where the talk opened, where it closed up, and the ask with what came back."""

from dataclasses import dataclass
from itertools import pairwise

from voicecoach.coaching.closing import Closing
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.movers import word_event
from voicecoach.coaching.telling.pronouns import pronouns_for
from voicecoach.coaching.trust import TrustPoint

LEAST_FALL = 0.5
"""Trust (of 10) that has to be lost in one turn before anything is said to have closed up."""
ANSWERS = {
    "accepts": "The client said yes.",
    "declines": "The client said no.",
    "asks": "The client asked back.",
    "delays": "The client put it off",
    "none": "The client said nothing after it.",
}
UNREAD = "What the client answered could not be read as a yes or a no."
DELAYS = {"sincere": ", and named a person, a day or a reason.", "shield": ", without naming a day or a person."}


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment: what to listen for, the words (None where only an event is known), when, and what came of it."""

    title: str
    text: str | None
    at_s: float | None
    after: str
    turn: int | None = None


def find_moments(report: Report) -> tuple[Moment, ...]:
    """At most three, in this order."""
    found = (_opened(report), _closed_up(report), _asked(report.closing))
    return tuple(moment for moment in found if moment)


def _opened(report: Report) -> Moment | None:
    """What drew the client's last need: needs come out one behind the other, each deeper than the one before."""
    drawn = [need for need in report.client.needs if need.by and need.turn is not None]
    if not drawn:
        return None
    need = max(drawn, key=lambda need: need.turn or 0)
    asked = any(item.text == need.by for item in report.questions.items)
    what = f"what the client needs: {need.label}" if need.label else "what the client needs"
    after = f"This {'question' if asked else 'sentence'} drew {what}."
    return Moment("Where it opened", need.by, need.by_at_s, after, _turn_before(need.turn))


def _closed_up(report: Report) -> Moment | None:
    """The deepest fall of trust; where nobody kept the trust, the first thing that was passed over."""
    fall = _deepest_fall(report.client.trust)
    if fall:
        before, after = fall
        lost = f"Here the client's trust fell from {before.trust:.1f} to {after.trust:.1f} of 10"
        turn = _turn_before(after.turn)
        if after.text:
            return Moment("Where it closed up", after.text, after.at_s, f"{lost}.", turn)
        event = word_event(after.event, pronouns_for(report.client.gender)) if after.event else ""
        return Moment("Where it closed up", None, None, f"{lost}. {event}".rstrip(), turn)
    missed = report.not_taken_up.passed_over.items
    if missed and not report.client.trust:
        first = missed[0]
        return Moment("Where it may have closed up", first.text, first.at_s, "You went on to something else.", first.turn)
    return None


def _turn_before(turn: int | None) -> int | None:
    """The turn that the client's turn answers, where the client did not speak first."""
    return turn - 1 if turn else None


def _deepest_fall(trust: tuple[TrustPoint, ...]) -> tuple[TrustPoint, TrustPoint] | None:
    pairs = [pair for pair in pairwise(trust) if pair[0].trust - pair[1].trust >= LEAST_FALL]
    return max(pairs, key=lambda pair: pair[0].trust - pair[1].trust, default=None)


def _asked(closing: Closing) -> Moment | None:
    if not closing.text:
        return None
    ask = "The ask" if len(closing.items) == 1 else f"The last of your {len(closing.items)} asks"
    after = " ".join(part for part in (tell_quiet(closing), tell_answer(closing)) if part)
    return Moment(f"{ask}, and the quiet after it", closing.text, closing.at_s, after, closing.turn)


def tell_quiet(closing: Closing) -> str:
    """Who spoke after the ask; "" where that cannot be told."""
    if closing.quiet_kept is None:
        return ""
    if not closing.quiet_kept:
        return "You spoke on before the client answered."
    after = f" ({closing.silence_after_s:.1f} s)" if closing.silence_after_s is not None else ""
    return f"You were quiet until the client answered{after}."


def tell_answer(closing: Closing) -> str:
    """What the client answered; "" where there was no ask."""
    if closing.answer is None:
        return ""
    if closing.answer == "none" and closing.answer_text:
        return UNREAD
    sentence = ANSWERS[closing.answer]
    return sentence + DELAYS.get(closing.delay or "", ".") if closing.answer == "delays" else sentence
