"""What is counted of one talk, and the figures of many."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.bench.client.checker import Parameters, fitted, most_alone, wrong_decisions, wrong_records
from tests.bench.client.offers import offer_for
from tests.bench.client.spoken import look_at_what_she_said
from tests.bench.client.talking import Casting, Talk
from tests.bench.figure import Figure, percentile
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import Outcome

WHY = ("not yet", "no:")
"""How the cause of a record begins when it says why it was no yes."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One talk in numbers and reasons; small enough to be handed from process to process."""

    casting: Casting
    outcome: Outcome
    why: str
    """What she gave as the reason why it was no yes, the last time."""
    will_cancel: bool
    asked: bool
    sceptical: bool
    wrong_fit: bool
    can_say_yes: bool
    """The value fits: no wrong fit, and something on the list is within her purse and hers alone to decide."""
    session: str
    """A fingerprint of every word."""
    same_again: bool | None
    """Whether the talk came out alike when it was held twice; None when it was held once."""
    leaks: tuple[str, ...]
    not_hers: tuple[str, ...]
    repeated: tuple[str, ...]
    wrong_decisions: tuple[str, ...]
    wrong_records: tuple[str, ...]
    answer_ms: tuple[float, ...]

    @property
    def won(self) -> bool:
        """She said yes; also when she will cancel."""
        return self.outcome is Outcome.AGREED


def count(talk: Talk, file: Parameters, same: bool | None = None) -> Counted:
    """Look at one talk with the persona file beside it."""
    offer = offer_for(file["genre"])
    persona = fitted(file, offer)
    spoken = look_at_what_she_said(talk.turns, persona)
    records = [turn.client for turn in talk.turns if turn.client]
    said = "\n".join((*talk.lines, "", *talk.shown))
    return Counted(
        casting=talk.casting,
        outcome=talk.outcome,
        why=next((record.cause for record in reversed(records) if record.cause.startswith(WHY)), f"at last: {records[-1].act}"),
        will_cancel=records[-1].will_cancel,
        asked=any(sentence.does(Move.ASK) for turn in talk.turns for sentence in turn.sentences),
        sceptical="sceptical" in persona.get("manners", ()),
        wrong_fit="wrong_fit" in persona,
        can_say_yes="wrong_fit" not in persona and any(package.price <= most_alone(persona) for package in offer.packages),
        session=hashlib.sha256(said.encode()).hexdigest(),
        same_again=same,
        leaks=spoken.leaks,
        not_hers=spoken.not_hers,
        repeated=spoken.repeated,
        wrong_decisions=tuple(wrong_decisions(talk.turns, talk.outcome, persona)),
        wrong_records=tuple(wrong_records(talk.turns, persona)),
        answer_ms=talk.answer_ms,
    )


def figures(talks: Sequence[Counted]) -> list[Figure]:
    """The table."""
    spoken = [ms for talk in talks for ms in talk.answer_ms]
    twice = [talk for talk in talks if talk.same_again is not None]
    odd = [talk for talk in talks if talk.casting.kind in ("nonsense", "injector")]
    misfits = [talk for talk in talks if talk.wrong_fit and talk.asked]
    rows = [
        Figure("talks held, distinct sessions", f"{len(talks)}, {len({talk.session for talk in talks})}"),
        _share("pushy wins with sceptical clients", _of(talks, "pushy", lambda talk: talk.sceptical), lambda talk: talk.won, "≤ 10 %"),
        _share("pushy wins with all clients", _of(talks, "pushy"), lambda talk: talk.won),
        _share("of these, a polite yes that she will cancel", [t for t in _of(talks, "pushy") if t.won], lambda talk: talk.will_cancel),
        _share("curious wins where the value fits", _of(talks, "curious", lambda talk: talk.can_say_yes), lambda talk: talk.won, "≥ 80 %"),
        _share("feature lister wins", _of(talks, "feature_lister"), lambda talk: talk.won, "≤ 25 %"),
        *(
            _share(f"{kind.replace('_', ' ')} wins", _of(talks, kind), lambda talk: talk.won)
            for kind in ("silent", "early_asker", "never_asks", "rude")
        ),
        _share("wrong fits that end in a kind no, when asked", misfits, lambda talk: talk.outcome is Outcome.DECLINED, "100 %"),
        _share("wrong fits that say yes", [t for t in talks if t.wrong_fit], lambda talk: talk.won, "0 %"),
        _share("nonsense and injection win", odd, lambda talk: talk.won, "0 %"),
        _number("hidden facts leaked", (talk.leaks for talk in talks)),
        _number("turns out of role", (talk.not_hers for talk in talks)),
        _number("lines repeated unasked", (talk.repeated for talk in talks)),
        _share("the decision equals the parameters", talks, lambda talk: not talk.wrong_decisions, "100 %"),
        _share("the records say so too", talks, lambda talk: not talk.wrong_records, "100 %"),
        _share("same seed and words, same session", twice, lambda talk: bool(talk.same_again), "100 %"),
    ]
    if spoken:
        speed = f"{percentile(spoken, 50):.1f} ms, {percentile(spoken, 95):.1f} ms"
        rows.append(Figure("mind and wording, a turn (p50, p95)", speed, "p95 ≤ 20 ms"))
    return [row for row in rows if row.measured]


