"""The hands of the loop: carry out what the floor wants, and keep what was said."""

from collections.abc import Callable
from typing import Any

from voicecoach.conversation.session import Mark, MarkKind, Outcome
from voicecoach.conversation.sound import RATE, samples_in, seconds
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.reading import read_turn
from voicecoach.ports import Heard
from voicecoach.practice.actions import (
    Action,
    Decode,
    EndReply,
    EndTurn,
    Finish,
    MarkSpan,
    NoticeSilence,
    OpenTalk,
    Speak,
    StopSpeaking,
    WithdrawReply,
)
from voicecoach.practice.crew import Ask, Crew, Draft
from voicecoach.practice.desk import Desk
from voicecoach.practice.heard_sound import HeardSound
from voicecoach.practice.rules import Rules
from voicecoach.practice.state import Floor
from voicecoach.practice.stopwatch import Stopwatch


class Hands:
    """Carries out actions. `outcome` is None until the floor has finished the session."""

    def __init__(self, desk: Desk, rules: Rules, crew: Crew, sound: HeardSound) -> None:
        self._desk, self._rules, self._crew, self._sound = desk, rules, crew, sound
        self.outcome: Outcome | None = None
        self.stopwatch = Stopwatch(rules.end_of_turn_s)
        self._turns: list[Turn] = []
        self._drafts: dict[int, Draft] = {}
        self._playing: int | None = None
        self._sounded_from: int | None = None
        self._unsaid = ""
        self._voice_failed = False
        self._do: dict[type, Callable[[Any, Floor], None]] = {
            OpenTalk: lambda action, floor: self._ask(action.job, self._desk.client.open),
            NoticeSilence: self._notice_silence,
            Decode: self._decode,
            EndTurn: self._end_turn,
            Speak: self._speak,
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

    def sounding(self, position: int) -> None:
        """The client can be heard from this position on."""
        if self._playing is None or self._sounded_from is not None:
            return
        self._sounded_from = position
        heard_s = self._desk.loudspeaker.first_heard_at_s
        if heard_s is not None:
            self.stopwatch.sounded(self._playing, heard_s)

    def _ask(self, job: int, ask: Ask) -> None:
        self._drafts[job] = self._crew.reply(job, ask)

    def _notice_silence(self, action: NoticeSilence, floor: Floor) -> None:
        self._ask(action.job, lambda: self._desk.client.notice_silence(seconds(action.samples)))

    def _decode(self, action: Decode, floor: Floor) -> None:
        self._crew.decode(action.job, self._sound.between(action.start, action.end))

    def _end_turn(self, action: EndTurn, floor: Floor) -> None:
        turn = Turn(Speaker.CONSULTANT, action.text, action.start / RATE, action.end / RATE, read_turn(action.text, self._turns))
        self._keep(turn)
        self._sound.forget(action.end)
        if not action.answer:
            return
        self.stopwatch.turn_ended(action.job, floor.now - action.end, self._desk.clock.monotonic_s())
        heard = Heard(action.text, turn.sentences, seconds(action.end - action.start), action.into_silence, self._unsaid)
        self._unsaid = ""
        self._ask(action.job, lambda: self._desk.client.answer(heard))

    def _speak(self, action: Speak, floor: Floor) -> None:
        draft = self._drafts[action.job]
        if self._playing != action.job:
            self._playing, self._sounded_from = action.job, None
        self._desk.loudspeaker.play(draft.sounds[action.index])
        self._desk.screen.caption(Speaker.CLIENT, draft.sentences[action.index])

    def _end_reply(self, action: EndReply, floor: Floor) -> None:
        draft = self._drafts.pop(action.job)
        self._playing = None
        said, unsaid = split_at(draft, action.played)
        self._unsaid = unsaid
        if not said or draft.reply is None:
            return
        start = action.start if self._sounded_from is None else self._sounded_from
        if draft.reply.fallback:
            self.stopwatch.count_fallback()
        turn = Turn(Speaker.CLIENT, said, start / RATE, action.end / RATE, client=draft.reply.record, unsaid=unsaid)
        self._keep(turn)

    def _withdraw(self, action: WithdrawReply, floor: Floor) -> None:
        draft = self._drafts.pop(action.job)
        draft.wanted = False
        self._unsaid = " ".join(draft.sentences)

    def _mark(self, action: MarkSpan, floor: Floor) -> None:
        self._desk.recorder.mark(Mark(action.kind, Span(action.start / RATE, action.end / RATE)))
        if action.kind is MarkKind.UNRECOGNISED:
            self._desk.screen.note("No words were recognised there. Say it again, a little louder or closer to the microphone.")

    def _finish(self, action: Finish, floor: Floor) -> None:
        self.outcome = action.outcome

    def _keep(self, turn: Turn) -> None:
        self._turns.append(turn)
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
    for sentence, sound in zip(draft.sentences, draft.sounds, strict=True):
        words = sentence.split()
        share = min(1.0, played / len(sound)) if len(sound) else 1.0
        count = round(len(words) * share) if share < 1 else len(words)
        said += words[:count]
        unsaid += words[count:]
        played = max(0, played - len(sound))
    return " ".join(said), " ".join(unsaid)
