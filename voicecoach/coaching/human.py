"""What human beings say about a report: where a coach has judged, the whole report is as if the program had judged so.

The rule, for every figure alike: a judgement changes what a sentence (or a moment) is taken for, and then everything that rests on it is
found anew – counts, the closing, the rubric, the advice. So `count` still is the number of items, and no figure contradicts another. What
the program had said stays to be seen: `Report.human` holds every judgement with it, and `Report.judged` both counts of each figure that
somebody judged. A check that a coach ticks is the coach's. Where coaches differ, the program's stands until they agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from voicecoach.coaching.checks import RubricRules
from voicecoach.coaching.figures import Figures, gather_figures
from voicecoach.coaching.judgeable import MOMENTS, RUBRIC, STEPS, find_judgeable
from voicecoach.coaching.moments import correct_not_taken_up, ones_of
from voicecoach.coaching.rubric import BY_COACH, Rubric, judge_rubric, sum_up
from voicecoach.coaching.rulings import DIFFER, IS_ONE, LATER, UNKNOWN, Placed, Ruling, cases_of, place_judgements, rule
from voicecoach.coaching.steps import TAUGHT
from voicecoach.coaching.table import Table
from voicecoach.coaching.talk import Talk
from voicecoach.conversation.notes import NO, YES, Notes


@dataclass(frozen=True, slots=True)
class HumanVerdict:
    """One judgement of a human being, where it belongs in the transcript of today."""

    figure: str
    at_s: float | None
    turn: int | None
    quote: str
    verdict: str
    """ "right", "wrong", "missed"; "yes" or "no" of a check; "1" to "5" of a step."""
    by: str
    text: str
    """Why."""
    machine: str | None
    """What the program had said: "an open question", "yes", "cannot be told"; None where it had seen nothing."""
    applied: bool
    why_not: str | None
    """Why it changes nothing."""
    id: str = ""
    """That of the judgement, which is the same in every copy of the notes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure that somebody judged in this talk: what the program counted, what the coach counts, and the cases behind.

    A case is a sentence of the consultant (for moments: a turn that could be one, see `cases_of`). What was left alone counts as
    agreed with; cases on which coaches differ are left out of the last five.
    """

    machine: int
    coach: int
    both: int
    """Cases that both take for one."""
    machine_only: int
    coach_only: int
    neither: int
    judged: int
    """Cases that somebody judged in so many words."""


@dataclass(frozen=True, slots=True)
class Coached:
    """The figures and the rubric of a talk with the coach's judgements in them, the judgements themselves, and both counts."""

    figures: Figures
    rubric: Rubric
    human: tuple[HumanVerdict, ...]
    judged: Table[Judged]
    rulings: tuple[Ruling, ...] = ()
    """What is settled; for figures that are measured on the recording."""


def hear_coach(talk: Talk, notes: Notes | None, rules: RubricRules) -> Coached:
    """The figures of a talk; where coaches judged, as they judged."""
    figures = gather_figures(talk)
    rubric = judge_rubric(figures, rules)
    if notes is None or not notes.standing_judgements:
        return Coached(figures, rubric, (), Table())
    placed = place_judgements(notes.standing_judgements, talk)
    rulings = rule(placed)
    settled = [ruling for ruling in rulings if ruling.verdict is not None]
    corrected = gather_figures(_correct(talk, settled))
    corrected = replace(corrected, not_taken_up=correct_not_taken_up(corrected, settled))
    machine = _Machine(figures, rubric)
    human = tuple(_verdict(one, rulings, machine) for one in placed)
    judged = {ruling.figure for ruling in rulings if not ruling.figure.startswith(RUBRIC)}
    counts = Table(tuple((name, _count(name, rulings, machine)) for name in sorted(judged)))
    return Coached(corrected, _tick(judge_rubric(corrected, rules), settled), human, counts, tuple(settled))


def find_verdict(human: Iterable[HumanVerdict], figure: str) -> HumanVerdict | None:
    """The verdict on a check or a step that holds; for a step with several scores, the first."""
    return next((one for one in human if one.figure == figure and one.applied), None)


