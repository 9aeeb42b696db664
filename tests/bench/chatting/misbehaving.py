"""What reaches the consultant of a chat model that misbehaves, over many talks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from random import Random
from time import perf_counter
from typing import Any

from tests.bench.chatting.bad_server import BadServer
from tests.bench.client.phrases import any_stands_in
from tests.bench.figure import Figure, percentile
from tests.client.talks import PERSONAS
from voicecoach.client.chat import ChatLines
from voicecoach.client.chat_model import ChatModel, Patience
from voicecoach.client.persona import Persona, sentences_of
from voicecoach.client.servers import ChatServer as Server
from voicecoach.client.simulated import SimulatedClient
from voicecoach.client.state import State
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.persona_file import list_personas
from voicecoach.moves.reading import read_turn
from voicecoach.moves.wording import plain_words

QUICK = Patience(budget_s=0.8, connect_s=0.2, first_s=0.4, stall_s=0.2)
"""The same as always, ten times as fast."""
APART = 1000
"""Talks of one seed are numbered from a multiple of it."""
_TELL_NOTHING = frozenset(plain_words("yes no yeah okay right oh well so and but not really i see sure fine good thank you sorry thanks"))
"""A sentence of these alone reveals nothing, wherever it stands; whether it decides something is another question."""
CONSULTANT = (
    "Hello, thank you for calling. What brings you here?",
    "Tell me a little more about that.",
    "That sounds hard. What was it like?",
    "So what matters to you most is that it goes well.",
    "When is it, and where?",
    "Who has to be there?",
    "I always bring two cameras and a second photographer.",
    "If I am ill, a colleague of mine takes over.",
    "What worries you about it?",
    "I would suggest the whole day, so that nobody has to hurry. It is three thousand two hundred in all.",
    "Take your time.",
    "Would you like to book it?",
)


class Count:
    """What reached the consultant over many talks."""

    def __init__(self) -> None:
        self.turns = self.fallbacks = self.silent = 0
        self.sent: set[str] = set()
        """The bad sentences that were sent."""
        self.different: set[tuple[str, str, tuple[str, ...]]] = set()
        """Who was asked what, and answered what: turns that are no copies of each other."""
        self.reached: Counter[str] = Counter()
        self.quotes: list[str] = []
        """What reached the consultant and should not have, for the one who mends it."""
        self.waits_s: list[float] = []

    def talk(self, who: Persona, seed: int) -> None:
        """One talk of at most twelve turns with a server that misbehaves."""
        with BadServer(who, Random(seed)) as server:
            model = ChatModel(Server(server.url, "small-model"), QUICK)
            client = SimulatedClient(who, SAMPLE_OFFER, seed, ChatLines(who, model, QUICK))
            before = [Turn(Speaker.CLIENT, " ".join(client.open().sentences))]
            for text in CONSULTANT:
                sentences = read_turn(text, before)
                began = perf_counter()
                reply = client.answer(Heard(text, sentences))
                said = tuple(self._fetch(reply.sentences, began))
                before += [Turn(Speaker.CONSULTANT, text, sentences=sentences), Turn(Speaker.CLIENT, " ".join(said))]
                self.turns += 1
                self.different.add((who.name, text, said))
                self.fallbacks += reply.fallback
                self.silent += not said
                bad = bad_in(said, server, client.state)
                self.reached.update(set(bad.values()))
                self.quotes += [f"{kind}, {who.name}: {sentence} (in: {' '.join(said)})" for sentence, kind in bad.items()]
                if reply.ends is not None:
                    break
            self.sent |= server.injected.keys()

    def _fetch(self, sentences: Any, began: float) -> Iterator[str]:
        for place, sentence in enumerate(sentences):
            if not place:
                self.waits_s.append(perf_counter() - began)
            yield sentence


def bad_in(said: tuple[str, ...], server: BadServer, state: State) -> dict[str, str]:
    """The bad sentences in one turn, each with its kind. What her mind had decided to tell, or had told before, is no leak."""
    told = {piece for line in state.used for piece in sentences_of(line)}
    open_needs = [need for need in server.who.needs if need.id in state.revealed]
    told |= {piece for need in open_needs for line in (*need.reveals, *need.more) for piece in sentences_of(line)}
    found = {sentence: server.injected[sentence] for sentence in said if sentence in server.injected and sentence not in told}
    topics = [need.topics for need in open_needs]
    return {sentence: kind for sentence, kind in found.items() if kind != "leaked" or tells(sentence, topics)}


def tells(sentence: str, open_topics: Iterable[Sequence[str]]) -> bool:
    """Whether a sentence out of a hidden line tells anything hidden.

    "Okay." or "So no." out of a longer line tells nothing, and what is about a need that she has told is hidden no more.
    """
    if set(plain_words(sentence)) <= _TELL_NOTHING:
        return False
    return not any(any_stands_in(sentence, topics) for topics in open_topics)


def misbehaving(turns: int, seeds: int) -> tuple[list[Figure], list[str]]:
    """So many turns with a server that misbehaves in two of three answers, for each seed; and what got through."""
    personas, _ = list_personas(PERSONAS)
    count = Count()
    for first in range(0, seeds * APART, APART):
        before = count.turns
        for seed, who in enumerate(cycle(personas), start=first):
            if count.turns - before >= turns:
                break
            count.talk(who, seed)
    return count_figures(count, seeds), count.quotes


def count_figures(count: Count, seeds: int) -> list[Figure]:
    """The same for people."""

    def of(number: int) -> str:
        return f"{number} of {count.turns} ({number / count.turns:.1%})"

    what = (
        f"{count.turns} turns over {seeds} seeds, {len(count.different)} of them different, {len(count.sent)} different bad sentences sent"
    )
    return [
        Figure("a server that misbehaves in two of three answers", what),
        Figure("inverted turns that reach the consultant", of(count.reached["inverted"]), "≤ 1 %"),
        Figure("turns with a leaked fact that reach the consultant", of(count.reached["leaked"]), "0"),
        Figure("turns with another wrong sentence that reach the consultant", of(count.reached["wrong"]), "0"),
        Figure("turns without a word that should have one", of(count.silent), "0"),
        Figure("turns worded by the fallback, in whole or in part", of(count.fallbacks)),
        Figure("first sentence after (times ten times as fast)", f"p95 {percentile(count.waits_s, 95) * 1000:.0f} ms", "≤ 800 ms"),
    ]
