"""Pairs to learn from: something hidden, a sentence, and whether the sentence tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.learning.telling.measure import hidden_of
from tests.learning.telling.people import Hidden, Invented
from voicecoach.client.persona import Persona, sentences_of

OWN, OTHER, NEAR, HINT, FACT, ELSEWHERE = 1.0, 0.4, 1.5, 0.6, 0.7, 0.7
"""What a pair counts. What tells one thing may tell a little of another; a hint is close by; what sounds near is what is hard."""
HIDDEN_FOR_HARMLESS = 2
"""Hidden things that a harmless sentence is held against in one epoch."""
ACROSS, SHIPPED_AGAIN = 22, 3
"""Sentences of a client that are held against what another one hides, and how much likelier that is one who ships."""
LONG_ENOUGH = 4
"""Words of an authored sentence, for it to tell anything by itself."""
OF_THE_SHIPPED, FACTS_OF_THEM = 24, 7
"""Harmless sentences that are drawn of each client that ships."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`hidden` are texts about one hidden thing."""

    hidden: tuple[str, ...]
    sentence: str
    tells: bool
    weight: float = OWN


def drawn(people: list[Invented], shipped: list[Persona], chance: Random) -> list[Pair]:
    """The pairs of one epoch."""
    return [
        *(pair for one in people for pair in _of_invented(one, chance)),
        *(pair for one in shipped for pair in _of_shipped(one, chance)),
        *_across(people, shipped, chance),
    ]


def _across(people: list[Invented], shipped: list[Persona], chance: Random) -> Iterator[Pair]:
    """What one client tells is nothing that another one hides: to sound as if something was confided does not do."""
    hidden = [_texts(thing, "", chance) for one in people for thing in one.hides]
    hidden += [about for one in shipped for about in hidden_of(one, frozenset())] * SHIPPED_AGAIN
    for one in people:
        said = [*(sentence for thing in one.hides for sentence in thing.telling), *one.harmless]
        for sentence in chance.sample(said, min(len(said), ACROSS)):
            yield Pair(chance.choice(hidden), sentence, tells=False, weight=ELSEWHERE)


def _of_invented(client: Invented, chance: Random) -> Iterator[Pair]:
    for hidden in client.hides:
        others = [other for other in client.hides if other is not hidden]
        for sentence in hidden.telling:
            yield Pair(_texts(hidden, sentence, chance), sentence, tells=True)
            if others and chance.random() < 0.5:
                yield Pair(_texts(chance.choice(others), "", chance), sentence, tells=False, weight=OTHER)
        for sentence in hidden.near:
            yield Pair(_texts(hidden, "", chance), sentence, tells=False, weight=NEAR)
        if len(hidden.texts) > 1:
            yield Pair(hidden.texts[:1], hidden.texts[1], tells=True)
    for sentence in client.harmless:
        for hidden in chance.sample(client.hides, min(len(client.hides), HIDDEN_FOR_HARMLESS)):
            yield Pair(_texts(hidden, "", chance), sentence, tells=False)


def _texts(hidden: Hidden, but: str, chance: Random) -> tuple[str, ...]:
    """What is hidden, now and then in fewer words or with more of them."""
    texts = (chance.choice(hidden.texts),) if chance.random() < 0.15 else hidden.texts
    more = [sentence for sentence in hidden.telling if sentence != but]
    return (*texts, *(chance.sample(more, min(len(more), chance.choice((1, 2)))) if chance.random() < 0.25 else ()))


def _of_shipped(client: Persona, chance: Random) -> Iterator[Pair]:
    for need in client.needs:
        lines = (*need.reveals, *need.more)

        def about(but: str, label: str = need.label, lines: tuple[str, ...] = lines) -> tuple[str, ...]:
            pool = [sentence for line in lines if line != but for sentence in sentences_of(line)]
            return (label, *chance.sample(pool, min(len(pool), chance.choice((1, 1, 2)))))

        for line in lines:
            if chance.random() < 0.45:
                said = sentences_of(line)
                yield Pair(about(line), chance.choice([s for s in said if len(s.split()) >= LONG_ENOUGH] or said), tells=True, weight=0.8)
        for line in need.hints:
            if chance.random() < 0.4:
                yield Pair(about(line), chance.choice(sentences_of(line)), tells=False, weight=HINT)
    free = [s for _, lines in client.lines for line in lines if "{" not in line for s in sentences_of(line) if len(s.split()) > 2]
    facts = [
        s for fact in client.facts if not fact.after for line in fact.answers for s in sentences_of(line) if len(s.split()) >= LONG_ENOUGH
    ]
    for kept, weight in ((chance.sample(free, OF_THE_SHIPPED), OWN), (chance.sample(facts, min(len(facts), FACTS_OF_THEM)), FACT)):
        for sentence in kept:
            need = chance.choice(client.needs)
            yield Pair((need.label, chance.choice(need.reveals)), sentence, tells=False, weight=weight)
