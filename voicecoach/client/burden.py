"""A burden: what a reply has to have said, so that her record is true - what she told, asked, or decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.client.cues import Cue
from voicecoach.client.decision import Store
from voicecoach.client.guard import filled
from voicecoach.client.guard_decisions import decides
from voicecoach.client.guard_sums import dates_in, sums_in
from voicecoach.client.guard_words import concepts_in, rarity
from voicecoach.client.intent import Intent
from voicecoach.client.persona import sentences_of
from voicecoach.moves.wording import hear_client

_LIGHT: frozenset[Cue | Store] = frozenset(
    (
        *(Cue.GREETING, Cue.GO_AHEAD, Cue.TOUCHED, Cue.AGREE, Cue.SUMMED_UP, Cue.SIDE, Cue.WARM),
        *(Cue.TIRED, Cue.NEUTRAL, Cue.FALLBACK, Cue.SHORT, Cue.SAID_ALREADY, Cue.PASSED_OVER, Cue.EASED),
        *(Cue.PRICE_FINE, Cue.PRICE_FLAT, Cue.PUSHED, Cue.COLDER, Cue.DRIFT, Cue.WELCOME, Cue.CLEAR),
        *(Cue.RUDE, Cue.CUT_OFF, Cue.THINKING, Cue.PARTNER, Cue.MISHEARD, Cue.MISUNDERSTOOD, Cue.PRACTICAL),
        *(Store.RELIEF, Store.STORY, Store.HINT),
    )
)
"""Small change: nothing is lost when the words for it turn out differently."""
_ENOUGH = 0.25
"""So much of what a line is about, weighed by rarity, has to come back."""


@dataclass(frozen=True, slots=True)
class Burden:
    """What has to be carried: the content sentences, and other lines that mean the same."""

    content: tuple[str, ...]
    likes: tuple[str, ...] = ()
    light: bool = False

    def carried(self, said: Sequence[str]) -> bool:
        """Whether these sentences have said it."""
        if self.light:
            return True
        whole, meant = " ".join(said), " ".join(self.content)
        decided = _decided(self.content, meant)
        if decided:
            return decided <= _decided(said, whole)
        if hear_client(meant).has("client.asks_price"):
            return hear_client(whole).has("client.asks_price")
        return any(_comes_back(line, whole) for line in (meant, *self.likes))


def burden_of(intent: Intent) -> Burden:
    """What the reply to this intent has to have said: its last line carries the content."""
    says = intent.decision.says
    if not says or not intent.authored:
        return Burden((), light=True)
    likes = tuple(filled(intent, says[-1]))
    for line in likes:
        sentences = sentences_of(line)
        if intent.authored[-len(sentences) :] == sentences:
            return Burden(sentences, likes, says[-1].pool in _LIGHT)
    return Burden(intent.authored, light=True)  # the pool was dry, and small change stood in


def _decided(said: Sequence[str], whole: str) -> frozenset[str]:
    return frozenset().union(*(decides(sentence, True) for sentence in (*said, whole)))


def _comes_back(line: str, whole: str) -> bool:
    """Whether enough of a line stands in what was said; of a line of numbers, the numbers."""
    wanted = concepts_in(line)
    weight = sum(rarity(concept) for concept in wanted)
    if not weight:
        return sums_in(line) <= sums_in(whole) and dates_in(line) <= dates_in(whole)
    return sum(rarity(concept) for concept in wanted & concepts_in(whole)) >= _ENOUGH * weight
