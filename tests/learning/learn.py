"""Learn where sentences end, and which words speak for a move: python -m tests.learning.learn (needs scikit-learn; see README)."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from tests.learning.corpus import all_talks, kind_of
from tests.learning.examples import Example, gaps, sentences, versions
from tests.learning.talks import LabelledTalk
from voicecoach.moves.learned import WEIGHTS

SENTENCE = [
    "question",
    "open_question",
    "closed_question",
    "follow_up",
    "rhetorical",
    "tag",
    "small_talk",
    "framing",
    "reflection",
    "summary",
    "loaded",
    "empathy",
    "advocacy",
    "own_values",
    "feature_claim",
    "social_proof",
    "recommendation",
    "price",
    "ask",
    "next_step",
    "pressure",
    "price_apology",
    "backing_off",
    "answers_own_question",
]
RAREST = 2
SMALLEST = 0.03
"""Weights below this are left out: they change nothing that can be measured, and the file stays small."""
FOLDS = 4
WEIGHT = {"gold": 3.0, "cards": 3.0, "consultations": 1.5}
"""What is most like the talks of the product counts for more."""
CONSULTATIONS = ("gold", "cards", "consultations")
WHOLE = (*CONSULTATIONS, "telephone", "counselling", "persuasion")
JUDGED_BY = dict.fromkeys(("question", "open_question", "closed_question", "rhetorical", "tag", "reflection", "ask", "cut"), WHOLE)
"""Whose talks set the threshold; collections of examples (focus) never do, for there everything is frequent."""
RAISED = {"ask": 1.0, "cut": 0.3}
"""Thresholds above the best F1 on written talks: asks by half of the public chats, cuts so that fewer sentences are torn."""


def learn(names: Sequence[str], examples: Sequence[Example], strength: float) -> dict[str, object]:
    """One linear judgement for each name; thresholds from talks that were left out of the fit."""
    counts = Counter(clue for example in examples for clue in set(example.clues))
    vocabulary = {clue: place for place, clue in enumerate(sorted(clue for clue, count in counts.items() if count >= RAREST))}
    task = Task(_matrix(examples, vocabulary), examples, strength)
    weights: dict[str, list[float]] = {}
    start: list[float] = []
    with ProcessPoolExecutor() as pool:
        for place, (bias, row, said) in enumerate(pool.map(_learn_one, [(task, name) for name in names])):
            start.append(round(bias - RAISED.get(names[place], 0.0), 3))
            for clue, index in vocabulary.items():
                if abs(row[index]) >= SMALLEST:
                    weights.setdefault(clue, []).extend((place, round(float(row[index]), 2)))
            print(f"  {names[place]:22} {said}", flush=True)
    return {"names": list(names), "start": start, "weights": dict(sorted(weights.items()))}


@dataclass(frozen=True, slots=True)
class Task:
    """What all judgements of one kind are learned from."""

    matrix: csr_matrix
    examples: Sequence[Example]
    strength: float


def _learn_one(job: tuple[Task, str]) -> tuple[float, np.ndarray, str]:
    """The bias less the threshold, the weights, and how well talks left out of the fit were judged."""
    task, name = job
    chosen = [place for place, example in enumerate(task.examples) if example.scope is None or name in example.scope]
    examples = [task.examples[place] for place in chosen]
    matrix = task.matrix[chosen]
    right = np.array([name in example.labels for example in examples])
    kinds = np.array([kind_of(example.talk) for example in examples])
    weight = np.array([WEIGHT.get(kind, 1.0) for kind in kinds])
    groups = np.array([example.talk for example in examples])
    scores = np.zeros(len(right))
    for train, left_out in GroupKFold(FOLDS).split(matrix, right, groups):
        scores[left_out] = _fit(matrix[train], right[train], weight[train], task.strength).decision_function(matrix[left_out])
    judged = np.isin(kinds, JUDGED_BY.get(name, CONSULTATIONS))
    threshold, said = _threshold(scores[judged], right[judged], 0.0)
    model = _fit(matrix, right, weight, task.strength)
    return float(model.intercept_[0]) - threshold, model.coef_[0], f"{right.sum():6} of {len(right):6}   {said}"


def _fit(matrix: csr_matrix, right: np.ndarray, weight: np.ndarray, strength: float) -> LogisticRegression:
    model = LogisticRegression(C=strength, l1_ratio=1, solver="liblinear", max_iter=300, random_state=1)
    return model.fit(matrix, right, sample_weight=weight)


def _threshold(scores: np.ndarray, right: np.ndarray, precision: float) -> tuple[float, str]:
    """Where F1 is best, among the places where precision is high enough."""
    order = np.argsort(-scores)
    hits, found = np.cumsum(right[order]), np.arange(1, len(right) + 1)
    f1 = 2 * hits / (found + right.sum())
    allowed = hits / found >= precision
    best = int(np.argmax(np.where(allowed, f1, 0)))
    threshold = (scores[order[best]] + scores[order[min(best + 1, len(order) - 1)]]) / 2
    return float(threshold), f"F1 {f1[best]:.3f}  precision {hits[best] / found[best]:.3f}  recall {hits[best] / max(1, right.sum()):.3f}"


def _matrix(examples: Sequence[Example], vocabulary: dict[str, int]) -> csr_matrix:
    starts, places = [0], []
    for example in examples:
        places += sorted({vocabulary[clue] for clue in example.clues if clue in vocabulary})
        starts.append(len(places))
    return csr_matrix((np.ones(len(places), dtype=np.float64), places, starts), shape=(len(examples), len(vocabulary)))


def gather(talks: Iterable[LabelledTalk], of: Callable[[LabelledTalk], Iterable[Example]]) -> list[Example]:
    """The examples of all versions of all talks, each of them once."""
    found = {(example.talk, frozenset(example.clues)): example for talk in talks for version in versions(talk) for example in of(version)}
    return list(found.values())


def main() -> None:
    """Learn all judgements anew, or one of them, and write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=["cut", "sentence"])
    only = parser.parse_args().only
    talks = all_talks()
    learned = json.loads(WEIGHTS.read_text(encoding="utf-8")) if WEIGHTS.exists() else {}
    kinds: tuple[tuple[str, list[str], Callable[[LabelledTalk], Iterable[Example]], float], ...] = (
        ("cut", ["cut"], gaps, 0.5),
        ("sentence", SENTENCE, sentences, 0.4),
    )
    for about, names, of, strength in kinds:
        if only in (None, about):
            print(about, file=sys.stderr)
            learned[about] = learn(names, gather(talks, of), strength)
            _write(WEIGHTS, learned)
            _forget()


def _write(path: Path, learned: dict[str, object]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(learned, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


def _forget() -> None:
    """What was read from the old weights is of no use any more."""
    from voicecoach.moves import learned

    learned.judgement.cache_clear()
    learned._read.cache_clear()


if __name__ == "__main__":
    main()
