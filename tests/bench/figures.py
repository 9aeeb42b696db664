"""Measure the detectors against labelled talks: python -m tests.bench.figures [--test] (make bench-figures)."""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.agreement import kappas
from tests.bench.fingerprint import fingerprint
from tests.bench.matching import Scored, score
from tests.bench.overlaps import score_interruptions
from tests.bench.public.folder import FOLDER
from tests.bench.public.persuasion import persuasion_chats
from tests.bench.scored import allow_test_half
from tests.gold.gold import gold_talks
from tests.learning.talks import LabelledTalk, without_marks
from tests.room.rehearsal import ROOT
from voicecoach.moves.reading import DETECTOR_VERSION

ERRORS = ROOT / "voicecoach" / "coaching" / "errors.json"
PAGE = ROOT / "docs" / "figures.md"
KEYS = {"question": "questions"}
"""Names in the report that differ from those of the labels."""
TOO_FEW = 30
"""Positives below which a row proves little, and says so."""
WANTED = {
    "question": "F1 ≥ .95",
    "question, no punctuation": "F1 ≥ .88",
    "open or closed": "macro F1 ≥ .85",
    "reflection": "F1 ≥ .80",
    "ask": "F1 ≥ .90",
    "talk contains an ask": "balanced accuracy ≥ .95",
    "pressure": "precision ≥ .90, recall ≥ .70",
    "price_apology": "precision ≥ .85",
    "backing_off": "precision ≥ .85",
    "answers_own_question": "precision ≥ .85",
    "passed_over": "F1 ≥ .70",
    "dodged": "F1 ≥ .70",
    "feature_claim": "F1 ≥ .85",
    "follow_up": "F1 ≥ .80",
    "interruption (80 scripted overlaps)": "F1 ≥ .90",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    n: int
    precision: float | None
    recall: float | None
    f1: float
    low: float | None = None
    high: float | None = None

    def as_markdown(self) -> str:
        """For a page."""
        few = " (too few)" if self.n < TOO_FEW else ""
        interval = f"{self.low:.2f} to {self.high:.2f}" if self.low is not None and self.high is not None else ""
        shown = [f"{value:.3f}" if value is not None else "" for value in (self.precision, self.recall, self.f1)]
        return f"| {self.name} | {self.n}{few} | {' | '.join(shown)} | {interval} | {WANTED.get(self.name, '')} |"


def rows(talks: Sequence[LabelledTalk]) -> Iterator[Row]:
    """Every label of the talks, and the figures that are made of several."""
    scored = score(talks)
    bare = score([without_marks(talk) for talk in talks])
    for name, one in scored.items():
        yield _row(name, one)
    yield _row("question, no punctuation", bare["question"])
    yield _row("ask, no punctuation", bare["ask"])
    if "open_question" in scored:
        kinds = (scored["open_question"].total, scored["closed_question"].total)
        yield Row("open or closed", sum(kind.labelled for kind in kinds), None, None, sum(kind.f1 for kind in kinds) / 2)
    yield _contains_ask(talks, scored["ask"])
    yield _row("interruption (80 scripted overlaps)", score_interruptions())


def _row(name: str, one: Scored) -> Row:
    total, (low, high) = one.total, one.interval
    return Row(name, total.labelled, total.precision, total.recall, total.f1, low, high)


def _contains_ask(talks: Sequence[LabelledTalk], asks: Scored) -> Row:
    there = [any("ask" in unit.labels for turn in talk.turns for unit in turn.units) for talk in talks]
    found = [counts.found > 0 for counts in asks.by_talk]
    yes = [ours for ours, theirs in zip(found, there, strict=True) if theirs]
    no = [not ours for ours, theirs in zip(found, there, strict=True) if not theirs]
    accuracy = (sum(yes) / max(1, len(yes)) + sum(no) / max(1, len(no))) / 2
    return Row("talk contains an ask", len(talks), None, None, accuracy)


HEAD = "| what | labelled | precision | recall | F1 | 95 % (by talk) | aim |\n|---|---|---|---|---|---|---|"


PUBLIC = ("question", "question, no punctuation", "ask", "ask, no punctuation", "talk contains an ask")
"""What the public chats are labelled with."""
NOTE = (Path(__file__).parent / "figures_note.md").read_text(encoding="utf-8")


def _table(measured: Sequence[Row]) -> str:
    return "\n".join([HEAD, *(row.as_markdown() for row in measured)])


def main() -> None:
    """Print the tables; with --test also score the test half, and write table and page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.figures", description="Measure what the detectors miss and invent.")
    parser.add_argument(
        "--test", action="store_true", help="score the test talks of the gold set and write the tables (three times at most)"
    )
    options = parser.parse_args()
    print(f"The talks that judge (thresholds were set on them):\n{_table(list(rows(gold_talks('judge'))))}\n")
    chats = persuasion_chats()
    held_back = chats[len(chats) // 2 :]
    public = (
        _table([row for row in rows(held_back) if row.name in PUBLIC]) if chats else f"not measured: {FOLDER} names no folder with them"
    )
    print(f"Persuasion chats:\n{public}\n")
    if options.test:
        allow_test_half(fingerprint())
        write(list(rows(gold_talks("test"))), public)


def write(measured: list[Row], public: str) -> None:
    """The table of the package, and the page for people."""
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    data = "72 written consultations, held back"
    table = {
        KEYS.get(row.name, row.name): {
            "precision": row.precision,
            "recall": row.recall,
            "f1": row.f1,
            "low": row.low,
            "high": row.high,
            "n": row.n,
            "data": data,
            "date": date,
        }
        for row in measured
    }
    rounded = json.loads(json.dumps(table), parse_float=lambda text: round(float(text), 3))
    ERRORS.write_text(
        json.dumps({"detectors": fingerprint(), "version": DETECTOR_VERSION, "rows": rounded}, indent=1) + "\n", encoding="utf-8"
    )
    agreement = "\n".join(f"| {name} | {kappa:.2f} | {one} | {other} |" for name, (kappa, one, other) in kappas().items())
    body = "\n".join(row.as_markdown() for row in measured)
    PAGE.write_text(
        f"# How far the figures can be believed\n\nMeasured on {date} by `make bench-figures` "
        f"(detectors {DETECTOR_VERSION}, {fingerprint()}).\n\n"
        f"## Gold set, the talks that test\n\n{HEAD}\n{body}\n\n## Public persuasion chats, the half never looked at\n\n{public}\n\n"
        f"{NOTE}\n## How far two people agree (Cohen's kappa)\n\n| label | kappa | first | second |\n|---|---|---|---|\n{agreement}\n",
        encoding="utf-8",
    )
    print(f"written: {ERRORS.relative_to(ROOT)}, {PAGE.relative_to(ROOT)}\n\n{HEAD}\n{body}")


if __name__ == "__main__":
    main()
