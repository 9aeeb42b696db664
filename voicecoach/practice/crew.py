"""The crew: who decodes, answers and synthesises while the loop goes on listening; what is done comes back as events."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from voicecoach.conversation.answering import Reply, Words
from voicecoach.conversation.sound import RATE, Samples, silence
from voicecoach.errors import NotUnderstood, SessionBroke, VoicecoachError, VoiceProblem
from voicecoach.ports import Transcriber, TurnEndEar, Voice
from voicecoach.ports_devices import DeviceWatch
from voicecoach.practice.events import Broke, Loss, NoReply, Recognised, ReplyBegun, ReplyComplete, SentenceReady, SoundsOver
from voicecoach.practice.inbox import Arrival, Reopened
from voicecoach.practice.phrasing import phrase_starts

Put = Callable[[Arrival], None]
Ask = Callable[[], Reply | None]
OPENS_WITHIN_S = 5.0
"""So long the end of a session waits for a device that is just being opened."""
Read = Callable[[], object]
"""Leaves behind what a later reading of the same words finds done."""


@dataclass(slots=True)
class Draft:
    """A reply in the making: filled by the crew, read by the loop for the sentences that it was told are ready."""

    reply: Reply | None = None
    ready: list[tuple[str, Samples]] = field(default_factory=list)
    """Sentences with their sound, in order."""
    first_synthesis_s: float = 0.0
    voice_failed: str = ""
    """What the voice said when it gave up on a sentence."""
    wanted: bool = True

    def drop(self) -> None:
        """Nobody wants what is still to come."""
        self.wanted = False
        if self.reply is not None and isinstance(self.reply.sentences, Words):
            self.reply.sentences.stop()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences as far as they are known: a client that words them one by one may have stopped early."""
        if self.reply is not None and isinstance(self.reply.sentences, tuple):
            return self.reply.sentences
        return tuple(sentence for sentence, _ in self.ready)


class Crew(Protocol):
    """Does the slow work."""

    def decode(self, job: int, sound: Samples) -> None:
        """Make words of it; a decode that still waits is dropped for this one, unless it was to be kept."""

    def keep(self, job: int) -> None:
        """The words of this decode are needed."""

    def read_ahead(self, read: Read) -> None:
        """Do this where nothing else is to be done; one that still waits is dropped for it."""

    def reply(self, job: int, ask: Ask) -> Draft:
        """Ask the client and synthesise what it says, sentence by sentence."""

    def reopen(self, devices: DeviceWatch) -> None:
        """Open lost devices again, one attempt."""

    def close(self) -> None:
        """Take no more work."""


def recognise(transcriber: Transcriber, job: int, sound: Samples, put: Put) -> None:
    """Decode and report."""
    with _reporting(put):
        try:
            put(Recognised(job, transcriber.transcribe(sound).text))
        except NotUnderstood as problem:
            put(Recognised(job, Loss(problem.told, problem.for_good)))


def judge(ear: TurnEndEar, job: int, sound: Samples, put: Put) -> None:
    """Hear whether it sounds over, and report."""
    with _reporting(put):
        put(SoundsOver(job, ear.sounds_over(sound)))


def word_reply(job: int, ask: Ask, voice: Voice, draft: Draft, put: Put) -> None:
    """Ask, synthesise each sentence as it comes, report; stop early when nobody wants the reply any more."""
    with _reporting(put):
        draft.reply = ask()
        if draft.reply is None:
            put(NoReply(job))
            return
        put(ReplyBegun(job, round(draft.reply.pause_s * RATE), draft.reply.decided, draft.reply.ends))
        for index, sentence in enumerate(draft.reply.sentences):
            if not draft.wanted:
                return
            began = time.perf_counter()
            sound = _synthesise(voice, sentence, draft)
            draft.first_synthesis_s = draft.first_synthesis_s or time.perf_counter() - began
            draft.ready.append((sentence, sound))
            put(SentenceReady(job, index, len(sound), phrase_starts(sound)))
        put(ReplyComplete(job))


def _synthesise(voice: Voice, sentence: str, draft: Draft) -> Samples:
    """The sentence as sound; nothing when the voice fails, so that the words are at least read."""
    try:
        return voice.speak(sentence)
    except VoiceProblem as problem:
        draft.voice_failed = problem.told
        return silence(0)