@dataclass(frozen=True, slots=True)
class _Machine:
    """What the program says, with no coach heard."""

    figures: Figures
    rubric: Rubric

    def says(self, figure: str, target: int | None) -> str | None:
        """What it calls this sentence, moment or check."""
        if figure.startswith(RUBRIC):
            check = next((check for check in self.rubric.checks if RUBRIC + check.id == figure), None)
            return None if check is None or check.by == BY_COACH else {True: YES, False: NO, None: "cannot be told"}[check.passed]
        if target is None or figure.startswith(STEPS):
            return None
        if figure in MOMENTS:
            return MOMENTS[figure] if target in self.ones(figure) else None
        found = find_judgeable(figure)
        return found.called(self.figures.talk.said[target].sentence) if found else None

    def ones(self, figure: str) -> set[int]:
        """All cases that it takes for one."""
        if figure in MOMENTS:
            return ones_of(figure, self.figures)
        found = find_judgeable(figure)
        return {index for index, said in enumerate(self.figures.talk.said) if found and found.counts(said.sentence)}


def _correct(talk: Talk, rulings: list[Ruling]) -> Talk:
    """The talk with each sentence taken for what the coach takes it for."""
    said = list(talk.said)
    for ruling in rulings:
        figure = find_judgeable(ruling.figure)
        if figure is None or ruling.target is None:
            continue
        one = said[ruling.target]
        if ruling.verdict not in IS_ONE:
            sentence = figure.unmake(one.sentence)
        elif figure.called(one.sentence) is None or (ruling.verdict == "missed" and not figure.counts(one.sentence)):
            sentence = figure.make(one.sentence)
        else:
            continue
        said[ruling.target] = replace(one, sentence=replace(sentence, why=f"{ruling.by} judged so"))
    return replace(talk, said=tuple(said))


def _tick(rubric: Rubric, rulings: list[Ruling]) -> Rubric:
    """The rubric with the coach's answers in it."""
    answers = {ruling.figure.removeprefix(RUBRIC): ruling.verdict in IS_ONE for ruling in rulings if ruling.figure.startswith(RUBRIC)}
    checks = tuple(
        replace(check, passed=answers[check.id], by=BY_COACH, why_null=None) if check.id in answers else check for check in rubric.checks
    )
    return sum_up(rubric, checks)


def _verdict(placed: Placed, rulings: tuple[Ruling, ...], machine: _Machine) -> HumanVerdict:
    judgement, place = placed.judgement, placed.place
    return HumanVerdict(
        placed.figure,
        place.at_s,
        place.turn,
        judgement.quote,
        judgement.verdict,
        judgement.by,
        judgement.text,
        machine.says(placed.figure, placed.target),
        applied=(why := _why_not(placed, rulings, machine)) is None,
        why_not=why,
        id=judgement.id,
    )


def _why_not(placed: Placed, rulings: tuple[Ruling, ...], machine: _Machine) -> str | None:
    if placed.why_not:
        return placed.why_not
    if placed.figure.startswith(STEPS):
        return None if placed.figure.removeprefix(STEPS) in TAUGHT else UNKNOWN
    if placed.figure.startswith(RUBRIC) and placed.figure.removeprefix(RUBRIC) not in {check.id for check in machine.rubric.checks}:
        return UNKNOWN
    ruling = next(one for one in rulings if (one.figure, one.target) == (placed.figure, placed.target))
    if placed.judgement in ruling.holds:
        return None
    return DIFFER if ruling.verdict is None else LATER


def _count(name: str, rulings: tuple[Ruling, ...], machine: _Machine) -> Judged:
    ones, cases = machine.ones(name), cases_of(name, machine.figures.talk)
    said = {ruling.target: ruling for ruling in rulings if ruling.figure == name and ruling.target is not None}
    differ = {target for target, ruling in said.items() if ruling.verdict is None}
    added = {target for target, ruling in said.items() if ruling.verdict in IS_ONE and target not in ones}
    overruled = {target for target in ones & said.keys() if target not in differ and said[target].verdict not in IS_ONE}
    both = len(ones - overruled - differ)
    return Judged(
        machine=len(ones),
        coach=len(ones) - len(overruled) + len(added),
        both=both,
        machine_only=len(overruled),
        coach_only=len(added),
        neither=len(cases - differ) - both - len(overruled) - len(added),
        judged=len(said) - len(differ),
    )
