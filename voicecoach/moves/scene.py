"""A scene: a sentence where it was said, between the rest of its turn and what was said before."""

from dataclasses import dataclass

from voicecoach.moves.past import Past
from voicecoach.moves.wording import Wording


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What a detector may look at."""

    turn: tuple[Wording, ...]
    """The sentences of the turn."""
    index: int
    """Which of them is judged."""
    past: Past
    """What was said before this turn."""

    @property
    def sentence(self) -> Wording:
        """The sentence that is judged."""
        return self.turn[self.index]

    @property
    def earlier(self) -> tuple[Wording, ...]:
        """What was said before it in the same turn."""
        return self.turn[: self.index]

    @property
    def writes_question_marks(self) -> bool:
        """Whether whoever wrote this talk down did so."""
        return self.past.has_question_marks or any(sentence.marked for sentence in self.turn)