class _reporting:  # noqa: N801 - reads as a phrase
    """Whatever goes wrong inside reaches the loop as an event."""

    def __init__(self, put: Put) -> None:
        self.put = put

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, VoicecoachError):
            self.put(Broke(error))
        elif isinstance(error, Exception):
            hint = "What was said is saved. Please report this."
            self.put(Broke(SessionBroke(f"A part of the program failed ({type(error).__name__}).", hint)))
        return error is None or isinstance(error, Exception)


class InlineCrew:
    """Works at once, in the loop's own thread: for sessions that run on the sample clock."""

    def __init__(self, transcriber: Transcriber, voice: Voice, put: Put) -> None:
        self._transcriber, self._voice, self._put = transcriber, voice, put

    def decode(self, job: int, sound: Samples) -> None:
        """Make words of it now."""
        recognise(self._transcriber, job, sound, self._put)

    def keep(self, job: int) -> None:
        """It is decoded already."""

    def read_ahead(self, read: Read) -> None:
        """Nobody waits for anything here."""

    def reply(self, job: int, ask: Ask) -> Draft:
        """The whole reply, now."""
        draft = Draft()
        word_reply(job, ask, self._voice, draft, self._put)
        return draft

    def reopen(self, devices: DeviceWatch) -> None:
        """One attempt, now."""
        self._put(Reopened(devices.reopen()))

    def close(self) -> None:
        """Nothing is ever left over."""


class ThreadCrew:
    """Two threads: one decodes (one job runs, one speculation waits), one words and synthesises replies in order, or reads ahead."""

    def __init__(self, transcriber: Transcriber, voice: Voice, put: Put, ear: TurnEndEar | None = None) -> None:
        """`ear` judges by its sound whether a turn is over, just before that sound is decoded."""
        self._transcriber, self._voice, self._put, self._ear = transcriber, voice, put, ear
        self._changed = threading.Condition()
        self._waiting: list[tuple[int, Samples]] = []
        self._kept: set[int] = set()
        self._asked: deque[tuple[int, Ask, Draft]] = deque()
        self._unread: Read | None = None
        self._closed = False
        self._attempt: threading.Thread | None = None
        for work in (self._decode_all, self._reply_all):
            threading.Thread(target=work, daemon=True, name=work.__name__).start()

    def decode(self, job: int, sound: Samples) -> None:
        """Make words of it as soon as the recogniser is free; replaces a speculation that still waits."""
        with self._changed:
            self._waiting = [*(waiting for waiting in self._waiting if waiting[0] in self._kept), (job, sound)]
            self._changed.notify_all()

    def keep(self, job: int) -> None:
        """Do not replace this one, if it still waits."""
        with self._changed:
            self._kept |= {job} & {waiting for waiting, _ in self._waiting}

    def read_ahead(self, read: Read) -> None:
        """Read while no reply is asked for."""
        with self._changed:
            self._unread = read
            self._changed.notify_all()

    def reply(self, job: int, ask: Ask) -> Draft:
        """The reply, once earlier ones are done or no longer wanted."""
        draft = Draft()
        with self._changed:
            self._asked.append((job, ask, draft))
            self._changed.notify_all()
        return draft

    def reopen(self, devices: DeviceWatch) -> None:
        """One attempt, on a thread of its own: a device may take its time."""

        def attempt() -> None:
            with _reporting(self._put):
                self._put(Reopened(devices.reopen()))

        self._attempt = threading.Thread(target=attempt, daemon=True, name="reopen")
        self._attempt.start()

    def close(self) -> None:
        """Take no more work; what runs is left to end by itself, but nobody closes a device while it is being opened."""
        if self._attempt is not None:
            self._attempt.join(OPENS_WITHIN_S)
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _decode_all(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or bool(self._waiting))
                if self._closed:
                    return
                job, sound = self._waiting.pop(0)
                self._kept.discard(job)
            if self._ear:
                judge(self._ear, job, sound, self._put)
            recognise(self._transcriber, job, sound, self._put)

    def _reply_all(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or bool(self._asked) or self._unread is not None)
                if self._closed:
                    return
                read, self._unread = self._unread, None
                asked = self._asked.popleft() if self._asked else None
            if asked:
                job, ask, draft = asked
                word_reply(job, ask, self._voice, draft, self._put)
            elif read:
                with _reporting(self._put):
                    read()
