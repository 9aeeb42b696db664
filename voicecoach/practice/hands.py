"""The hands of the loop: carry out what the floor wants, and keep what was said."""

from collections.abc import Callable
from typing import Any

import numpy as np

from voicecoach.conversation.answering import Heard, Reply
from voicecoach.conversation.session import Mark, MarkKind, Outcome
from voicecoach.conversation.sound import RATE, samples_in, seconds
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.kept import let_go
from voicecoach.moves.reading import read_turn
from voicecoach.practice.actions import (
    Action,
    Decode,
    EndReply,
    EndTurn,
    Finish,
    KeepDecode,
    LoseTurn,
    MarkSpan,
    NoticeSilence,
    OpenTalk,
    ReadAhead,
    Speak,
    SpeakOn,
    StopSpeaking,
    WithdrawReply,
)
from voicecoach.practice.captions import CaptionsInTime
from voicecoach.practice.crew import Ask, Crew, Draft
from voicecoach.practice.desk import Desk
from voicecoach.practice.heard_sound import HeardSound
from voicecoach.practice.rules import Rules
from voicecoach.practice.state import Floor
from voicecoach.practice.stopwatch import Stopwatch

REMEMBERED = 100
"""Turns after which what was kept of reading them is let go, so that hours of talk take no more memory than minutes."""
LOST_WORDS = "What you said just now is kept, and read after the talk."


