"""Learn when a turn is over: python -m tests.learning.turn_ends writes voicecoach/turn_ends/weights.json."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from tests.bench.turn_ends.scoring import curve, silences
from tests.bench.turn_ends.spoken_turns import speak
from tests.gold.gold import gold_talks
from tests.learning.corpus import all_talks
from tests.learning.talks import LabelledTalk
from voicecoach.conversation.turns import Speaker
from voicecoach.turn_ends.clues import UNREAD_STEPS_S, clues, unread_step
from voicecoach.turn_ends.pause import Pause
from voicecoach.turn_ends.sureness import WEIGHTS, Weights, sureness

ERROR_RATES = (0.0, 0.1, 0.2, 0.05, 0.1, 0.1, 0.1, 0.05, 0.2, 0.1, 0.0, 0.1, 0.15, 0.1)
"""Each time all turns are spoken anew, with other pauses."""
DELAYS_S = (0.2, 0.5, 1.0, 1.0, 2.0)
SILENCES_S = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.3, 1.8)
SEEN_OFTEN, WORTH_KEEPING = 4, 0.04
"""A clue has to be seen in so many turns, and be worth so much, to be kept."""
INVERSE_PENALTY = 0.03
TYPICAL_DELAY_S, TYPICAL_ERRORS = 0.5, 0.1
PATIENCES_S = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5, 2.0)


def texts(talks: Sequence[LabelledTalk], both: bool) -> list[tuple[str, str]]:
    """Pairs of (what was said before, the turn), no turn twice; the consultant's, or those of both."""
    found: dict[str, str] = {}
    for talk in talks:
        before = ""
        for labelled in talk.turns:
            turn = labelled.turn
            if both or turn.speaker is Speaker.CONSULTANT:
                found.setdefault(turn.text, before)
            before = turn.text
    return [(before, text) for text, before in found.items()]


def examples() -> Iterator[tuple[Pause, bool, int]]:
    """Pauses and ends, each seen at some moment with some delay, and the number of the turn's words."""
    chance = Random(1)
    pairs = texts(all_talks(), both=True)
    chance.shuffle(pairs)
    for seed, errors in enumerate(ERROR_RATES):
        for number, turn in enumerate(speak(pairs, errors, seed, short_ones=True)):
            at_s, delay_s = chance.choice(SILENCES_S), chance.choice(DELAYS_S)
            yield from ((silence.seen(at_s, delay_s), silence.is_end, number) for silence in silences(turn) if silence.lasts_s >= at_s)


def main() -> None:
    """Learn, write, and say how much was learned."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    pauses, ends, numbers = zip(*examples(), strict=True)
    found = [tuple(clues(pause)) for pause in pauses]
    # Counted by turn: the same words come again with every way in which a turn is spoken.
    often = {
        clue
        for clue, count in Counter(clue for clue, _ in {(clue, n) for row, n in zip(found, numbers, strict=True) for clue in row}).items()
        if count >= SEEN_OFTEN
    }
    rows = [
        {clue: 1.0 for clue in row if clue in often} | {f"silence{unread_step(pause)}": float(np.log(pause.silence_s))}
        for row, pause in zip(found, pauses, strict=True)
    ]
    vectors = DictVectorizer()
    learned = LogisticRegression(C=INVERSE_PENALTY, max_iter=500).fit(vectors.fit_transform(rows), ends)
    worth = dict(zip(vectors.feature_names_, (round(float(value), 3) for value in learned.coef_[0]), strict=True))
    silence = tuple(worth.pop(f"silence{step}") for step in range(len(UNREAD_STEPS_S) + 1))
    kept = {clue: value for clue, value in sorted(worth.items()) if abs(value) >= WORTH_KEEPING}
    weights = Weights(kept, round(float(learned.intercept_[0]), 3), silence, ())
    table = {"always": weights.always, "silence": silence, "needed": needed(weights), "of": kept}
    WEIGHTS.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(rows):,} pauses and ends, {len(kept):,} clues kept; {WEIGHTS.stat().st_size / 1e6:.1f} MB")


def needed(weights: Weights) -> list[tuple[float, float]]:
    """For each patience the sureness with which the ends are waited for that long on the average."""
    turns = speak(texts(gold_talks("judge"), both=False), TYPICAL_ERRORS, seed=99, short_ones=True)
    scores = curve(turns, lambda pause: sureness(pause, weights), TYPICAL_DELAY_S)
    return [
        (wait_s, next(least / 20 for least, score in zip(range(-80, 161), scores, strict=True) if score.wait_s >= wait_s))
        for wait_s in PATIENCES_S
    ]


if __name__ == "__main__":
    main()
