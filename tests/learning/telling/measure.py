"""How well the network tells telling from not telling: on the clients held back, and on labelled replies beside the guard's rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from tests.bench.chatting.judging import Judged, faults_of, judge_replies
from tests.client.guard_lines import LabelledReply, client_called, permit_of
from tests.learning.telling.network import AT_ONCE, MOST_HIDDEN, Texts, Upper
from tests.learning.telling.people import Invented
from voicecoach.client.guard import Fault
from voicecoach.client.guard_grounds import is_groundless
from voicecoach.client.guard_secrets import DECIDER, WRONG_FIT
from voicecoach.client.persona import Persona

Asked = tuple[tuple[str, ...], str]
"""Texts about something hidden, and a sentence."""
NOTHING_HIDDEN = -9.0
IN_A_STORY = 4
"""Sentences of a story that are read at once."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One sentence: what the network says at most of anything hidden, and what is right. `kind` is + ~ or *, or a fault."""

    odds: float
    tells: bool
    kind: str
    sentence: str = ""

    @property
    def vague(self) -> bool:
        """Whether the vague rule would stop it where nothing was said that it could stand on."""
        return is_groundless(self.sentence, ())


@torch.no_grad()
def odds_of(net: Upper, texts: Texts, asked: Sequence[Asked]) -> np.ndarray:
    """Log-odds for each, in order."""
    texts.read({text for hidden, sentence in asked for text in (*hidden, sentence)})
    net.eval()
    parts = (asked[first : first + AT_ONCE] for first in range(0, len(asked), AT_ONCE))
    return np.concatenate([net(*texts.together(part, MOST_HIDDEN)).numpy() for part in parts]) if asked else np.zeros(0)


def most_of(net: Upper, texts: Texts, hidden: Sequence[Sequence[tuple[str, ...]]], sentences: Sequence[str]) -> list[float]:
    """For each sentence the most over its own hidden things."""
    asked = [(about, sentence) for things, sentence in zip(hidden, sentences, strict=True) for about in things]
    odds = iter(odds_of(net, texts, asked))
    return [max((float(next(odds)) for _ in things), default=NOTHING_HIDDEN) for things in hidden]


def score_invented(net: Upper, texts: Texts, people: Iterable[Invented]) -> list[Scored]:
    """Every sentence of these clients, against all that its client hides."""
    rows = [(one, sentence, kind) for one in people for sentence, kind in sentences_of_client(one)]
    odds = most_of(net, texts, [[hidden.texts for hidden in one.hides] for one, _, _ in rows], [sentence for _, sentence, _ in rows])
    return [Scored(most, kind == "+", kind, sentence) for most, (_, sentence, kind) in zip(odds, rows, strict=True)]


def sentences_of_client(one: Invented) -> Iterator[tuple[str, str]]:
    """Each with its kind."""
    for hidden in one.hides:
        yield from ((sentence, "+") for sentence in hidden.telling)
        yield from ((sentence, "~") for sentence in hidden.near)
    yield from ((sentence, "*") for sentence in one.harmless)


def at_false_alarms(scored: Sequence[Scored], share: float) -> tuple[float, float]:
    """The threshold above which this share of the harmless lies, and the share of what tells above it."""
    threshold = float(np.quantile([one.odds for one in scored if not one.tells], 1 - share))
    telling = [one.odds for one in scored if one.tells]
    return threshold, float(np.mean([odds > threshold for odds in telling]))


def at_found(scored: Sequence[Scored], share: float) -> float:
    """The share of the harmless that lies above where this share of what tells does."""
    threshold = float(np.quantile([one.odds for one in scored if one.tells], 1 - share))
    return float(np.mean([one.odds > threshold for one in scored if not one.tells]))


def area(scored: Sequence[Scored]) -> float:
    """The chance that a sentence that tells scores above one that does not."""
    telling, other = ([one.odds for one in scored if one.tells is tells] for tells in (True, False))
    return float(np.mean([[(a > b) + 0.5 * (a == b) for b in other] for a in telling])) if telling and other else float("nan")


def hidden_of(who: Persona, open_ids: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """What lies deep of a client of the product and is not told yet: needs, stories, who decides, what does not fit."""
    for need in who.needs:
        if f"need {need.id}" not in open_ids:
            yield (need.label, *need.reveals[:3])
            yield (need.label, *need.more[:3])
    for story in who.stories:
        if f"story {story.id}" not in open_ids:
            yield from (story.sentences[at : at + IN_A_STORY] for at in range(0, len(story.sentences), IN_A_STORY))
    if who.decider is not None and DECIDER not in open_ids:
        yield (who.decider.who, *who.decider.lines[:2])
    if who.wrong_fit is not None and WRONG_FIT not in open_ids:
        yield (who.wrong_fit.why,)


class Consent:
    """What the vague rule stops is only stopped where the network agrees."""

    def __init__(self, net: Upper, texts: Texts, replies: Sequence[LabelledReply]) -> None:
        self._replies = replies
        self.faults = {(reply.id, place): fault for reply in replies for place, fault in enumerate(faults_of(reply))}
        vague = [(reply, place) for reply in replies for place in range(len(reply.sentences)) if self._vague(reply, place)]
        hidden = [list(hidden_of(client_called(reply.persona), permit_of(reply).open_ids)) for reply, _ in vague]
        odds = most_of(net, texts, hidden, [reply.sentences[place] for reply, place in vague])
        self.odds = {(reply.id, place): most for (reply, place), most in zip(vague, odds, strict=True)}
        self.scored = [Scored(most, place in reply.bad, reply.why) for (reply, place), most in zip(vague, odds, strict=True)]

    def _vague(self, reply: LabelledReply, place: int) -> bool:
        return self.faults[reply.id, place] is Fault.GROUNDLESS

    def judged(self, threshold: float) -> Judged:
        """As `judge_replies`, where that rule needs so much of the network. Minus infinity: as the guard is."""
        return judge_replies(self._replies, lambda reply: [self._stops(reply, place, threshold) for place in range(len(reply.sentences))])

    def _stops(self, reply: LabelledReply, place: int, threshold: float) -> bool:
        if self._vague(reply, place):
            return self.odds[reply.id, place] > threshold
        return self.faults[reply.id, place] is not None
