"""Scoring: how many turns a rule cuts off, and how long it waits for the ends of the others, in the manner of livekit/eot-bench."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.bench.turn_ends.spoken_turns import SpokenTurn
from voicecoach.turn_ends.pause import Pause

STEP_S = 0.05
"""How often a rule is asked."""
LONGEST_WAIT_S = 4.0


@dataclass(frozen=True, slots=True)
class Silence:
    """A pause of a turn, or its end, as it can be seen while it lasts."""

    turn: SpokenTurn
    since_s: float
    lasts_s: float
    pauses: int
    is_end: bool

    def seen(self, silence_s: float, delay_s: float) -> Pause:
        """What is known after so much of it."""
        words = self.turn.heard_by(self.since_s + silence_s, delay_s)
        return Pause(words, silence_s, max(0.0, delay_s - silence_s), self.pauses)


@dataclass(frozen=True, slots=True)
class Score:
    """Of a rule: the share of turns cut off, and the mean wait in seconds for the ends of the others."""

    cut_off: float
    wait_s: float


def silences(turn: SpokenTurn) -> Iterator[Silence]:
    """All pauses of a turn, and its end."""
    pauses = 0
    for word in turn.words[:-1]:
        if word.pause_s:
            yield Silence(turn, word.end_s, word.pause_s, pauses, False)
            pauses += 1
    yield Silence(turn, turn.words[-1].end_s, LONGEST_WAIT_S, pauses, True)


def moments() -> Iterator[float]:
    """The seconds of silence at which a rule is asked."""
    return (round(STEP_S * number, 2) for number in range(4, round(LONGEST_WAIT_S / STEP_S) + 1))


Sureness = Callable[[Pause], float]


def curve(turns: Sequence[SpokenTurn], sure: Sureness, delay_s: float) -> list[Score]:
    """The scores for every sureness that may be asked for, the least first; a rule ends a turn once its sureness is high enough."""
    highest: list[float] = []
    ends: list[list[tuple[float, float]]] = []
    for turn in turns:
        in_pauses = -99.0
        for silence in silences(turn):
            asked = [(at_s, sure(silence.seen(at_s, delay_s))) for at_s in moments() if at_s <= silence.lasts_s]
            if silence.is_end:
                ends.append(asked)
            else:
                in_pauses = max([in_pauses, *(value for _, value in asked)])
        highest.append(in_pauses)
    return [_score(highest, ends, least / 20) for least in range(-80, 161)]


def _score(highest: list[float], ends: list[list[tuple[float, float]]], least: float) -> Score:
    whole = [asked for most, asked in zip(highest, ends, strict=True) if most < least]
    waits = [next((at_s for at_s, value in asked if value >= least), LONGEST_WAIT_S) for asked in whole]
    return Score(1 - len(whole) / len(ends), sum(waits) / max(len(waits), 1))


def silence_curve(turns: Sequence[SpokenTurn]) -> list[Score]:
    """The same for silence alone."""
    longest = [max((word.pause_s for word in turn.words), default=0.0) for turn in turns]
    return [Score(sum(pause_s >= at_s for pause_s in longest) / len(turns), at_s) for at_s in moments()]


def cut_off_at(scores: Sequence[Score], wait_s: float) -> float:
    """The least share of turns cut off by a rule that waits no longer than this on the average."""
    return min(score.cut_off for score in scores if score.wait_s <= wait_s)


def wait_at(scores: Sequence[Score], cut_off: float) -> float:
    """The least mean wait of a rule that cuts off no more than this share."""
    return min(score.wait_s for score in scores if score.cut_off <= cut_off)
