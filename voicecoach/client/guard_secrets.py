"""A secret: something that the client has not told yet; a sentence gives it away when it shares enough rare words with it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log

from voicecoach.client.guard_words import concepts_in, concepts_of, rarity
from voicecoach.client.persona import Persona, sentences_of
from voicecoach.moves.wording import plain_words

Run = tuple[str, ...]
ENDING = "ending"
"""Name of the secret what would make a yes, a no, and the best ending."""
DECIDER, WRONG_FIT = "decider", "wrong fit"
_DEEP = ("need", "story")
_CORE, _MARGIN = 1.0, 0.5
"""How much a concept counts that a secret is about, and one that merely stands in a line of it."""
_ASKABLE = 0.65
"""How much less it weighs to tell, unasked, a fact that anybody may ask for."""
_QUOTED, _LONG_RUNS = 0.6, 6
"""So much of a sentence has to stand in a line word for word; one without any telling word has to be long."""
_LEAST_NAME = 3
"""Words of a name, or of a sentence of hers, that give it away."""
_ENOUGH = 0.8
"""Set on the lines with odd numbers of tests/client/guard_lines.jsonl."""


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing that may be hidden; its id names the kind first ("need father").

    `core` is what it is about, `margin` what else stands in its lines.
    """

    id: str
    core: frozenset[str]
    margin: frozenset[str]
    runs: frozenset[Run] = frozenset()
    """Runs of three words in what she would say of it."""
    name: str = ""
    """What it is called in a report, in plain words; "" for one word or two."""
    said: frozenset[str] = frozenset()
    """What she would say of a need or in a story, sentence by sentence, in plain words."""
    gravity: float = 1.0

    def stands_in(self, plain: str) -> bool:
        """Whether a sentence is one of hers about it, or calls it by its name."""
        return plain in self.said or (self.name != "" and f" {self.name} " in f" {plain} ")

    def weight(self, concept: str) -> float:
        """How plainly a concept points here, 0 to 1."""
        return self.gravity * (_CORE if concept in self.core else _MARGIN if concept in self.margin else 0.0)


@dataclass(frozen=True, slots=True)
class Known:
    """What is no secret in a reply."""

    concepts: frozenset[str]
    """She may speak of them."""
    runs: frozenset[Run]
    """She has said them, or may."""
    open_ids: frozenset[str]
    """Secrets that are none any more."""
    said: frozenset[str]
    """Sentences that she may say, in plain words."""


def known_from(own: Iterable[str], open_ids: frozenset[str]) -> Known:
    """What is known where she may say what stands in `own`. What the consultant says opens nothing."""
    own = tuple(own)
    said = frozenset(_plain(sentence) for text in own for sentence in sentences_of(text))
    return Known(concepts_of(own), runs_of(own), open_ids, said)


class Secrets:
    """All that a persona may hide, and how rare her words are among those that she says freely."""

    def __init__(self, persona: Persona) -> None:
        self._all = tuple(_secrets_of(persona))
        free = [concepts_in(line) for line in free_lines(persona)]
        self._said_freely = Counter(concept for line in free for concept in line)
        self._free_lines = len(free)
        self._free_runs = runs_of(free_lines(persona))

    def given_away(self, sentence: str, known: Known) -> str:
        """Id of the secret that a sentence gives away, "" when it gives away none."""
        weights = {c: self._rarity(c) for c in concepts_in(sentence) - known.concepts}
        hidden = tuple(secret for secret in self._all if secret.id not in known.open_ids)
        scores = ((sum(weight * secret.weight(concept) for concept, weight in weights.items()), secret.id) for secret in hidden)
        score, id = max(scores, default=(0.0, ""))
        return id if score >= _ENOUGH else self._quoted(sentence, known, hidden)

    def _quoted(self, sentence: str, known: Known, hidden: tuple[Secret, ...]) -> str:
        """The secret that a sentence says nearly word for word, however plain its words."""
        plain = _plain(sentence)
        if plain not in known.said and (named := next((secret.id for secret in hidden if secret.stands_in(plain)), "")):
            return named
        runs = runs_in(sentence)
        telling = runs - known.runs - self._free_runs
        if not telling or not (concepts_in(sentence) or len(runs) >= _LONG_RUNS):
            return ""
        return next((secret.id for secret in hidden if len(telling & secret.runs) >= _QUOTED * len(runs)), "")

    def _rarity(self, concept: str) -> float:
        freely = log(1 + self._said_freely[concept]) / log(2 + self._free_lines)
        return (1.0 - freely) * rarity(concept)


def _secrets_of(persona: Persona) -> Iterator[Secret]:
    """What lies behind a concern stays a secret when the concern is said: only its name gives it away, since she may speak around it."""
    for need in persona.needs:
        yield _secret(f"need {need.id}", (need.label, *need.reveals), (*need.more, *need.topics))
    for fact in persona.facts:
        yield _secret(f"fact {fact.id}", ("", *fact.answers), (), 1.0 if fact.after else _ASKABLE)
    for concern in persona.concerns:
        yield _secret(f"concern {concern.id}", (concern.need, *concern.lines), concern.raised_by)
        yield _secret(f"behind {concern.id}", (concern.need,), (), 0.0)
    for story in persona.stories:
        yield _secret(f"story {story.id}", (), story.sentences)
    if persona.decider is not None:
        yield _secret(DECIDER, (persona.decider.who,), persona.decider.lines)
    if persona.wrong_fit is not None:
        fit = persona.wrong_fit
        yield _secret(WRONG_FIT, (fit.why,), (*fit.own_no, *fit.thanks, *fit.named_by))
    yield _secret(ENDING, (), (persona.best_ending, *(condition.text for condition in persona.conditions)))


@lru_cache(maxsize=8192)
def runs_in(text: str) -> frozenset[Run]:
    """All runs of three words in the sentences of a text, with their ends."""
    sentences = (("^", *plain_words(sentence), "$") for sentence in sentences_of(text))
    return frozenset(words[i : i + 3] for words in sentences for i in range(len(words) - 2))


def runs_of(texts: Iterable[str]) -> frozenset[Run]:
    """The same of several texts."""
    return frozenset().union(*(runs_in(text) for text in texts))


def _secret(id: str, about: Iterable[str], beside: Iterable[str], gravity: float = 1.0) -> Secret:
    """`about` begins with its name. Of the lines beside it, what stands in two of them is what it is about as well."""
    about, beside = tuple(about), tuple(beside)
    lines = [concepts_in(line) for line in beside]
    often = {concept for concept, count in Counter(concept for line in lines for concept in line).items() if count > 1}
    core = concepts_of(about) | often
    name = _plain(about[0]) if about else ""
    sentences = (_plain(sentence) for text in (*about[1:], *beside) for sentence in sentences_of(text))
    deep = id.startswith(_DEEP)
    said = frozenset(plain for plain in sentences if deep and len(plain.split()) >= _LEAST_NAME)
    runs = runs_of((*about, *beside))
    return Secret(id, core, concepts_of(beside) - core, runs, name if len(name.split()) >= _LEAST_NAME else "", said, gravity)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return " ".join(plain_words(text))


def free_lines(persona: Persona) -> Iterator[str]:
    """What she says to whoever talks to her."""
    for _, lines in persona.lines:
        yield from lines
    for fact in persona.facts:
        if not fact.after:
            yield from fact.answers
