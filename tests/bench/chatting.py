"""How well the guard of a chat model judges, and what reaches the consultant of a model that misbehaves: python -m tests.bench.chatting."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from random import Random
from time import perf_counter
from typing import Any

from tests.bench.figure import Figure, as_table, machine, percentile
from tests.client.chat_server import EMPTY, NOT_JSON, Answers, ChatServer, Drops, HangsUp, Says, Script, Stalls
from tests.client.guard_lines import LabelledReply, client_called, permit_of, read_labelled_replies
from tests.client.talks import PERSONAS
from voicecoach.client.chat import ChatLines
from voicecoach.client.chat_model import ChatModel, Patience
from voicecoach.client.guard import Guard
from voicecoach.client.persona import Persona, sentences_of
from voicecoach.client.servers import ChatServer as Server
from voicecoach.client.simulated import SimulatedClient
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.persona_file import list_personas
from voicecoach.moves.reading import read_turn

QUICK = Patience(budget_s=0.8, connect_s=0.2, first_s=0.4, stall_s=0.2)
"""The same as always, ten times as fast."""
TURNS_IN_A_TALK = 12
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
INVERTED = (
    "Thank you for reaching out, how can I help you today?",
    "Our packages start at nine hundred and include forty edited images.",
    "As a photographer I would recommend the full day for you.",
    "Tell me a bit about your vision for the day.",
    "I am an AI language model and cannot feel that.",
    "What is your budget, and what are you looking for?",
)
WRONG = (
    "Es ist mir wichtig, dass wir uns wohl fühlen.",
    "You said it would be seven hundred and fifty.",
    "*smiles* That is kind of you.",
    "Could you do it for half the price on Tuesday the ninth?",
    "Yes, let us book it, send me the contract.",
)


@dataclass(frozen=True)
class Judged:
    """What the guard made of one half of the labelled replies, sentence by sentence."""

    of_kind: Counter[tuple[str, bool]]
    """Bad sentences by what is wrong with them, caught or not."""
    false: int
    good: int

    @property
    def caught(self) -> int:
        return sum(count for (_, found), count in self.of_kind.items() if found)


def judge_labelled(odd: bool) -> Judged:
    """Judge every sentence of the replies with odd numbers, or of the others."""
    of_kind, false, good = Counter[tuple[str, bool]](), 0, 0
    for reply in read_labelled_replies():
        if reply.odd is not odd:
            continue
        guard, leave = guard_of(reply.persona), permit_of(reply)
        for place, sentence in enumerate(reply.sentences):
            found = guard.judge(sentence, reply.sentences[:place], leave) is not None
            if place in reply.bad:
                of_kind[reply.why, found] += 1
            else:
                false, good = false + found, good + 1
    return Judged(of_kind, false, good)


def judged_share(odd: bool) -> tuple[float, float]:
    """Recall of bad sentences and share of false alarms on good ones."""
    judged = judge_labelled(odd)
    return judged.caught / judged.of_kind.total(), judged.false / judged.good


def judged_lines(odd: bool) -> list[Figure]:
    """The same for people."""
    judged, (recall, false) = judge_labelled(odd), judged_share(odd)
    of = judged.of_kind
    kinds = ", ".join(f"{why} {of[why, True]}/{of[why, True] + of[why, False]}" for why in sorted({why for why, _ in of}))
    half = "odd (looked at)" if odd else "even (only measured)"
    caught = f"{judged.caught} of {of.total()}, {recall:.1%} ({kinds})"
    return [
        Figure(f"bad sentences caught, {half}", caught, "as many as possible"),
        Figure(f"false alarms, {half}", f"{judged.false} of {judged.good}, {false:.1%}", "≤ 5 %"),
    ]


@cache
def guard_of(name: str) -> Guard:
    return Guard(client_called(name))


class BadServer(ChatServer):
    """Says what it should in one of three answers; else it does what models and servers do when they misbehave."""

    def __init__(self, who: Persona, chance: Random) -> None:
        super().__init__()
        self.who, self.chance = who, chance
        self.injected: dict[str, str] = {}
        """Every bad sentence that was sent, and of which kind it is: "inverted", "leaked" or "wrong"."""
        self.lines = [reply for reply in read_labelled_replies() if reply.persona == who.name and reply.why in ("role", "leak")]

    def choose(self, number: int, body: dict[str, Any]) -> Script:
        meaning = meaning_of(body)
        kind = self.chance.choices(("good", "inverted", "leaked", "wrong", "broken"), (6, 4, 4, 2, 2))[0]
        if kind == "good":
            return Says(meaning)
        if kind == "broken":
            half = meaning[: len(meaning) // 2]
            return self.chance.choice(
                (
                    EMPTY,
                    NOT_JSON,
                    HangsUp(),
                    Answers(500),
                    Answers(429),
                    Drops(half),
                    Stalls(half),
                    Says(meaning * 50),
                    Says("on and " * 2000),
                )
            )
        bad = self.chance.choice({"inverted": self._inverted(), "leaked": self._secrets(), "wrong": WRONG}[kind])
        for sentence in sentences_of(bad):
            self.injected.setdefault(sentence, kind)
        first = self.chance.random() < 0.5
        return Says(f"{bad} {meaning}" if first else f"{meaning} {bad}")

    def _inverted(self) -> tuple[str, ...]:
        return (*INVERTED, *labelled_as("role", self.lines))

    def _secrets(self) -> tuple[str, ...]:
        needs = [line for need in self.who.needs for line in (*need.reveals, *need.more)]
        concerns = [concern.need for concern in self.who.concerns if concern.need]
        return (*needs, *(f"What I want is {need}." for need in concerns), *labelled_as("leak", self.lines))


def labelled_as(why: str, replies: list[LabelledReply]) -> tuple[str, ...]:
    return tuple(reply.sentences[place] for reply in replies if reply.why == why for place in reply.bad)


def meaning_of(body: dict[str, Any]) -> str:
    """What the program asked to have said."""
    task = body["messages"][-1]["content"]
    return str(json.JSONDecoder().raw_decode(task)[0]["meaning"]) if task.startswith("{") else "Hello."


class Count:
    """What reached the consultant over many talks."""

    def __init__(self) -> None:
        self.turns = self.fallbacks = self.silent = self.injected = 0
        self.reached: Counter[str] = Counter()
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
                self.fallbacks += reply.fallback
                self.silent += not said
                self.reached.update(self._bad(said, server, client))
                if reply.ends is not None:
                    break
            self.injected += len(server.injected)

    def _fetch(self, sentences: Any, began: float) -> Iterator[str]:
        for place, sentence in enumerate(sentences):
            if not place:
                self.waits_s.append(perf_counter() - began)
            yield sentence

    @staticmethod
    def _bad(said: tuple[str, ...], server: BadServer, client: SimulatedClient) -> set[str]:
        """The kinds of bad sentences in one turn. What her mind had decided to tell, or had told before, is no leak."""
        told = {piece for line in client.state.used for piece in sentences_of(line)}
        open_needs = [need for need in server.who.needs if need.id in client.state.revealed]
        told |= {piece for need in open_needs for line in (*need.reveals, *need.more) for piece in sentences_of(line)}
        return {server.injected[sentence] for sentence in said if sentence in server.injected and sentence not in told}


def misbehaving(turns: int) -> list[Figure]:
    """So many turns with a server that misbehaves in two of three answers."""
    personas, _ = list_personas(PERSONAS)
    count = Count()
    for seed, who in enumerate(cycle(personas)):
        if count.turns >= turns:
            break
        count.talk(who, seed)
    what = f"{count.turns} turns, {count.injected} different bad sentences sent"
    return [
        Figure("inverted turns that reach the consultant", f"{count.reached['inverted']} ({what})", "0"),
        Figure("turns with a leaked fact that reach the consultant", str(count.reached["leaked"]), "0"),
        Figure("other wrong sentences that reach the consultant", str(count.reached["wrong"]), "0"),
        Figure("turns without a word that should have one", str(count.silent), "0"),
        Figure("turns worded by the fallback, in whole or in part", f"{count.fallbacks} ({count.fallbacks / count.turns:.0%})"),
        Figure("first sentence after (times ten times as fast)", f"p95 {percentile(count.waits_s, 95) * 1000:.0f} ms", "≤ 800 ms"),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.chatting", description="Measure the guard of the chat model.")
    parser.add_argument("--turns", type=int, default=500, help="turns against the server that misbehaves (default 500)")
    options = parser.parse_args()
    figures = [*judged_lines(odd=True), *judged_lines(odd=False), *misbehaving(options.turns)]
    print(f"{machine()}\n\n{as_table(figures)}")


if __name__ == "__main__":
    main()
