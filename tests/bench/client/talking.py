"""A talk between a scripted consultant and a simulated client, in process or through the real command."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from tests.bench.client.consultants import MOST_TURNS, Consultant, Scene, Script
from tests.bench.client.offers import offer_for
from tests.bench.client.scripts import consultant
from tests.room.rehearsal import ROOT
from voicecoach.client.offline import OfflineClient
from voicecoach.client.persona import Persona
from voicecoach.conversation.answering import Heard, Reply
from voicecoach.conversation.offer import Offer
from voicecoach.conversation.session import Mark, Outcome, Timing
from voicecoach.conversation.sound import Samples
from voicecoach.conversation.turns import Turn
from voicecoach.ports import Client
from voicecoach.practice.typed import TypedTalk


@dataclass(frozen=True, slots=True)
class Casting:
    """Who talks to whom, by name: it makes the same talk again."""

    persona: str
    kind: str
    letter: str
    seed: int


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that was held."""

    casting: Casting
    lines: tuple[str, ...]
    """What the consultant typed; "" for a silence."""
    shown: tuple[str, ...]
    """What the client showed, her opening first; "" while she is silent."""
    turns: tuple[Turn, ...]
    outcome: Outcome
    answer_ms: tuple[float, ...] = ()
    """How long mind and wording took, turn by turn."""


class TimedClient:
    """A client with a stopwatch: how long mind and wording take, without the detectors."""

    def __init__(self, client: Client) -> None:
        self.name = client.name
        self.answer_ms: list[float] = []
        self._client = client

    def open(self) -> Reply:
        """The opening line."""
        return _worded(self._client.open())

    def answer(self, heard: Heard) -> Reply:
        """The answer, worded, and timed."""
        start = perf_counter()
        reply = _worded(self._client.answer(heard))
        self.answer_ms.append(1000 * (perf_counter() - start))
        return reply

    def notice_silence(self, seconds: float) -> Reply | None:
        """Whatever the client says into a silence."""
        reply = self._client.notice_silence(seconds)
        return None if reply is None else _worded(reply)

    def ask_again(self) -> Reply:
        """Nothing is ever lost here."""
        return self._client.ask_again()


def _worded(reply: Reply) -> Reply:
    return replace(reply, sentences=tuple(reply.sentences))


@dataclass(slots=True)
class _Stage:
    """Where the two hear each other; keeps what was said."""

    me: Consultant
    script: Script
    lines: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    def show(self, text: str, outcome: Outcome | None) -> None:
        self.shown.append(text)
        self.me.hear(text)

    def consultant_lines(self) -> Iterator[str]:
        for _ in range(MOST_TURNS):
            line = next(self.script, None)
            if line is None:
                return
            self.lines.append(line)
            yield line

    def turn(self, turn: Turn) -> None:
        self.turns.append(turn)

    def sound(self, consultant: Samples, client: Samples) -> None:
        raise AssertionError("a typed talk has no sound")

    def mark(self, mark: Mark) -> None:
        raise AssertionError("a typed talk has no marks")

    def finish(self, outcome: Outcome, timing: Timing) -> None:
        pass


def scene_of(persona: Persona) -> Scene:
    """What is public about a persona."""
    return Scene(persona.who, persona.situation, persona.scenario.meeting, persona.scenario.goal)


def hold(persona: Persona, casting: Casting) -> Talk:
    """Hold the talk in this process, as the typed command does."""
    offer = offer_for(persona.genre)
    stage = _Stage(*consultant(casting.kind, casting.letter, casting.seed, scene_of(persona), offer))
    client = TimedClient(OfflineClient(persona, offer, casting.seed))
    outcome = TypedTalk(client, stage, stage.show).run(stage.consultant_lines())
    return Talk(casting, tuple(stage.lines), tuple(stage.shown), tuple(stage.turns), outcome, tuple(client.answer_ms))


def same_again(persona: Persona, talk: Talk) -> bool:
    """Whether the same seed and words give the same session when the talk is held once more."""
    return replace(hold(persona, talk.casting), answer_ms=()) == replace(talk, answer_ms=())


def through_the_command(persona: Persona, talk: Talk, folder: Path) -> tuple[str, ...]:
    """What the client shows when the same lines are typed into the real command; the last entry is the outcome."""
    write_settings(folder, offer_for(persona.genre))
    command = [sys.executable, "-m", "voicecoach", "practice", str(ROOT / "personas" / f"{persona.name}.toml"), "--text", "--json"]
    command += ["--library", str(folder / "library"), "--seed", str(talk.casting.seed)]
    typed = "".join(f"{line}\n" for line in talk.lines)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, input=typed, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return (*(one["client"] for one in said if "client" in one), said[-1]["report"]["session"]["outcome"])


def write_settings(folder: Path, offer: Offer) -> None:
    """The settings file with this offer."""
    packages = ", ".join(f'{{ what = "{p.what}", price = {p.price}, currency = "{p.currency}" }}' for p in offer.packages)
    text = f'[offer]\nname = "{offer.name}"\ntrade = "{offer.trade}"\npackages = [{packages}]\n'
    (folder / "voicecoach.toml").write_text(text, encoding="utf-8")
