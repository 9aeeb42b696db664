"""A persona: the simulated client as a file describes her - what she knows, needs, fears, says, and what would make a clear yes or no."""

import re
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.client.cues import OPTIONAL, Cue
from voicecoach.conversation.manner import Manner
from voicecoach.conversation.move import Move

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


class Trait(StrEnum):
    """A manner of speaking, as one word."""

    CHATTY = "chatty"
    TERSE = "terse"
    ANXIOUS = "anxious"
    SCEPTICAL = "sceptical"
    JOKING = "joking"
    TIRED = "tired"
    WARM = "warm"
    SLOW = "slow"
    SHY = "shy"


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
    need: str = ""
    """What lies behind it, for the report."""


@dataclass(frozen=True, slots=True)
class PriceStance:
    """What she can pay at most; trust cannot buy more."""

    most: float
    currency: str
    asks_first: bool = False
    """Her opening line asks for it."""
    most_of_offer: float | None = None
    """Her purse as a multiple of the consultant's own main price; `most` is worked out from it before a session."""


@dataclass(frozen=True, slots=True)
class Story:
    """Something longer that she tells once, when trust is high and the need `after` was taken up."""

    id: str
    after: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody else who has a say; trust cannot buy it."""

    who: str
    alone_up_to: float
    """The sum up to which she may say yes alone."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongFit:
    """Why she should be told no: what is sold cannot give her what she needs."""

    why: str
    named_by: tuple[str, ...]
    """Phrases with which the consultant says so, or sends her elsewhere."""
    thanks: tuple[str, ...]
    """What she says when the consultant said it first."""
    own_no: tuple[str, ...]
    """The kind no that she says herself."""


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
    traits: tuple[Trait, ...] = ()
    stories: tuple[Story, ...] = ()
    decider: Decider | None = None
    wrong_fit: WrongFit | None = None

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
