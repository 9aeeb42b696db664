"""Parts for a talk that does not end: a consultant who goes on for hours, and a client after whom the next one comes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import numpy as np

from tests.room.player import Line, read_lines
from voicecoach.client.offline import OfflineClient
from voicecoach.client.persona import Persona
from voicecoach.conversation.answering import Heard, Reply
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.sound import FRAME, RATE, Samples
from voicecoach.ports import Decoded, Transcriber

FIXTURES = ("good", "hesitant", "pushy", "feature_pitch")
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 1.3, 3.5
ROOM = 3e-5
"""Amplitude of the room between the words."""


class EndlessConsultant:
    """A microphone (`ports.SampledMicrophone`) before which the turns of all fixtures are said again and again, never in the same order.

    `each_frame` is called with the samples that were delivered so far. Nothing of what was said is held.
    """

    name = "endless"
    dropped = 0
    exhausted = False

    def __init__(self, seed: int, each_frame: Callable[[int], None]) -> None:
        self._chance, self._each_frame = Random(seed), each_frame
        self._lines: list[Line] = [line for name in FIXTURES for line in read_lines(name)]
        self._room = np.random.default_rng(0).uniform(-ROOM, ROOM, FRAME).astype(np.float32)
        self._frames = self._frames_said()
        self._free = True
        self._delivered = 0

    def open(self, deliver: Callable[[Samples], None]) -> None:
        """It is read."""

    def close(self) -> None:
        """Nothing to close."""

    def floor_is(self, free: bool) -> None:
        self._free = free

    def read(self) -> Samples:
        """The next frame; the room while the client has the floor."""
        self._each_frame(self._delivered)
        self._delivered += FRAME
        return next(self._frames) if self._free else self._room.copy()

    def _frames_said(self) -> Iterator[Samples]:
        while True:
            self._chance.shuffle(self._lines)
            for line in self._lines:
                for at in range(0, len(line.sound), FRAME):
                    frame = line.sound[at : at + FRAME]
                    yield np.concatenate((frame, self._room[len(frame) :]))
                for _ in range(round(self._chance.uniform(SHORTEST_PAUSE_S, LONGEST_PAUSE_S) * RATE / FRAME)):
                    yield self._room.copy()


class NeverTheSame:
    """A transcriber that adds words to what it heard, so that no sentence comes twice: the fixtures have forty turns, a day has none."""

    def __init__(self, transcriber: Transcriber) -> None:
        self._transcriber, self._count = transcriber, 0
        self.name = transcriber.name

    def start(self) -> None:
        self._transcriber.start()

    def wait_until_ready(self) -> None:
        self._transcriber.wait_until_ready()

    def close(self) -> None:
        self._transcriber.close()

    def transcribe(self, sound: Samples) -> Decoded:
        heard = self._transcriber.transcribe(sound)
        if not heard.text:
            return heard
        self._count += 1
        return replace(heard, text=f"{heard.text} That is what couple {self._count} told me in the garden.")


class EndlessClient:
    """A client (`ports.Client`) after whose goodbye the next one says hello, with a mind of her own."""

    def __init__(self, persona: Persona, seed: int) -> None:
        self.name = persona.name
        self.minds = 0
        """How many came so far."""
        self._persona, self._seed = persona, seed
        self._next()

    def open(self) -> Reply:
        return self._client.open()

    def answer(self, heard: Heard) -> Reply:
        return self._stay(self._client.answer(heard))

    def notice_silence(self, seconds: float) -> Reply | None:
        return self._stay(self._client.notice_silence(seconds))

    def _stay(self, reply: Reply) -> Reply:
        if reply.ends is None:
            return replace(reply, decided=None)
        self._next()
        self._client.open()
        return replace(reply, ends=None, decided=None)

    def _next(self) -> None:
        self._client = OfflineClient(self._persona, SAMPLE_OFFER, self._seed + self.minds)
        self.minds += 1
