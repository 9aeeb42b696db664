"""Count anew in how many of the written talks each concept stands: python -m tests.client.spread (writes spread.txt)."""

from collections import Counter
from pathlib import Path

from tests.learning.corpus import TALKS
from tests.learning.talks import read_talks
from voicecoach.client.guard_words import SPREAD, concepts_in

LEAST = 8
"""Talks; a concept in fewer is rare, whichever it is."""
HEAD = "# In how many of {talks} written talks a concept stands: at least the number before it. By python -m tests.client.spread"


def count_talks() -> tuple[int, Counter[str]]:
    """How many talks there are, and how many of them each concept stands in."""
    spread: Counter[str] = Counter()
    talks = [talk for path in sorted(TALKS.glob("*.txt")) for talk in read_talks(path)]
    for talk in talks:
        spread.update(frozenset().union(*(concepts_in(turn.turn.text) for turn in talk.turns)))
    return len(talks), spread


def main(path: Path = SPREAD) -> None:
    """Write them in bands, each twice as wide as the one before."""
    talks, spread = count_talks()
    lines = [HEAD.format(talks=talks)]
    least = LEAST
    while least <= talks:
        words = sorted(concept for concept, count in spread.items() if least <= count < 2 * least)
        lines += [f"{least} {' '.join(words)}"] if words else []
        least *= 2
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
