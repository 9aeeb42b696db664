"""Wording: a decision becomes the persona's own lines, at most three sentences, none said twice unasked."""

from dataclasses import dataclass
from random import Random

from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say, Store, fresh_lines
from voicecoach.client.persona import MOST_SENTENCES, Persona, sentences_of

_INSTEAD: dict[Cue | Store, tuple[Cue, ...]] = {
    Store.FACT: (Cue.SAID_ALREADY, Cue.SHORT),
    Store.NEED: (Cue.FALLBACK,),
    Cue.FALLBACK: (Cue.SHORT,),
}
"""Which pool helps out when one is dry; after these, whatever is left of small change."""
_SMALL_CHANGE = (Cue.NEUTRAL, Cue.BACK, Cue.DRIFT)


@dataclass(frozen=True, slots=True)
class Blanks:
    """What may be filled into a line: "{trade}" is the consultant's, "{price}" the sum that the consultant said."""

    trade: str
    price: float | None = None

    def fill(self, line: str) -> str | None:
        """The line with its blanks filled; None when what it needs is not known."""
        if "{price}" in line and self.price is None:
            return None
        return line.replace("{trade}", self.trade).replace("{price}", f"{self.price or 0:,.0f}")


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Where words come from: a persona's lines that were not said yet, with their blanks filled, and chance to choose among them."""

    persona: Persona
    used: frozenset[str]
    blanks: Blanks
    chance: Random

    def pick(self, say: Say, room: int = MOST_SENTENCES) -> str:
        """A fresh line of at most `room` sentences (a story may be longer), still with its blanks; "" when there is none."""
        lines = fresh_lines(self.persona, say, self.used)
        fresh = [line for line in lines if (say.pool is Store.STORY or len(sentences_of(line)) <= room) and self.blanks.fill(line)]
        if not fresh:
            return ""
        # Facts and what follows a need build on each other and are told in the author's order.
        return fresh[0] if say.pool in (Store.MORE, Store.HINT, Store.FACT) else self.chance.choice(fresh)

    def pick_instead(self, say: Say) -> str:
        """A line from another pool, when the one that was meant is dry."""
        others = (*_INSTEAD.get(say.pool, ()), *_SMALL_CHANGE)
        return next((line for cue in others if (line := self.pick(Say(cue)))), "")


@dataclass(frozen=True, slots=True)
class Worded:
    """The sentences of a reply, one by one, and the authored lines that they come from."""

    sentences: tuple[str, ...]
    lines: frozenset[str]


def word(decision: Decision, book: Phrasebook) -> Worded:
    """The words for a decision. Empty only when every pool that could help is dry.

    The last line carries the content and is kept whole; what stands before it is left out when there is no room.
    """
    if not decision.says:
        return Worded((), frozenset())
    *before, content = decision.says
    line = book.pick(content) or book.pick_instead(content)
    lines = (line,) if line else ()
    for say in reversed(before):
        room = MOST_SENTENCES - sum(len(sentences_of(line)) for line in lines)
        if (reaction := book.pick(say, room)) not in ("", *lines):
            lines = (reaction, *lines)
    spoken = " ".join(book.blanks.fill(line) or "" for line in lines)
    return Worded(sentences_of(spoken), frozenset(lines))
