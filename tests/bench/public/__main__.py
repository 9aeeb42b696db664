"""Measure the detectors on public talks: python -m tests.bench.public [--write]. VOICECOACH_DATA names the folder that holds them."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from tests.bench.fingerprint import fingerprint
from tests.bench.matching import Counts, Scored, score
from tests.bench.public.counselling import Utterance, counselling_sessions, judged
from tests.bench.public.folder import FOLDER
from tests.bench.public.telephone import telephone_calls
from tests.learning.talks import LabelledTalk, without_marks
from tests.room.rehearsal import ROOT
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.reading import DETECTOR_VERSION

PAGE = ROOT / "docs" / "public_talks.md"
HEAD = "| what | labelled | precision | recall | F1 | 95 % (by talk) | aim | F1 by question mark |\n|---|---|---|---|---|---|---|---|"
Judged = dict[str, list[tuple[Utterance, Utterance]]]
"""For each session, what the program says of the counsellor's utterances, and what was labelled."""


def counselling() -> Iterator[str]:
    """Lines of a table."""
    sessions = counselling_sessions()
    seen = {name: list(judged(session)) for name, session in sessions.items()}
    bare = {name: list(judged(session, marks=False)) for name, session in sessions.items()}
    marked = _counted(seen, _asks, lambda one: one.turn.text.rstrip().endswith("?"))
    yield _line("question", _counted(seen, _asks), "≥ .90", marked)
    yield _line("question, no punctuation", _counted(bare, _asks))
    kinds = [_counted(seen, lambda one, kind=kind: one.kind == kind) for kind in ("open", "closed")]  # type: ignore[misc]
    for kind, one in zip(("open", "closed"), kinds, strict=True):
        yield _line(f"{kind} question", one)
    ends = sum(one.total.labelled for one in kinds), sum(one.total.f1 for one in kinds) / 2
    both = [(ours.kind, theirs.kind) for pairs in seen.values() for ours, theirs in pairs if ours.kind and theirs.kind]
    same = [_one_kind(both, kind) for kind in ("open", "closed")]
    yield f"| open or closed, where both see a question | {len(both)} |  |  | {sum(same) / 2:.3f} |  | macro F1 ≥ .77 |  |"
    yield f"| open or closed, questions missed and invented counted in | {ends[0]} |  |  | {ends[1]:.3f} |  |  |  |"
    yield _line("reflection", _counted(seen, lambda one: one.reflects), "≥ .72")


def _asks(one: Utterance) -> bool:
    return bool(one.kind)


def _counted(seen: Judged, what: Callable[[Utterance], bool], instead: Callable[[Utterance], bool] | None = None) -> Scored:
    """`instead`: a cheap rule in the program's place, given what was labelled."""
    per_session = []
    for pairs in seen.values():
        per_session.append(_counts((what(ours) if instead is None else instead(theirs), what(theirs)) for ours, theirs in pairs))
    return Scored(tuple(per_session))


def _one_kind(both: list[tuple[str, str]], kind: str) -> float:
    return _counts((ours == kind, theirs == kind) for ours, theirs in both).f1


def _counts(decisions: Iterable[tuple[bool, bool]]) -> Counts:
    """Of decisions, each as it was found and as it was labelled."""
    sides = list(decisions)
    right = sum(found and labelled for found, labelled in sides)
    return Counts(right, sum(found for found, _ in sides), right, sum(labelled for _, labelled in sides))


def telephone() -> Iterator[str]:
    """Lines of a table; every call is read from either side."""
    for name, genuine, aim, bare_aim in (("question", False, "≥ .78", "≥ .72"), ("genuine question", True, "≥ .87", "")):
        calls = telephone_calls(genuine)
        yield _line(name, score(calls)["question"], aim, _marks(calls))
        yield _line(f"{name}, no punctuation", score([without_marks(call) for call in calls])["question"], bare_aim)


def _marks(calls: list[LabelledTalk]) -> Scored:
    per_call = []
    for call in calls:
        units = [unit for turn in call.turns if turn.speaker is Speaker.CONSULTANT for unit in turn.units]
        per_call.append(_counts((unit.text.endswith("?"), "question" in unit.labels) for unit in units))
    return Scored(tuple(per_call))


def _line(name: str, one: Scored, aim: str = "", beside: Scored | None = None) -> str:
    total, (low, high) = one.total, one.interval
    shown = " | ".join(f"{value:.3f}" for value in (total.precision, total.recall, total.f1))
    return f"| {name} | {total.labelled} | {shown} | {low:.2f} to {high:.2f} | {aim} | {f'{beside.total.f1:.3f}' if beside else ''} |"


def main() -> None:
    """Print the tables; --write keeps them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.public", description="Measure the detectors on public talks.")
    parser.add_argument("--write", action="store_true", help=f"keep the tables in {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    sessions, calls = counselling_sessions(), telephone_calls(genuine=False)
    if not sessions or not calls:
        parser.error(f"{FOLDER} names no folder with counselling/AnnoMI-full.csv and telephone/*.txt")
    own = sum(one.turn.speaker is Speaker.CONSULTANT for session in sessions.values() for one in session)
    page = "\n".join(
        [
            "# The detectors on talks that have nothing to do with selling\n",
            f"Measured on {datetime.now(UTC):%Y-%m-%d} by `python -m tests.bench.public --write` (detectors {DETECTOR_VERSION}, "
            f"{fingerprint()}). Nothing was learned from these talks, no threshold was set on them; they are not part of the project.\n",
            f"## Counselling: {len(sessions)} sessions or parts of them, {own} utterances of the counsellors\n",
            HEAD,
            *counselling(),
            f"\n## Telephone: {len(calls) // 2} calls, each from either side\n",
            HEAD,
            *telephone(),
            "",
            NOTE,
        ]
    )
    print(page)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")


NOTE = (ROOT / "tests" / "bench" / "public" / "page_note.md").read_text(encoding="utf-8")

if __name__ == "__main__":
    main()