def _of(talks: Sequence[Counted], kind: str, fits: Callable[[Counted], bool] = lambda talk: True) -> list[Counted]:
    return [talk for talk in talks if talk.casting.kind == kind and fits(talk)]


def _share(what: str, talks: Sequence[Counted], holds: Callable[[Counted], bool], goal: str = "") -> Figure:
    """So many of these talks; an empty figure when there are none."""
    if not talks:
        return Figure(what, "", goal)
    number = sum(holds(talk) for talk in talks)
    return Figure(what, f"{100 * number / len(talks):.1f} % ({number} of {len(talks)})", goal)


def _number(what: str, found: Iterable[tuple[str, ...]]) -> Figure:
    return Figure(what, str(sum(len(one) for one in found)), "0")


def misses(talks: Sequence[Counted]) -> list[str]:
    """What is not as it should be, by kind and persona, the most frequent first, with the reason."""
    found: Counter[str] = Counter()
    for talk in talks:
        who = f"{talk.casting.kind} with {talk.casting.persona}"
        if talk.casting.kind == "curious" and talk.can_say_yes and not talk.won:
            found[f"{who}: {talk.outcome}, {talk.why}"] += 1
        if talk.casting.kind in ("pushy", "feature_lister", "nonsense", "injector") and talk.won:
            found[f"{who}: agreed{', will cancel' if talk.will_cancel else ''}"] += 1
        if talk.wrong_fit and talk.asked and talk.outcome is not Outcome.DECLINED:
            found[f"{who}: a wrong fit, {talk.outcome}"] += 1
        found.update(f"{who}: decides wrongly, {wrong}" for wrong in talk.wrong_decisions)
        for what, quotes in (("leak", talk.leaks), ("out of role", talk.not_hers), ("repeated", talk.repeated)):
            found.update(f"{who}: {what}: {quote}" for quote in quotes)
        if talk.wrong_records:
            found[f"{who}: the record is wrong, first at {talk.wrong_records[0]}"] += 1
        if talk.same_again is False:
            found[f"{who}: not the same session the second time"] += 1
    return [f"{number} × {what}" for what, number in found.most_common()]


def wins_by_persona(talks: Sequence[Counted], kinds: Sequence[str]) -> str:
    """A table of wins: a row for each persona, a column for each kind."""
    head = f"| client | {' | '.join(kind.replace('_', ' ') for kind in kinds)} |\n|---|{'---|' * len(kinds)}"
    return "\n".join([head, *(_row(persona, talks, kinds) for persona in sorted({talk.casting.persona for talk in talks}))])


def _row(persona: str, talks: Sequence[Counted], kinds: Sequence[str]) -> str:
    cells = []
    for kind in kinds:
        held = [talk for talk in talks if talk.casting.persona == persona and talk.casting.kind == kind]
        cells.append(f"{100 * sum(talk.won for talk in held) / len(held):.0f} %" if held else "")
    return f"| {persona} | {' | '.join(cells)} |"
