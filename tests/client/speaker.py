"""Learn anew who speaks like whom: python -m tests.client.speaker (writes voicecoach/client/words/speaker.json, prints what it reaches)."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from tests.client.talks import PERSONAS
from tests.learning.corpus import TALKS
from tests.learning.talks import read_talks
from voicecoach.client.decision import Say, Store, lines_for
from voicecoach.client.guard_speaker import WEIGHTS, marks_in
from voicecoach.client.persona import Persona, sentences_of
from voicecoach.conversation.turns import Speaker
from voicecoach.library.persona_file import list_personas

ABOUT_SERVICES = ("cards", "consultations", "focus")
LEAST, MOST_MARKS = 8, 4000
"""A mark stands in so many sentences at least; so many marks are kept."""
ROUNDS, STEP = 6, 0.3
HELD_BACK = 0.2


@dataclass(frozen=True)
class Example:
    """A sentence; `fold` from 0 to 1 is the same for a whole talk."""

    text: str
    consultant: bool
    fold: float


def examples(chance: Random) -> Iterator[Example]:
    """The sentences of both in the written talks, and those of the personas that ship."""
    for path in sorted(TALKS.glob("*.txt")):
        for talk in read_talks(path) if path.stem.split("_")[0] in ABOUT_SERVICES else ():
            fold = chance.random()
            for turn in talk.turns:
                consultant = turn.speaker is Speaker.CONSULTANT
                yield from (Example(sentence, consultant, fold) for sentence in sentences_of(turn.turn.text))
    personas, _ = list_personas(PERSONAS)
    for persona in personas:
        fold = chance.random()
        yield from (Example(sentence, False, fold) for line in lines_of(persona) for sentence in sentences_of(line))


def lines_of(persona: Persona) -> Iterator[str]:
    """All that a persona may say but stories."""
    for _, lines in persona.lines:
        yield from lines
    for store, things in (
        (Store.FACT, persona.facts),
        (Store.NEED, persona.needs),
        (Store.MORE, persona.needs),
        (Store.WORRY, persona.concerns),
    ):
        for thing in things:
            yield from lines_for(persona, Say(store, thing.id))


def learn(known: list[Example], places: dict[str, int], chance: Random) -> tuple[np.ndarray, float]:
    """A logistic regression by adaptive steps (Duchi et al. 2011)."""
    seen = [np.array(sorted(places[m] for m in marks_in(e.text) if m in places), dtype=np.int64) for e in known]
    weights, squares = np.zeros(len(places)), np.full(len(places), 1e-3)
    bias, bias_squares = 0.0, 1e-3
    order = list(range(len(known)))
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for k in order:
            error = 1 / (1 + np.exp(-(bias + weights[seen[k]].sum()))) - known[k].consultant
            squares[seen[k]] += error * error
            weights[seen[k]] -= STEP * error / np.sqrt(squares[seen[k]])
            bias_squares += error * error
            bias -= STEP * error / np.sqrt(bias_squares)
    return weights, bias


def main(path: Path = WEIGHTS) -> None:
    """Learn from most talks to see what it reaches, then from all."""
    chance = Random(1)
    everything = list(examples(chance))
    counts = Counter(mark for example in everything for mark in marks_in(example.text))
    places = {mark: place for place, mark in enumerate(sorted(m for m, count in counts.items() if count >= LEAST))}
    weights, _ = learn(everything, places, Random(2))
    by_size = sorted(places, key=lambda mark: -abs(weights[places[mark]]) * counts[mark] ** 0.5)
    places = {mark: place for place, mark in enumerate(sorted(by_size[:MOST_MARKS]))}
    weights, bias = learn([e for e in everything if e.fold >= HELD_BACK], places, Random(3))
    kept = dict(zip(places, weights, strict=True))

    def score(text: str) -> float:
        return bias + sum(kept.get(mark, 0.0) for mark in marks_in(text))

    held = [(score(e.text), e.consultant) for e in everything if e.fold < HELD_BACK]
    for false in (0.05, 0.02, 0.01, 0.005, 0.002):
        least = float(np.quantile([s for s, consultant in held if not consultant], 1 - false))
        caught = np.mean([s > least for s, consultant in held if consultant])
        print(f"above {least:.2f}: {false:.1%} of the clients, {caught:.1%} of the consultants")
    weights, bias = learn(everything, places, Random(3))
    rounded = {mark: round(float(weight), 2) for mark, weight in zip(places, weights, strict=True) if abs(weight) >= 0.05}
    path.write_text(json.dumps({"bias": round(float(bias), 3), "marks": rounded}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
