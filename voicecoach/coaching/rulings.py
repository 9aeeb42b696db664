"""A ruling: what the coaches together say about one sentence or one moment, found in the transcript of today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voicecoach.coaching.judgeable import MOMENTS, RUBRIC, STEPS, find_judgeable, plain_name
from voicecoach.coaching.not_taken_up import list_replies
from voicecoach.coaching.talk import Said, Talk
from voicecoach.conversation.merging import latest_by_each
from voicecoach.conversation.notes import MISSED, NO, RIGHT, SCORES, WRONG, YES, Judgement
from voicecoach.conversation.placing import ALIKE, Place, likeness, place_comment, words_of

A_PART = 0.9
"""Share of the words of one that have to stand in the other for it to be a part of it."""
NOT_FOUND = "nothing in this talk fits it any more"
DIFFER = "the coaches differ here, so what the program said stands"
LATER = "the same coach said otherwise later"
UNKNOWN = "there is no such figure, step or check"
NO_FIT = "this cannot be said of such a figure"
IS_ONE, IS_NONE = frozenset({RIGHT, MISSED, YES}), frozenset({WRONG, NO})


@dataclass(frozen=True, slots=True)
class Placed:
    """A judgement with its place. `target` counts the consultant's sentences, or for a moment the turns; None when it has none."""

    judgement: Judgement
    figure: str
    place: Place
    target: int | None
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """All that was said about one sentence, moment or check. `verdict` is None where coaches differ."""

    figure: str
    target: int | None
    verdict: str | None
    by: str
    """Whose it is; several names where they agree."""
    holds: frozenset[Judgement]
    """The judgements that it rests on; others of the same subject were said earlier, or by coaches who differ."""


def place_judgements(judgements: Iterable[Judgement], talk: Talk) -> tuple[Placed, ...]:
    """Each judgement with what it is about, in the order given."""
    judgements = tuple(judgements)
    moments = {plain_name(judgement.figure) for judgement in judgements} & MOMENTS.keys()
    cases = {name: cases_of(name, talk) for name in moments}
    return tuple(_place(judgement, talk, cases) for judgement in judgements)


def cases_of(figure: str, talk: Talk) -> set[int]:
    """All that could be one: the consultant's sentences; turns of the client that got a reply; turns of the consultant with words."""
    if figure not in MOMENTS:
        return set(range(len(talk.said)))
    if figure == "interruptions":
        return {said.turn for said in talk.said}
    return {item.turn for item, _ in list_replies(talk)}


def rule(placed: Iterable[Placed]) -> tuple[Ruling, ...]:
    """One ruling for each subject that can be found. Scores of steps are opinions, and never differ."""
    subjects: defaultdict[tuple[str, int | None], list[Judgement]] = defaultdict(list)
    for one in placed:
        if one.why_not is None and not one.figure.startswith(STEPS):
            subjects[one.figure, one.target].append(one.judgement)
    return tuple(_ruling(figure, target, said) for (figure, target), said in sorted(subjects.items(), key=_order))


def _order(subject: tuple[tuple[str, int | None], list[Judgement]]) -> tuple[str, int]:
    (figure, target), _ = subject
    return figure, -1 if target is None else target


def _ruling(figure: str, target: int | None, said: list[Judgement]) -> Ruling:
    last = sorted(latest_by_each(said), key=lambda one: (one.changed_at, one.by))
    verdicts = {"is" if one.verdict in IS_ONE else "is not" for one in last}
    names = " and ".join(dict.fromkeys(one.by for one in last))
    if len(verdicts) > 1:
        return Ruling(figure, target, None, names, frozenset())
    return Ruling(figure, target, last[-1].verdict, names, frozenset(last))


def _place(judgement: Judgement, talk: Talk, cases: Mapping[str, set[int]]) -> Placed:
    figure = plain_name(judgement.figure)
    place = place_comment(judgement, talk.turns)
    if figure.startswith(STEPS):
        return Placed(judgement, figure, place, None, None if judgement.verdict in SCORES else NO_FIT)
    if judgement.verdict not in IS_ONE | IS_NONE:
        return Placed(judgement, figure, place, None, NO_FIT)
    if figure.startswith(RUBRIC):
        return Placed(judgement, figure, place, None)
    if figure in MOMENTS:
        target = place.turn if place.turn in cases[figure] else None
    elif find_judgeable(figure):
        target = _sentence(judgement, place, talk)
    else:
        return Placed(judgement, figure, place, None, UNKNOWN)
    return Placed(judgement, figure, place, target, None if target is not None else NOT_FOUND)


def _sentence(judgement: Judgement, place: Place, talk: Talk) -> int | None:
    """The consultant's sentence that is meant: the one most like the quote, of equal ones the nearest in time; without a quote, by time."""
    inside = [(index, said) for index, said in enumerate(talk.said) if said.turn == place.turn]
    if not inside:
        return None
    if not words_of(judgement.quote):
        return min(inside, key=lambda one: _away_s(one[1], judgement))[0] if judgement.at_s is not None else None
    alike, _, index = max((_both_ways(judgement.quote, said.quote.text), -_away_s(said, judgement), -index) for index, said in inside)
    return -index if alike >= ALIKE else None


def _both_ways(quote: str, text: str) -> float:
    """How much the two share of their words; all of it where one is a part of the other, though the same words are best."""
    forth, back = likeness(quote, text), likeness(text, quote)
    shared = 2 * forth * back / (forth + back) if forth and back else 0.0
    return max(shared, 0.99 * forth if forth >= A_PART else 0.0, 0.99 * back if back >= A_PART else 0.0)


def _away_s(said: Said, judgement: Judgement) -> float:
    at_s = said.quote.at_s
    return abs(at_s - judgement.at_s) if at_s is not None and judgement.at_s is not None else 0.0