class Hands:
    """Carries out actions. `outcome` is None until the floor has finished the session."""

    def __init__(self, desk: Desk, rules: Rules, crew: Crew, sound: HeardSound) -> None:
        self._desk, self._rules, self._crew, self._sound = desk, rules, crew, sound
        self.outcome: Outcome | None = None
        self.stopwatch = Stopwatch()
        self._turns = list(desk.before)
        self._drafts: dict[int, Draft] = {}
        self._told = ""
        """Why the last turn was lost."""
        self._asides: set[int] = set()
        """Replies that answer nothing: the client asks to hear something again."""
        self._playing: int | None = None
        self._sounded_from: int | None = None
        self._cut: tuple[Draft, int] | None = None
        """The last reply that was not said to its end, and how many samples of it sounded."""
        self._voice_failed = False
        self._captions = CaptionsInTime(lambda sentence: desk.screen.caption(Speaker.CLIENT, sentence))
        self._do: dict[type, Callable[[Any, Floor], None]] = {
            OpenTalk: lambda action, floor: self._ask(action.job, self._desk.client.open),
            NoticeSilence: self._notice_silence,
            Decode: self._decode,
            KeepDecode: lambda action, floor: crew.keep(action.job),
            ReadAhead: self._read_ahead,
            EndTurn: self._end_turn,
            LoseTurn: self._lose_turn,
            Speak: self._speak,
            SpeakOn: self._speak_on,
            StopSpeaking: lambda action, floor: self._desk.loudspeaker.stop(),
            EndReply: self._end_reply,
            WithdrawReply: self._withdraw,
            MarkSpan: self._mark,
            Finish: self._finish,
        }

    def do(self, action: Action, floor: Floor) -> None:
        """Carry out one action of the floor."""
        self._do[type(action)](action, floor)

    def sentence_ready(self, job: int) -> None:
        """The crew has one more sentence of a reply."""
        draft = self._drafts.get(job)
        if draft is None:
            return
        self.stopwatch.sentence_ready(job, draft.first_synthesis_s, self._desk.clock.monotonic_s())
        if draft.voice_failed and not self._voice_failed:
            self._voice_failed = True
            self._desk.screen.note(f"{draft.voice_failed} The talk goes on in writing.")

    def sounding(self, position: int, count: int) -> None:
        """The client can be heard: `count` samples from this position on."""
        self._captions.played(count)
        if self._playing is None or self._sounded_from is not None:
            return
        self._sounded_from = position
        heard_s = self._desk.loudspeaker.first_heard_at_s
        reply = self._drafts[self._playing].reply
        if heard_s is not None and reply is not None and not reply.pause_s:
            self.stopwatch.sounded(self._playing, heard_s)

    def _ask(self, job: int, ask: Ask) -> None:
        self._drafts = {job: self._crew.reply(job, ask)}  # one reply is open at a time: those before it that came to nothing may go

    def _notice_silence(self, action: NoticeSilence, floor: Floor) -> None:
        self._ask(action.job, lambda: self._desk.client.notice_silence(seconds(action.samples)))

    def _decode(self, action: Decode, floor: Floor) -> None:
        self._crew.decode(action.job, self._sound.between(action.start, action.end))

    def _read_ahead(self, action: ReadAhead, floor: Floor) -> None:
        before = tuple(self._turns)
        self._crew.read_ahead(lambda: read_turn(action.text, before))

    def _end_turn(self, action: EndTurn, floor: Floor) -> None:
        ended_s = self._desk.clock.monotonic_s()
        turn = Turn(Speaker.CONSULTANT, action.text, action.start / RATE, action.end / RATE, read_turn(action.text, self._turns))
        self._keep(turn)
        self._told = ""
        self._sound.forget(action.end)
        if not action.answer:
            return
        silent_for = floor.now - max(action.end, floor.let_go or 0)  # whoever holds the key in silence waits for nobody
        self.stopwatch.turn_ended(action.job, silent_for, ended_s, action.waited)
        cut, self._cut = self._cut, None

        def ask() -> Reply:
            # Asked when the reply before is done with, and only then is it known what that would have been.
            said, unsaid = split_at(*cut) if cut else ("", "")
            unheard = cut is not None and not said
            length_s = seconds(action.end - action.start)
            return self._desk.client.answer(Heard(turn.text, turn.sentences, length_s, action.into_silence, unheard, unsaid))

        self._ask(action.job, ask)

    def _lose_turn(self, action: LoseTurn, floor: Floor) -> None:
        self._desk.recorder.turn(Turn(Speaker.CONSULTANT, "", action.start / RATE, action.end / RATE, lost=True))
        self._sound.forget(action.end)
        why, self._told = "" if action.told == self._told else action.told, action.told
        self._desk.screen.note(f"{why} {LOST_WORDS}".strip())
        if action.answer:
            self._asides.add(action.job)
            self._ask(action.job, self._desk.client.ask_again)

    def _speak(self, action: Speak, floor: Floor) -> None:
        draft = self._drafts[action.job]
        if self._playing != action.job:
            self._playing, self._sounded_from = action.job, None
        sentence, sound = draft.ready[action.index]
        self._desk.loudspeaker.play(sound)
        self._captions.queue(sentence, len(sound))

    def _speak_on(self, action: SpeakOn, floor: Floor) -> None:
        ready = self._drafts[action.job].ready[: action.sentences]
        self._desk.loudspeaker.play(np.concatenate([sound for _, sound in ready])[action.start :])
        self._captions.go_back(action.start)
        for sentence, sound in ready[self._captions.sentences :]:  # these came during the break
            self._captions.queue(sentence, len(sound))

    def _end_reply(self, action: EndReply, floor: Floor) -> None:
        draft = self._drafts.pop(action.job)
        self._playing = None
        self._captions.end_reply()
        draft.drop()
        said, unsaid = split_at(draft, action.played)
        if action.job not in self._asides:
            self._cut = (draft, action.played) if unsaid else None
        if not said or draft.reply is None:
            return
        start = action.start if self._sounded_from is None else self._sounded_from
        if draft.reply.fallback:
            self.stopwatch.count_fallback()
        reply = draft.reply
        self._keep(Turn(Speaker.CLIENT, said, start / RATE, action.end / RATE, (), reply.record, unsaid, reply.again))

    def _withdraw(self, action: WithdrawReply, floor: Floor) -> None:
        draft = self._drafts.pop(action.job)
        draft.drop()
        if action.job not in self._asides:
            self._cut = (draft, 0)

    def _mark(self, action: MarkSpan, floor: Floor) -> None:
        self._desk.recorder.mark(Mark(action.kind, Span(action.start / RATE, action.end / RATE)))
        if action.kind is MarkKind.UNRECOGNISED:
            self._desk.screen.note("No words were recognised there. Say it again, a little louder or closer to the microphone.")

    def _finish(self, action: Finish, floor: Floor) -> None:
        self.outcome = action.outcome

    def _keep(self, turn: Turn) -> None:
        if not (turn.again or turn.asks_again):  # what is said again has its place in what came before
            self._turns.append(turn)
            if len(self._turns) % REMEMBERED == 0:
                let_go()
        self._desk.recorder.turn(turn)
        if turn.speaker is Speaker.CONSULTANT:
            self._desk.screen.caption(turn.speaker, turn.text)

    def forget_sound(self, floor: Floor) -> None:
        """Let go of sound that no decode can ask for any more."""
        oldest = floor.turn.stretch if floor.turn else floor.now - floor.voice.length - samples_in(self._rules.pre_roll_s) - RATE
        self._sound.forget(oldest)


def split_at(draft: Draft, played: int) -> tuple[str, str]:
    """What was said and what was not, when only so many samples of the reply sounded; a sentence is cut between words."""
    said: list[str] = []
    unsaid: list[str] = []
    ready = list(draft.ready)
    for sentence, sound in ready:
        words = sentence.split()
        count = len(words) if played >= len(sound) else len(words) * max(0, played) // len(sound)
        said += words[:count]
        unsaid += words[count:]
        played -= len(sound)
    return " ".join(said), " ".join([*unsaid, *draft.sentences[len(ready) :]])
