"""The rubric: yes-or-no checks of a talk, each with its figure, its threshold and its evidence; no grade, no rank."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from voicecoach.coaching.checked_figures import checkable
from voicecoach.coaching.checks import CheckRule, Condition, Fact, FigureValue, RubricRules
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.talk import Quote

BY_PROGRAM, BY_COACH = "program", "coach"
FOR_THE_COACH = "only somebody who listens can tell; it is for your coach to tick"
NOT_TOLD = "it cannot be told from what was kept of this talk"
NOTHING_APPLIED = "nothing in this talk gave a check its chance"


@dataclass(frozen=True, slots=True)
class Check:
    """One check of one talk. `passed` is None where it does not apply or cannot be told, and `why_null` says why."""

    id: str
    text: str
    passed: bool | None
    figure: str | None
    threshold: str | None
    """In words, such as "at most 0"."""
    value: FigureValue | None
    evidence: tuple[Quote, ...]
    by: str
    """"program" or "coach"."""
    why_null: str | None


@dataclass(frozen=True, slots=True)
class Rubric:
    """All checks: `passed` of the `of` that apply. `why_null` says why there are none."""

    name: str
    version: str
    passed: int
    of: int
    checks: tuple[Check, ...]
    why_null: str | None
    note: str | None = None
    """What should be known about where the rubric comes from, such as that the session kept none of its own."""


def judge_rubric(figures: Figures, rules: RubricRules) -> Rubric:
    """Check a talk, line by line. A talk that the whole rubric is not for passes nothing, and is told the reason."""
    fits, why = (True, None) if rules.applies is None else _applies(rules.applies, _facts(figures, {rules.applies.figure}))
    if fits:
        needed = {name for rule in rules.checks for name in (rule.figure, rule.applies.figure if rule.applies else None) if name}
        facts = _facts(figures, needed)
        checks = tuple(_check(rule, facts) for rule in rules.checks)
    else:
        checks = tuple(_not_checked(rule, why) for rule in rules.checks)
    return sum_up(Rubric(rules.name, rules.version, 0, 0, (), why or NOTHING_APPLIED, rules.note), checks)


def sum_up(rubric: Rubric, checks: tuple[Check, ...]) -> Rubric:
    """The rubric with these checks, counted."""
    told = [check.passed for check in checks if check.passed is not None]
    return replace(rubric, passed=sum(told), of=len(told), checks=checks, why_null=None if told else rubric.why_null)


def _facts(figures: Figures, names: set[str]) -> Mapping[str, Fact]:
    return {name: figure.find(figures) for name in sorted(names) if (figure := checkable(name))}


def _applies(condition: Condition, facts: Mapping[str, Fact]) -> tuple[bool, str | None]:
    fact = facts[condition.figure]
    fits = fact.value is not None and condition.limit.allows(fact.value)
    return fits, None if fits else fact.why or condition.otherwise


def _check(rule: CheckRule, facts: Mapping[str, Fact]) -> Check:
    if rule.figure is None or rule.limit is None:
        return _not_checked(rule, FOR_THE_COACH)
    fits, why = (True, None) if rule.applies is None else _applies(rule.applies, facts)
    if not fits:
        return _not_checked(rule, why)
    fact = facts[rule.figure]
    if fact.value is None:
        return _not_checked(rule, fact.why or NOT_TOLD)
    chance = facts[rule.applies.figure].quotes if rule.applies else ()
    passed = rule.limit.allows(fact.value)
    return Check(rule.id, rule.text, passed, rule.figure, str(rule.limit), fact.value, fact.quotes or chance, BY_PROGRAM, None)


def _not_checked(rule: CheckRule, why: str | None) -> Check:
    threshold = str(rule.limit) if rule.limit else None
    return Check(rule.id, rule.text, None, rule.figure, threshold, None, (), BY_PROGRAM if rule.figure else BY_COACH, why)
