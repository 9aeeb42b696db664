"""Chat words: a reply in the words of a chat model, judged sentence by sentence, with the authored lines when it fails."""

import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from voicecoach.client.burden import burden_of
from voicecoach.client.chat_model import ChatModel, Patience
from voicecoach.client.guard import Fault, Guard, permit
from voicecoach.client.intent import Intent
from voicecoach.client.persona import Persona
from voicecoach.client.prompting import build_messages, is_story
from voicecoach.client.sentence_stream import NoSentence, SentenceStream, Trouble
from voicecoach.client.servers import ChatServer
from voicecoach.client.simulated import SimulatedClient
from voicecoach.conversation.offer import Offer

VERBATIM = frozenset(("opening", "repeat", "role", "nudge", "gone", "quiet"))
"""Acts that keep their authored words: nothing is gained by others, and nothing of an attack on her role is passed on."""
_TRIES = 2
_SLACK_S = 0.1
"""So much less than a whole try may be left for the second one, so that a first one that took all its time is followed by it."""
_MOST_TOKENS, _MOST_IN_A_STORY = 160, 400
_AROUND = re.compile(r"^[\s\"“”«»]+|[\s\"“”«»]+$")
"""Quotation marks around the whole answer."""
_HOPELESS = (Trouble.REFUSED, Trouble.UNKNOWN_MODEL, Trouble.STOPPED)
"""Asking once more changes nothing."""


def _ignore(text: str) -> None:
    """Nobody wants to know."""


class ChatLines:
    """The wording by a chat model. `note` is told once of each kind of trouble with it."""

    def __init__(self, persona: Persona, model: ChatModel, patience: Patience, note: Callable[[str], None] = _ignore) -> None:
        self._guard, self._model, self._patience, self._note = Guard(persona), model, patience, note
        self._noted: set[Trouble] = set()

    def say(self, intent: Intent) -> Iterable[str]:
        """The reply: as it was written where others would be no better, else in the words of the model."""
        if intent.decision.act in VERBATIM or not intent.authored:
            return intent.authored
        return ChatWords(intent, self._guard, Tries(self._model, intent, self._patience), self._tell)

    def _tell(self, trouble: Trouble) -> None:
        if trouble not in self._noted and trouble is not Trouble.STOPPED:
            self._noted.add(trouble)
            self._note(f"The chat model did not word a reply: {trouble}. The client's own lines stand in.")


def chat_client(persona: Persona, offer: Offer, seed: int, server: ChatServer, note: Callable[[str], None]) -> SimulatedClient:
    """A simulated client whose replies a chat model words; its model is loaded while she opens the talk."""
    patience = Patience()
    model = ChatModel(server, patience)
    model.warm_up()
    return SimulatedClient(persona, offer, seed, ChatLines(persona, model, patience, note))


@dataclass(frozen=True, slots=True)
class Tries:
    """How to ask the model for one reply."""

    model: ChatModel
    intent: Intent
    patience: Patience

    def ask(self, number: int, fault: Fault | None) -> SentenceStream:
        """Begin try `number`, counted from 0; `fault` is what was wrong with the one before."""
        tokens = _MOST_IN_A_STORY if is_story(self.intent) else _MOST_TOKENS
        seed = crc32(f"{self.intent.seed}/{number}".encode()) >> 1
        return self.model.ask(build_messages(self.intent, fault), seed, tokens)


class ChatWords:
    """The sentences of one reply, worded while they are fetched; see `ports.Words`."""

    def __init__(self, intent: Intent, guard: Guard, tries: Tries, tell: Callable[[Trouble], None]) -> None:
        self._intent, self._guard, self._tries, self._tell = intent, guard, tries, tell
        self._permit, self._burden = permit(intent), burden_of(intent)
        self._said: list[str] = []
        self._begun = False
        self._stopped = threading.Event()
        self._stream: SentenceStream | None = None
        self.fallback = False

    @property
    def said(self) -> tuple[str, ...]:
        """The sentences that were fetched so far."""
        return tuple(self._said)

    def stop(self) -> None:
        """Nobody wants the rest."""
        self._stopped.set()
        if self._stream is not None:
            self._stream.stop()

    def __iter__(self) -> Iterator[str]:
        """Word them, once; later the same again."""
        if self._begun:
            yield from self.said
            return
        self._begun = True
        try:
            yield from self._sentences()
        finally:
            self.stop()

    def _sentences(self) -> Iterator[str]:
        sentence = self._first()
        while sentence is not None and not self._stopped.is_set():
            self._said.append(sentence)
            yield sentence
            sentence = self._next()
        if self._stopped.is_set() or (self._said and self._burden.carried(self._said)):
            return
        self.fallback = True
        for sentence in self._burden.content if self._said else self._intent.authored:
            self._said.append(sentence)
            yield sentence

    def _first(self) -> str | None:
        """The first sentence that may be spoken, of the first or the second try; None when there is none in time."""
        patience = self._tries.patience
        over_s = time.monotonic() + patience.budget_s
        fault: Fault | None = None
        trouble: Trouble | None = None
        for number in range(_TRIES):
            left_s = over_s - time.monotonic()
            if self._stopped.is_set() or (number and left_s < patience.first_s - _SLACK_S):
                break
            self._stream = self._tries.ask(number, fault)
            if self._stopped.is_set():  # between the look and the question
                self._stream.stop()
            try:
                sentence = self._fetch(self._stream, min(patience.first_s, left_s))
                fault, trouble = self._fault(sentence), None
            except NoSentence as none:
                fault, trouble = None, none.trouble
            if fault is None and trouble is None:
                return sentence
            self._stream.stop()
            if trouble in _HOPELESS:
                break
        if trouble is not None:
            self._tell(trouble)
        return None

    def _fetch(self, stream: SentenceStream, within_s: float) -> str:
        """The next sentence without what models put around it; "" at the end. Raises NoSentence."""
        sentence = stream.next(within_s) or ""
        name = re.escape(self._intent.persona.name)
        return _AROUND.sub("", re.sub(rf"^\W*{name}\W*:", "", sentence, flags=re.IGNORECASE)).strip()

    def _next(self) -> str | None:
        """The sentence behind those that were spoken; None when it is late, bad, or there is none."""
        if self._stream is None or len(self._said) >= self._permit.most_sentences:
            return None
        try:
            sentence = self._fetch(self._stream, self._tries.patience.stall_s)
        except NoSentence:
            return None
        return None if self._fault(sentence) else sentence

    def _fault(self, sentence: str) -> Fault | None:
        """Why a sentence is not spoken: it may not be, or it would leave no room for what has to be said."""
        fault = self._guard.judge(sentence, self._said, self._permit)
        if fault is None and not self._burden.carried((*self._said, sentence)):
            room = self._permit.most_sentences - len(self._said) - 1
            return Fault.BESIDE if room < len(self._burden.content) else None
        return fault
