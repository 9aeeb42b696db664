"""Spoken turns: written turns of consultations with a time for every word, pauses as people make them, and words as recognisers hear them.

Pauses. How long the longest pause of a turn is follows the silence-only baseline of livekit/eot-bench (English, 400 turns, 705 pauses,
read in November 2026): waiting 300, 600, 1000, 1600 ms for the end cuts off 55.6, 21.7, 10 and 5 % of the turns, so these are the shares
of turns with a pause at least as long; between and beyond them the logarithms are interpolated. Two thirds of the pauses stand between
clauses (Hawkins 1971, "The syntactic location of hesitation pauses"), the others within one.

Words. Between 3 and 5.5 syllables a second by speaker. Of a recogniser's errors 60 % are substitutions, 25 % deletions, 15 % insertions;
its punctuation is not used. A word can be read `delay_s` after it was said, not before.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

PAUSES_PER_TURN = 705 / 400
LONGEST_PAUSE = ((0.2, 0.80), (0.3, 0.556), (0.6, 0.217), (1.0, 0.10), (1.6, 0.05), (5.0, 0.009))
"""Seconds, and the share of turns with a pause at least that long. The first and the last row continue the line of their neighbours."""
SHORTEST_PAUSE_S = 0.2
BETWEEN_CLAUSES = 2 / 3
SUBSTITUTED, DELETED = 0.6, 0.25
"""Of the recogniser's errors; the rest are insertions."""
FEWEST_WORDS = 5
"""Shorter turns have no room for a pause."""
CLAUSE_END = re.compile(r"[.,;:?!…–-]$")
CLAUSE_STARTERS = frozenset(
    {"and", "but", "so", "because", "or", "if", "when", "which", "who", "where", "while", "although", "unless", "since"}
)


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word as it was heard, and when it was over, in seconds from the start of the turn."""

    heard: tuple[str, ...]
    """What the recogniser makes of it: one word, none, or two."""
    end_s: float
    pause_s: float = 0.0
    """Silence after it; 0 after the last one, whose silence has no end."""


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """One turn, and what the client had said before it."""

    words: tuple[SpokenWord, ...]
    speaker: int
    before: str = ""

    def heard_by(self, moment_s: float, delay_s: float) -> tuple[str, ...]:
        """The words that can be read at this moment."""
        return tuple(text for word in self.words if word.end_s + delay_s <= moment_s for text in word.heard)


def speak(texts: Sequence[tuple[str, str]], error_rate: float, seed: int, short_ones: bool = False) -> tuple[SpokenTurn, ...]:
    """Turns for pairs of (what the client said, what the consultant answers); those too short for a pause only with `short_ones`."""
    chance = Random(seed)
    vocabulary = sorted({word for _, text in texts for word in plain_words(text)})
    turns: list[SpokenTurn] = []
    for number, (before, text) in enumerate(texts):
        written = text.split()
        short = len(written) < FEWEST_WORDS
        if not written or (short and not short_ones):
            continue
        speaker = number // 10
        rate = Random(f"{seed}/{speaker}").uniform(3.0, 5.5)
        pauses = {} if short else _place_pauses(written, chance)
        turns.append(SpokenTurn(_say(written, pauses, _Hearing(error_rate, rate, vocabulary), chance), speaker, before))
    return tuple(turns)


def plain_words(text: str) -> list[str]:
    """Lower-case words without punctuation, as they can be heard."""
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


@dataclass(frozen=True, slots=True)
class _Hearing:
    error_rate: float
    syllables_a_second: float
    vocabulary: Sequence[str]


def _say(written: list[str], pauses: dict[int, float], how: _Hearing, chance: Random) -> tuple[SpokenWord, ...]:
    words: list[SpokenWord] = []
    now_s = 0.0
    for index, text in enumerate(written):
        spoken = plain_words(text)
        now_s += max(1, sum(map(_syllables, spoken))) / how.syllables_a_second * math.exp(chance.gauss(0, 0.2))
        pause_s = pauses.get(index, 0.0)
        words.append(SpokenWord(_misheard(spoken, how, chance), now_s, pause_s))
        now_s += pause_s
    return tuple(words)


def _syllables(word: str) -> int:
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def _misheard(spoken: list[str], how: _Hearing, chance: Random) -> tuple[str, ...]:
    heard: list[str] = []
    for word in spoken:
        if chance.random() >= how.error_rate:
            heard.append(word)
            continue
        kind = chance.random()
        if kind < SUBSTITUTED:
            heard.append(chance.choice(how.vocabulary))
        elif kind >= SUBSTITUTED + DELETED:
            heard += [word, chance.choice(how.vocabulary)]
    return tuple(heard)


def _place_pauses(written: list[str], chance: Random) -> dict[int, float]:
    """Which words are followed by silence, and for how long; never the last one."""
    longest_s = _longest_pause(chance.random())
    if longest_s < SHORTEST_PAUSE_S:
        return {}
    lengths = [longest_s]
    while len(lengths) < len(written) - 1 and chance.random() < 1 - 1 / PAUSES_PER_TURN:
        lengths.append(SHORTEST_PAUSE_S * (longest_s / SHORTEST_PAUSE_S) ** chance.random())
    inner = range(len(written) - 1)
    between = [i for i in inner if CLAUSE_END.search(written[i]) or "".join(plain_words(written[i + 1])) in CLAUSE_STARTERS]
    within = [i for i in inner if i not in set(between)]
    placed: dict[int, float] = {}
    for length_s in lengths:
        wanted, other = (between, within) if chance.random() < BETWEEN_CLAUSES else (within, between)
        free = [i for i in wanted if i not in placed] or [i for i in other if i not in placed]
        placed[chance.choice(free)] = length_s
    return placed


def _longest_pause(share: float) -> float:
    """The length that this share of turns reaches, in seconds; 0 where a turn has none."""
    lengths, shares = [math.log(s) for s, _ in LONGEST_PAUSE], [math.log(p) for _, p in LONGEST_PAUSE]
    wanted = math.log(max(share, LONGEST_PAUSE[-1][1]))
    if wanted > shares[0]:
        return 0.0
    place = min(bisect_right([-value for value in shares], -wanted), len(shares) - 1)
    left, right = place - 1, place
    along = (wanted - shares[left]) / (shares[right] - shares[left])
    return math.exp(lengths[left] + along * (lengths[right] - lengths[left]))
