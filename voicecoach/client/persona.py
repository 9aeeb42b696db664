"""A persona: the simulated client as a file describes her - what she knows, needs, fears, says, and what would make a clear yes or no."""

import re
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.conversation.move import Move
from voicecoach.ports import Manner

MOST_SENTENCES = 3
"""In a line, and in a whole reply."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+")


def sentences_of(line: str) -> tuple[str, ...]:
    """A line split into single sentences."""
    return tuple(part.strip() for part in _SENTENCE_END.split(line) if part.strip())


class Difficulty(StrEnum):
    """How much it takes until she tells more: one fitting move, two, or two and an answered concern."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Cue(StrEnum):
    """What a pool of authored lines is for; each stands under this name in the `[lines]` of a persona file."""

    OPENING = "opening"
    GREETING = "greeting"
    GO_AHEAD = "go_ahead"
    """She is asked for leave, or told what comes next."""
    TOUCHED = "touched"
    """Somebody stayed with her feeling."""
    AGREE = "agree"
    """Her meaning was given back rightly."""
    SUMMED_UP = "summed_up"
    SIDE = "side"
    """The consultant took her side."""
    WARM = "warm"
    """The consultant told something of the own values, or of another client."""
    TIRED = "tired"
    """Features, one after the other."""
    NEUTRAL = "neutral"
    FALLBACK = "fallback"
    """An open question that she is not ready to answer."""
    SHORT = "short"
    """A closed question to which the file knows no answer."""
    SAID_ALREADY = "said_already"
    PASSED_OVER = "passed_over"
    EASED = "eased"
    BACK = "back"
    """A question of her own."""
    ASK_PRICE = "ask_price"
    PRICE_FINE = "price_fine"
    PRICE_FLAT = "price_flat"
    """The sum is fine, but she does not trust who says it."""
    PRICE_FLINCH = "price_flinch"
    PRICE_PART = "price_part"
    """Only a "from", a deposit or a fee was named."""
    DODGED = "dodged"
    """She asked what it costs and was not told."""
    NOT_YET = "not_yet"
    """She was asked too early; a reason follows."""
    DELAY = "delay"
    DATED = "dated"
    """A day for the next talk was proposed."""
    YES = "yes"
    PRACTICAL = "practical"
    """After her yes: what happens now?"""
    NO = "no"
    TOO_MUCH = "too_much"
    """No, because of the sum."""
    FADE = "fade"
    """She goes undecided, politely."""
    FAREWELL = "farewell"
    """She goes after her yes."""
    PARTING = "parting"
    """She goes after her no."""
    NUDGE = "nudge"
    GONE = "gone"
    """Nobody has spoken for too long."""
    MISHEARD = "misheard"
    PUSHED = "pushed"
    COLDER = "colder"
    LEAVES = "leaves"
    DRIFT = "drift"
    WELCOME = "welcome"
    """She was thanked. A file may leave it out."""
    CLEAR = "clear"
    """She is asked whether she could follow. A file may leave it out."""
    RUDE = "rude"
    """Somebody was unkind to her. A file may leave it out."""


OPTIONAL = {Cue.WELCOME: Cue.WARM, Cue.CLEAR: Cue.NEUTRAL, Cue.RUDE: Cue.PASSED_OVER}
"""Pools that a file may leave out, and which one is used then."""


class Check(StrEnum):
    """How one of her parameters for yes or no is looked at."""

    NEEDS = "needs"
    """All needs in `of` were uncovered."""
    CONCERNS = "concerns"
    """All concerns in `of` were eased."""
    TIED = "tied"
    """A recommendation, or taking her side, used words in `of`."""
    PRICE = "price"
    """The whole price was said and is at most `limit`."""
    ASKED = "asked"
    PRESSURE = "pressure"
    """Pressure was felt in at most `limit` turns."""
    TRUST = "trust"
    """Trust is at least `limit`."""
    SAID = "said"
    """Words in `of` were said at least `limit` times."""
    DODGED = "dodged"
    """Her question for the price was passed by at least `limit` times."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One of her own parameters: all of `yes_when` must hold for a yes, any of `no_when` makes a no."""

    text: str
    check: Check
    of: tuple[str, ...] = ()
    limit: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """Something she tells whoever asks.

    `asked_by` holds phrases: the words of one must stand in the question, in order ("plan*" matches "planner").
    """

    id: str
    asked_by: tuple[str, ...]
    answers: tuple[str, ...]
    after: str = ""
    """Id of the need that must have come out before; "" when anybody may know."""


@dataclass(frozen=True, slots=True)
class Need:
    """One rung of the ladder from what she says first to what it is really about. `depth` counts from 1, the surface."""

    id: str
    label: str
    depth: int
    opens_with: tuple[Move, ...]
    topics: tuple[str, ...]
    """Phrases that touch it."""
    needs_topic: bool
    """Whether it opens only when one of its topics is touched."""
    reveals: tuple[str, ...]
    more: tuple[str, ...]
    """What she adds when it is taken up."""
    hints: tuple[str, ...] = ()
    """The smaller things she says when its topic is touched too early."""


@dataclass(frozen=True, slots=True)
class Concern:
    """A worry: what she says, which phrases raise it, which ease it, and what she answers then."""

    id: str
    lines: tuple[str, ...]
    raised_by: tuple[str, ...]
    eased_by: tuple[str, ...]
    relief: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PriceStance:
    """What she can pay at most; trust cannot buy more."""

    most: float
    currency: str
    asks_first: bool = False
    """Her opening line asks for it."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Where and how the two meet, what the practice is about, and how many minutes it should take at most."""

    meeting: str
    goal: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Persona:
    """A simulated client. Needs stand in the order of their depth."""

    name: str
    who: str
    situation: str
    genre: str
    manner: str
    difficulty: Difficulty
    voice: Manner
    scenario: Scenario
    facts: tuple[Fact, ...]
    needs: tuple[Need, ...]
    values: tuple[str, ...]
    concerns: tuple[Concern, ...]
    price: PriceStance
    yes_when: tuple[Condition, ...]
    no_when: tuple[Condition, ...]
    best_ending: str
    lines: tuple[tuple[Cue, tuple[str, ...]], ...]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All parameters, those for a yes first."""
        return (*self.yes_when, *self.no_when)

    def pool(self, cue: Cue) -> tuple[str, ...]:
        """The authored lines for this cue."""
        lines = dict(self.lines)
        return lines.get(cue) or lines.get(OPTIONAL.get(cue, cue), ())

    def need(self, id: str) -> Need:
        """The need of that id. Raises StopIteration for an unknown one."""
        return next(need for need in self.needs if need.id == id)
