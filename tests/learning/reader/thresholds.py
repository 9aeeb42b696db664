"""Thresholds: from which score on a label is believed, set on the talks that judge, which nothing was learned from."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.gold.gold import gold_talks
from tests.learning.reader.examples import CLIENT, REPLY, SENTENCE, Example, examples
from tests.learning.talks import LabelledTalk, without_marks

PRECISE = {
    "pressure": 0.75, "price_apology": 0.87, "backing_off": 0.85, "answers_own_question": 0.85,
}  # fmt: skip
"""A false accusation is worse than a miss: the least precision, where it can be reached with a tenth of recall at all."""
LEAST_RECALL = 0.1


def set_thresholds(folder: Path) -> None:
    """Write the thresholds into `heads.npz` and print how well the judging talks are read, cut as their writers cut them."""
    from voicecoach.moves import network

    with np.load(folder / "heads.npz") as kept:
        heads = dict(kept)
    judged = list(_judging())
    seen = tuple(network.see(example.exchange) for example in judged)
    for of, names in (("sentence", SENTENCE), ("client", CLIENT), ("reply", REPLY)):
        thresholds = heads[f"{of}_threshold"].astype(np.float64)
        for place, name in enumerate(names):
            scores, right = _scores(judged, seen, of, place)
            threshold, said = best_threshold(scores, right, PRECISE.get(name, 0.0))
            thresholds[place] += threshold
            print(f"  {name:22} {said}")
        heads[f"{of}_threshold"] = thresholds.astype(np.float32)
    np.savez(folder / "heads.npz", **heads)


def _judging() -> Iterator[Example]:
    """The judging talks as they were written, and without punctuation."""
    talks: list[LabelledTalk] = gold_talks("judge")
    for talk in (*talks, *(without_marks(talk) for talk in talks)):
        yield from examples(talk, 1.0)


def _scores(judged: list[Example], seen: tuple, of: str, place: int) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """The scores of one label, and where it is right."""
    scores: list[float] = []
    right: list[bool] = []
    for example, one in zip(judged, seen, strict=True):
        if of == "sentence":
            scores += [list(sentence.values())[place] for sentence in one.sentences]
            right += list(example.sentences[:, place] > 0)
        elif of == "client" and one.client and example.client_asked:
            scores.append(list(one.client.values())[place])
            right.append(bool(example.client[place]))
        elif of == "reply" and one.reply and example.client_asked:
            scores.append(list(one.reply.values())[place])
            right.append(bool(example.reply[place]))
    return np.array(scores), np.array(right)


def best_threshold(scores: np.ndarray, right: np.ndarray, precision: float) -> tuple[float, str]:
    """Where F1 is best among the places that are precise enough."""
    order = np.argsort(-scores)
    hits, found = np.cumsum(right[order]), np.arange(1, len(right) + 1)
    f1 = 2 * hits / (found + right.sum())
    allowed = (hits / found >= precision) & (hits >= LEAST_RECALL * right.sum())
    careful = 1.25 * hits / (found + 0.25 * right.sum())  # F0.5: where the precision is out of reach, precision still counts for more
    best = int(np.argmax(np.where(allowed, f1, 0) if allowed.any() else careful))
    threshold = (scores[order[best]] + scores[order[min(best + 1, len(order) - 1)]]) / 2
    shown = f"F1 {f1[best]:.3f}  precision {hits[best] / found[best]:.3f}  recall {hits[best] / max(1, right.sum()):.3f}  of {right.sum()}"
    return float(threshold), shown
