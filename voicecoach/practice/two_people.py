"""Two people at the desk: a mock consultation without the simulated client, recorded on two tracks; the words come afterwards."""

import queue
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from voicecoach.conversation.session import Mark, MarkKind, Outcome, Timing
from voicecoach.conversation.sound import RATE, Samples, level_dbfs, samples_in, silence
from voicecoach.conversation.spans import Span
from voicecoach.errors import SessionBroke, VoicecoachError
from voicecoach.ports import Clock, Recorder
from voicecoach.ports_recording import RecordingScreen, SampledTwoMicrophones, TwoMicrophones
from voicecoach.practice.paired import Paired, PairedTracks

TICK_S = 0.1
SLOW_START_S, STALL_S, GIVE_UP_S = 4.0, 1.0, 15.0
"""No sound from anywhere for that long: not awake yet, stopped, not coming back."""
MUTE = samples_in(3.0)
"""Samples of nothing but zeros at the start: muted, or not permitted."""
SHOW_EVERY = samples_in(0.125)
SIDES = ("consultant", "client")


class Wish(StrEnum):
    """What the people at the desk want."""

    PAUSE = "pause"
    """Pause, or go on after one."""
    MARK = "mark"
    END = "end"


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a device heard: the consultant, the client, or both."""

    consultant: Samples | None
    client: Samples | None


_Arrival: TypeAlias = _Heard | Wish | None
"""None: nothing happened for a while."""


@dataclass(frozen=True, slots=True)
class RecordedTalk:
    """How it ended: how long it is, what broke if something did, and who was not heard at all."""

    seconds: float
    error: VoicecoachError | None = None
    mute: tuple[bool, bool] = (False, False)
    """All that the consultant's, or the client's, microphone delivered were zeros."""


@dataclass(frozen=True, slots=True)
class RecordingDesk:
    """What a recording needs, by port."""

    microphones: TwoMicrophones
    recorder: Recorder
    screen: RecordingScreen
    clock: Clock
    expects_sound: tuple[bool, bool] = (True, True)
    """Whether zeros from the consultant's, or the client's, microphone mean that it is muted; not so where one microphone hears both."""


class TwoPeople:
    """Records until somebody ends it. `pause`, `mark` and `end` may be called from any thread, or from a signal."""

    def __init__(self, desk: RecordingDesk, sampled: SampledTwoMicrophones | None = None) -> None:
        """`sampled` are the same microphones where they can be read as fast as wanted."""
        self._desk, self._sampled = desk, sampled
        self._inbox: queue.SimpleQueue[_Arrival] = queue.SimpleQueue()
        self._tracks = PairedTracks()
        self._written = self._shown = 0
        self._paused_since: int | None = None
        self._mute = list(desk.expects_sound)
        self._dropped = 0
        self._over = self._stalled = False
        self._last_s = 0.0

    def pause(self) -> None:
        """Pause, or go on: in between, nothing is recorded."""
        self._inbox.put(Wish.PAUSE)

    def mark(self) -> None:
        """Somebody wants to find this moment again."""
        self._inbox.put(Wish.MARK)

    def end(self) -> None:
        """The talk is over."""
        self._inbox.put(Wish.END)

    def run(self, when_live: Callable[[], None] = lambda: None) -> RecordedTalk:
        """Record until the end; `when_live` is called once the microphones are open. Raises DeviceProblem when they cannot be."""
        desk, error = self._desk, None
        try:
            desk.microphones.open(lambda own, theirs: self._inbox.put(_Heard(own, theirs)))
            self._last_s = desk.clock.monotonic_s()
            when_live()
            while not self._over:
                self._take(self._next())
            self._write(self._tracks.end())
            self._go_on()
        except SessionBroke as broke:
            error = broke
        except KeyboardInterrupt:  # asked for twice: at once, with what is kept so far
            pass
        finally:
            desk.microphones.close()
        try:
            desk.recorder.finish(Outcome.FAILED if error else Outcome.STOPPED, Timing())
        except SessionBroke as broke:
            error = error or broke
        heard_enough = self._written >= MUTE
        return RecordedTalk(self._written / RATE, error, (self._mute[0] and heard_enough, self._mute[1] and heard_enough))

    def _next(self) -> _Arrival:
        try:
            if self._sampled is None:
                return self._inbox.get(timeout=TICK_S)
            return self._inbox.get_nowait()
        except queue.Empty:
            return _Heard(*self._sampled.read()) if self._sampled is not None else None

    def _take(self, arrival: _Arrival) -> None:
        match arrival:
            case _Heard():
                self._hear(arrival)
            case Wish.PAUSE:
                self._go_on() if self._paused_since is not None else self._hold()
            case Wish.MARK:
                at_s = self._written / RATE
                self._desk.recorder.mark(Mark(MarkKind.MARKER, Span(at_s, at_s)))
                self._desk.screen.marked(at_s)
            case Wish.END:
                self._over = True
            case _:
                self._look_for_a_stall()

    def _hear(self, heard: _Heard) -> None:
        self._last_s, self._stalled = self._desk.clock.monotonic_s(), False
        if heard.consultant is not None and heard.client is not None:
            self._write(self._tracks.both(heard.consultant, heard.client))
        elif heard.consultant is not None:
            self._write(self._tracks.deliver(0, heard.consultant))
        elif heard.client is not None:
            self._write(self._tracks.deliver(1, heard.client))
        if self._desk.microphones.dropped > self._dropped:
            self._dropped = self._desk.microphones.dropped
            self._desk.screen.note("The machine is too busy: some sound of the microphones was lost. Close other programs.")
        if self._desk.microphones.exhausted:
            self.end()  # after whatever was wished for before

    def _write(self, pair: Paired) -> None:
        own, theirs = pair.consultant, pair.client
        if pair.fell_behind is not None:
            self._desk.screen.note(
                f"The {SIDES[pair.fell_behind]}'s microphone is more than half a second behind. Silence stands in until it delivers again."
            )
        if pair.gap is not None:
            self._desk.recorder.mark(Mark(MarkKind.GAP, pair.gap))
        if not own.size:
            return
        self._look_for_mute(own, theirs)
        if self._paused_since is not None:
            own, theirs = silence(own.size), silence(own.size)
        self._desk.recorder.sound(own, theirs)
        self._written += own.size
        if self._written - self._shown >= SHOW_EVERY:
            self._shown = self._written
            self._desk.screen.levels(level_dbfs(own), level_dbfs(theirs))
            self._desk.screen.time(self._written / RATE, self._paused_since is not None)

    def _hold(self) -> None:
        self._paused_since = self._written
        self._desk.screen.time(self._written / RATE, True)

    def _go_on(self) -> None:
        since, self._paused_since = self._paused_since, None
        if since is not None:
            self._desk.recorder.mark(Mark(MarkKind.PAUSED, Span(since / RATE, self._written / RATE)))
            self._desk.screen.time(self._written / RATE, False)

    def _look_for_mute(self, own: Samples, theirs: Samples) -> None:
        before = self._written
        for side, sound in enumerate((own, theirs)):
            self._mute[side] = self._mute[side] and not sound.any()
            if self._mute[side] and before < MUTE <= before + sound.size:
                self._desk.screen.note(
                    f"The {SIDES[side]}'s microphone delivers only zeros. Is it muted, or does the system forbid its use?"
                )

    def _look_for_a_stall(self) -> None:
        missing_s = self._desk.clock.monotonic_s() - self._last_s
        if missing_s >= GIVE_UP_S and self._written and not self._stalled:  # ten looks a second: nobody was there to look
            self._last_s = self._desk.clock.monotonic_s()
            self._desk.screen.note("The machine was asleep. The recording goes on; the time it slept is not in it.")
            return
        if missing_s >= GIVE_UP_S:
            hint = "Check the cables, then `voicecoach check`. What was said is saved."
            raise SessionBroke("The microphones stopped giving sound.", hint)
        if missing_s >= (STALL_S if self._written else SLOW_START_S) and not self._stalled:
            self._stalled = True
            self._desk.screen.note(
                f"The microphones have stopped. If it stays so for {GIVE_UP_S:.0f} s the recording ends; what was said is kept."
            )
