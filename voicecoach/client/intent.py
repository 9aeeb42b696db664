"""An intent: what one reply is to convey - the decision, its authored words, and all that was said before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from voicecoach.client.decision import Decision
from voicecoach.client.persona import Persona
from voicecoach.client.state import State
from voicecoach.client.wording import Blanks
from voicecoach.conversation.turns import Speaker, Turn


@dataclass(frozen=True, slots=True)
class Intent:
    """What the mind wants to be said, and what whoever words it may know."""

    persona: Persona
    decision: Decision
    authored: tuple[str, ...]
    """The sentences of the persona's own lines that say it."""
    state: State
    """Her mind with this decision made."""
    talk: tuple[Turn, ...]
    """What was said so far, by both; the last turn is what she answers."""
    blanks: Blanks
    seed: str
    """Names the talk and the turn, for whatever is left to chance."""

    @property
    def told(self) -> tuple[str, ...]:
        """The lines that she has told before and now, with their blanks filled."""
        return tuple(filled for line in sorted(self.state.used) if (filled := self.blanks.fill(line)))

    def said_by(self, speaker: Speaker) -> tuple[str, ...]:
        """The turns of one of the two."""
        return tuple(turn.text for turn in self.talk if turn.speaker is speaker)


class Wording(Protocol):
    """How the words of an intent come about."""

    def say(self, intent: Intent) -> Iterable[str]:
        """The sentences of the reply, all at once or one by one."""
