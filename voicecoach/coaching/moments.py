"""Moments: what a coach can judge of whole turns – a heavy one passed over, a question not answered, an interruption."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from voicecoach.coaching.figures import Figures
from voicecoach.coaching.interruptions import Interruptions, find_interruptions
from voicecoach.coaching.not_taken_up import Missed, NotTakenUp, list_replies
from voicecoach.coaching.rulings import IS_ONE, Ruling
from voicecoach.coaching.talk import Talk, quote_turn

PASSED_OVER, DODGED, INTERRUPTIONS = "passed_over", "dodged", "interruptions"


def ones_of(name: str, figures: Figures) -> set[int]:
    """The turns that are one of these."""
    if name == INTERRUPTIONS:
        return {item.turn for item in find_interruptions(figures.talk).items}
    return {item.turn for item in _missed(figures.not_taken_up, name).items}


def correct_not_taken_up(figures: Figures, rulings: Iterable[Ruling]) -> NotTakenUp:
    """What was not taken up, without what the coach says was, and with what the coach says was not."""
    found, rulings = figures.not_taken_up, tuple(rulings)
    return NotTakenUp(
        _correct(found.passed_over, figures.talk, _said(PASSED_OVER, rulings)), _correct(found.dodged, figures.talk, _said(DODGED, rulings))
    )


def correct_interruptions(found: Interruptions, talk: Talk, rulings: Iterable[Ruling]) -> Interruptions:
    """The same for interruptions; where they cannot be told, it stays so."""
    said = _said(INTERRUPTIONS, rulings)
    if not said or found.count is None:
        return found
    kept = [item for item in found.items if said.get(item.turn, True)]
    known = {item.turn for item in found.items}
    added = [quote_turn(turn, talk.turns[turn]) for turn, is_one in said.items() if is_one and turn not in known]
    items = tuple(sorted([*kept, *added], key=lambda item: item.turn))
    return replace(found, count=len(items), items=items)


def _correct(missed: Missed, talk: Talk, said: Mapping[int, bool]) -> Missed:
    if not said or missed.count is None:
        return missed
    known = {item.turn for item in missed.items}
    kept = [item for item in missed.items if said.get(item.turn, True)]
    added = [item for item, _ in list_replies(talk) if said.get(item.turn, False) and item.turn not in known]
    items = tuple(sorted([*kept, *added], key=lambda item: item.turn))
    return Missed(len(items), items)


def _said(name: str, rulings: Iterable[Ruling]) -> dict[int, bool]:
    """The turns that are settled, and whether they are one."""
    return {
        ruling.target: ruling.verdict in IS_ONE
        for ruling in rulings
        if ruling.figure == name and ruling.target is not None and ruling.verdict is not None
    }


def _missed(found: NotTakenUp, name: str) -> Missed:
    return found.passed_over if name == PASSED_OVER else found.dodged
