"""A secret: something that the client has not told yet; a sentence gives it away when it shares enough rare words with it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from voicecoach.client.guard_words import concepts_in, concepts_of, rarity
from voicecoach.client.persona import Persona

ENDING = "ending"
"""Name of the secret what would make a yes, a no, and the best ending."""
DECIDER, WRONG_FIT = "decider", "wrong fit"
_CORE, _MARGIN = 1.0, 0.5
"""How much a concept counts that a secret is about, and one that merely stands in a line of it."""
_ASKABLE = 0.8
"""How much less it weighs to tell, unasked, a fact that anybody may ask for."""
_ECHOED = 0.5
"""How much a concept counts that the consultant has just said: taking it up may be mere politeness."""
_ENOUGH = 0.55
"""Set on the lines with odd numbers of tests/client/guard_lines.jsonl."""


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing that may be hidden; its id names the kind first ("need father").

    `core` is what it is about, `margin` what else stands in its lines.
    """

    id: str
    core: frozenset[str]
    margin: frozenset[str]
    gravity: float = 1.0

    def weight(self, concept: str) -> float:
        """How plainly a concept points here, 0 to 1."""
        return self.gravity * (_CORE if concept in self.core else _MARGIN if concept in self.margin else 0.0)


class Secrets:
    """All that a persona may hide, and how rare her words are among those that she says freely."""

    def __init__(self, persona: Persona) -> None:
        self._all = tuple(_secrets_of(persona))
        free = [concepts_in(line) for line in free_lines(persona)]
        self._said_freely = Counter(concept for line in free for concept in line)
        self._free_lines = len(free)

    def given_away(self, sentence: str, known: frozenset[str], echoed: frozenset[str], open_ids: frozenset[str]) -> str:
        """Id of the secret that a sentence gives away, "" when it gives away none.

        `known` are the concepts that she may speak of, `echoed` those of the consultant, `open_ids` the secrets that are none any more.
        """
        weights = {c: self._rarity(c) * (_ECHOED if c in echoed else 1.0) for c in concepts_in(sentence) - known}
        hidden = (secret for secret in self._all if secret.id not in open_ids)
        scores = ((sum(weight * secret.weight(concept) for concept, weight in weights.items()), secret.id) for secret in hidden)
        score, id = max(scores, default=(0.0, ""))
        return id if score >= _ENOUGH else ""

    def _rarity(self, concept: str) -> float:
        freely = log(1 + self._said_freely[concept]) / log(2 + self._free_lines)
        return (1.0 - freely) * rarity(concept)


def _secrets_of(persona: Persona) -> Iterator[Secret]:
    for need in persona.needs:
        yield _secret(f"need {need.id}", (need.label, *need.reveals), (*need.more, *need.topics))
    for fact in persona.facts:
        yield _secret(f"fact {fact.id}", fact.answers, (), 1.0 if fact.after else _ASKABLE)
    for concern in persona.concerns:
        yield _secret(f"concern {concern.id}", (concern.need, *concern.lines), concern.raised_by)
    for story in persona.stories:
        yield _secret(f"story {story.id}", (), story.sentences)
    if persona.decider is not None:
        yield _secret(DECIDER, (persona.decider.who,), persona.decider.lines)
    if persona.wrong_fit is not None:
        fit = persona.wrong_fit
        yield _secret(WRONG_FIT, (fit.why,), (*fit.own_no, *fit.thanks, *fit.named_by))
    yield _secret(ENDING, (), (persona.best_ending, *(condition.text for condition in persona.conditions)))


def _secret(id: str, about: Iterable[str], beside: Iterable[str], gravity: float = 1.0) -> Secret:
    """Of the lines beside it, what stands in two of them is what it is about as well."""
    lines = [concepts_in(line) for line in beside]
    often = {concept for concept, count in Counter(concept for line in lines for concept in line).items() if count > 1}
    core = concepts_of(about) | often
    return Secret(id, core, concepts_of(beside) - core, gravity)


def free_lines(persona: Persona) -> Iterator[str]:
    """What she says to whoever talks to her."""
    for _, lines in persona.lines:
        yield from lines
    for fact in persona.facts:
        if not fact.after:
            yield from fact.answers
