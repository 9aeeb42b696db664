"""What a coach would take up, most important first: faults by their weight, and for a talk without any, one refinement."""

from collections.abc import Callable, Iterator

from voicecoach.coaching.faults_of_closing import asked_too_early, filled_quiet, left_the_delay_open, never_asked
from voicecoach.coaching.faults_of_listening import (
    answered_self,
    asked_nothing,
    dodged_once,
    dodged_twice,
    filled_in_form,
    passed_over,
    pitched_first,
)
from voicecoach.coaching.faults_of_offering import backed_off, excused_price, priced_in_part, proposed_loosely
from voicecoach.coaching.faults_of_pressing import pressed
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.refinements import asked_softly, asked_without_the_need, never_summed_up
from voicecoach.coaching.remarks import Remark

Rule = Callable[[Figures], Remark | None]

FAULTS: tuple[Rule, ...] = (
    pressed,
    dodged_twice,
    passed_over,
    dodged_once,
    pitched_first,
    asked_nothing,
    asked_too_early,
    proposed_loosely,
    excused_price,
    backed_off,
    priced_in_part,
    answered_self,
    left_the_delay_open,
    never_asked,
    filled_quiet,
    filled_in_form,
)
"""A boundary first, then what was not heard, then the offer, then the ask: no remark asks for what needs another one first."""
REFINEMENTS: tuple[Rule, ...] = (never_summed_up, asked_without_the_need, asked_softly)


def find_remarks(figures: Figures) -> tuple[Remark, ...]:
    """All remarks that apply, each about something else than those before it."""
    remarks = tuple(_apply(FAULTS, figures))
    return remarks or tuple(_apply(REFINEMENTS, figures))[:1]


def _apply(rules: tuple[Rule, ...], figures: Figures) -> Iterator[Remark]:
    topics, quotes = set(), set()
    for rule in rules:
        remark = rule(figures)
        if remark is None or remark.topic in topics or (remark.quote and remark.quote in quotes):
            continue
        topics.add(remark.topic)
        quotes.add(remark.quote)
        yield remark
