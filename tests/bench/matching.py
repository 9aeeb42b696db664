"""Matching: what a detector found against what people labelled, counted per talk, with an interval drawn by talk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tests.learning.talks import LabelledTalk, Unit
from voicecoach.coaching.talk import REMEMBERED
from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.reading import read_turn
from voicecoach.moves.taken_up import judge_reply

DRAWS, SEED = 1000, 20261123


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found and right, found at all, labelled and found, labelled at all."""

    right: int = 0
    found: int = 0
    recalled: int = 0
    labelled: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.found + other.found, self.recalled + other.recalled, self.labelled + other.labelled)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """One label over all talks: the counts of each, and the interval of F1."""

    by_talk: tuple[Counts, ...]

    @property
    def total(self) -> Counts:
        return sum(self.by_talk, Counts())

    @property
    def interval(self) -> tuple[float, float]:
        """95 % of F1 when talks are drawn anew with repetition (bootstrap by talk)."""
        table = np.array([(one.right, one.found, one.recalled, one.labelled) for one in self.by_talk])
        draws = np.random.default_rng(SEED).integers(0, len(table), (DRAWS, len(table)))
        right, found, recalled, labelled = table[draws].sum(axis=1).T
        precision, recall = right / np.maximum(found, 1), recalled / np.maximum(labelled, 1)
        f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
        low, high = np.percentile(f1, (2.5, 97.5))
        return float(low), float(high)


def score(talks: Sequence[LabelledTalk]) -> dict[str, Scored]:
    """Every label of the talks."""
    each = [_score_talk(talk) for talk in talks]
    names = sorted(set().union(*each))
    return {name: Scored(tuple(one.get(name, Counts()) for one in each)) for name in names}


def labels_of(sentence: Sentence) -> frozenset[str]:
    """What the program says of a sentence, in the words of the labels."""
    found = {move.value for move in sentence.moves}
    rhetorical = sentence.detail("rhetorical") == "yes"
    found |= {"question"} if sentence.detail("question") and not rhetorical else set()
    found |= {name for name in ("tag", "rhetorical", "loaded") if sentence.detail(name) == "yes"}
    found |= {f"price_{sentence.detail('price')}"} if sentence.does(Move.PRICE) else set()
    found |= {f"next_{sentence.detail('next_step')}"} if sentence.does(Move.NEXT_STEP) else set()
    return frozenset(found)


def _score_talk(talk: LabelledTalk) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}
    turns = [turn.turn for turn in talk.turns]
    for index, labelled in enumerate(talk.turns):
        if labelled.speaker is not Speaker.CONSULTANT:
            continue
        sentences = read_turn(turns[index].text, turns[max(0, index - REMEMBERED) : index])
        for name, count in _match(sentences, labelled.units).items():
            counts[name] = counts.get(name, Counts()) + count
        for name, count in _events(turns, index, sentences, labelled.labels).items():
            counts[name] = counts.get(name, Counts()) + count
    return counts


def _match(sentences: Sequence[Sentence], units: Sequence[Unit]) -> dict[str, Counts]:
    """A finding is right when a labelled sentence lies under it; a label is recalled when a finding lies over it."""
    found, labelled = _places([(one.text, labels_of(one)) for one in sentences]), _places([(one.text, one.labels) for one in units])
    counts: dict[str, Counts] = {}
    for name in frozenset().union(*(names for _, _, names in (*found, *labelled))):
        ours, theirs = [one for one in found if name in one[2]], [one for one in labelled if name in one[2]]
        right, recalled = (
            sum(any(_over(one, other) for other in theirs) for one in ours),
            sum(any(_over(other, one) for other in ours) for one in theirs),
        )
        counts[name] = Counts(right, len(ours), recalled, len(theirs))
    return counts


Place = tuple[int, int, frozenset[str]]


def _places(texts: Sequence[tuple[str, frozenset[str]]]) -> list[Place]:
    placed, at = [], 0
    for text, names in texts:
        size = len("".join(text.split()))
        placed.append((at, at + size, names))
        at += size
    return placed


def _over(one: Place, other: Place) -> bool:
    """Whether one covers half of the other, or lies in it for the most part."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def _events(turns: Sequence[Turn], index: int, sentences: Sequence[Sentence], given: frozenset[str]) -> Mapping[str, Counts]:
    if not index or turns[index - 1].speaker is not Speaker.CLIENT:
        return {}
    reply = judge_reply(turns[max(0, index - REMEMBERED) : index], sentences)
    pairs = (("passed_over", reply.passed_over), ("dodged", reply.dodged))
    return {name: Counts(int(ours and name in given), int(ours), int(ours and name in given), int(name in given)) for name, ours in pairs}
