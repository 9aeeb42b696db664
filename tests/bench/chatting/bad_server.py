"""A chat server whose model misbehaves: it changes sides, tells what is hidden, says what is wrong, or breaks."""

import json
from random import Random
from typing import Any

from tests.client.chat_server import EMPTY, NOT_JSON, Answers, ChatServer, Drops, HangsUp, Says, Script, Stalls
from tests.client.guard_lines import LabelledReply, read_labelled_replies
from voicecoach.client.persona import Persona, sentences_of

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
