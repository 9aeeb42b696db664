"""The loop: fetches what happens, asks the floor what it means, and carries out what the floor wants."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from voicecoach.conversation.session import Outcome, Timing
from voicecoach.conversation.sound import FRAME, RATE, Samples, level_dbfs, samples_in, silence
from voicecoach.errors import SessionBroke, VoicecoachError
from voicecoach.practice.crew import Crew
from voicecoach.practice.desk import Desk
from voicecoach.practice.events import Broke, Command, EndOfInput, Event, Frame, Played, SentenceReady, Stalled
from voicecoach.practice.floor import step, take_floor
from voicecoach.practice.hands import Hands
from voicecoach.practice.heard_sound import HeardSound
from voicecoach.practice.inbox import TICK_S, Arrival, Inbox, Reopened, Sounded, Tick
from voicecoach.practice.rules import Rules
from voicecoach.practice.state import Holder, Step
from voicecoach.practice.vigil import Vigil

ASLEEP_S = 15.0
"""Nobody looked for that long, though it is done ten times a second: the machine slept."""
STALL_S = 1.0
"""No frame for that long: the microphone is gone (voice.md)."""
MUTE_FRAMES = samples_in(3.0) // FRAME
"""Nothing but zeros for that long at the start: muted, or not permitted."""
SLOW_START_S = 4.0
"""Some microphones need seconds to wake."""
SHOW_EVERY = 4
"""Frames between two looks at the level meter."""
FORGET_EVERY = 32
"""Frames between two clearances of the sound that is kept for decoding."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How the session ended, and what broke if something did."""

    outcome: Outcome
    timing: Timing
    error: VoicecoachError | None = None
    microphone_was_mute: bool = False


class PracticeLoop:
    """One session. `run` returns when it is over; everything reaches it through the inbox."""

    def __init__(self, desk: Desk, rules: Rules, inbox: Inbox, crew: Crew) -> None:
        self._desk, self._inbox, self._crew = desk, inbox, crew
        self._sound = HeardSound()
        self._hands = Hands(desk, rules, crew, self._sound)
        self._vigil = Vigil(desk.devices, crew, desk.clock, desk.screen) if desk.devices is not None else None
        self._rules = rules
        self._floor, _ = take_floor(rules)
        self._frames = 0
        self._consultant = self._client = 0
        """Samples in which each of the two was heard."""
        self._mute = True
        self._dropped = 0
        self._stalled = 0
        self._error: VoicecoachError | None = None
        self._last_frame_s = 0.0

    def run(self, when_live: Callable[[], None] = lambda: None) -> Ending:
        """Practise until the session is over; `when_live` is called once the microphone delivers."""
        desk = self._desk
        try:
            desk.microphone.open(lambda samples: self._inbox.put(Sounded(samples)))
            desk.loudspeaker.open()
            if desk.devices is not None:
                desk.devices.start()
            self._last_frame_s = desk.clock.monotonic_s()
            when_live()
            tail_s = self._rules.echo_tail_s + desk.loudspeaker.latency_s
            self._carry_out(take_floor(replace(self._rules, echo_tail_s=tail_s)))
            while self._hands.outcome is None:
                self._take(self._inbox.next())
                self._watch_devices()
        except SessionBroke as broke:  # the recorder: nothing more can be kept
            self._error = self._error or broke
        except KeyboardInterrupt:  # asked for twice: at once, with what is kept so far
            self._hands.outcome = self._hands.outcome or Outcome.STOPPED
        finally:
            self._crew.close()
            if desk.devices is not None:
                desk.devices.close()
            desk.microphone.close()
            desk.loudspeaker.close()
        return self._end()

    def _end(self) -> Ending:
        outcome = self._hands.outcome or Outcome.FAILED
        timing = self._hands.stopwatch.timing()
        try:
            self._desk.recorder.finish(outcome, timing)
        except SessionBroke as broke:
            self._error = self._error or broke
        return Ending(outcome, timing, self._error, self._mute and self._frames >= MUTE_FRAMES)

    def _take(self, arrival: Arrival) -> None:
        match arrival:
            case Sounded() if self._vigil is None or not self._vigil.deaf:
                self._hear(arrival)
            case Reopened():
                if self._vigil is not None:
                    self._vigil.reopened(arrival.problem)
            case Tick() | Sounded():
                self._look_for_a_stall()
            case Broke():
                self._error = arrival.error
                self._happen(arrival)
            case Command():
                self._happen(arrival)
                self._explain(arrival)
            case SentenceReady():
                self._hands.sentence_ready(arrival.job)
                self._happen(arrival)
            case _:
                self._happen(arrival)

    def _explain(self, command: Command) -> None:
        """What was asked for takes a moment: say so."""
        if command is Command.PAUSE and self._floor.away:
            wanted = self._floor.hold_wanted
            self._desk.screen.note(
                "The talk stays paused when the device is back." if wanted else "The talk goes on once the device is back."
            )
        elif command is Command.PAUSE and self._floor.hold_wanted:
            self._desk.screen.note("The talk pauses as soon as the client has finished; nothing you say is recorded meanwhile.")
        elif command is Command.END and self._floor.closing and self._hands.outcome is None:
            self._desk.screen.note("Your last words are still being decoded. Ending once more does not wait for them.")

    def _happen(self, event: Event) -> None:
        self._carry_out(step(self._floor, event))

    def _carry_out(self, after: Step) -> None:
        shown, (self._floor, actions) = self._floor.shown, after
        if self._floor.shown != shown:
            self._desk.screen.floor(self._floor.shown, self._floor.now / RATE)
        for action in actions:
            self._hands.do(action, self._floor)
        free = self._floor.holder in (Holder.LISTENING, Holder.PAUSING) and self._floor.now >= self._floor.deaf_until
        self._desk.microphone.floor_is(free and self._floor.hears)

    def _hear(self, arrival: Sounded) -> None:
        desk = self._desk
        self._last_frame_s, self._stalled = desk.clock.monotonic_s(), 0
        if self._vigil is not None and (back := self._vigil.frame_came()) is not None:
            self._happen(back)
        held = self._floor.holder is Holder.HELD or self._floor.hold_wanted or not self._floor.hears
        self._mute = self._mute and not arrival.samples.any()
        client, played = desk.loudspeaker.take(len(arrival.samples))
        heard = desk.echo.clean(arrival.samples, client) if desk.echo is not None else arrival.samples
        samples = silence(len(heard)) if held else heard
        self._pass_time(samples, Frame(desk.detector.hear(samples), len(samples)), client, played)
        self._frames += 1
        if self._frames % SHOW_EVERY == 0:
            desk.screen.level(level_dbfs(samples))
            desk.screen.floor(self._floor.shown, self._floor.now / RATE)
            desk.screen.talked(self._consultant / RATE, self._client / RATE)
        if self._mute and self._frames == MUTE_FRAMES:
            desk.screen.note("The microphone delivers only zeros. Is it muted, or does the system forbid its use?")
        if desk.microphone.dropped > self._dropped:
            self._dropped = desk.microphone.dropped
            desk.screen.note("The machine is too busy: some sound of the microphone was lost. Close other programs.")
        if desk.microphone.exhausted and not self._floor.ending:
            self._happen(EndOfInput())

    def _pass_time(self, samples: Samples, event: Frame | Stalled, client: Samples, played: int) -> None:
        """So many samples of the microphone, as many of the client, of which so many really sounded."""
        self._desk.recorder.sound(samples, client)
        self._sound.append(samples)
        if played:
            self._hands.sounding(self._floor.now, played)
        self._happen(event)
        self._client += played
        self._consultant += event.count if self._floor.voice.loud else 0
        if played:
            self._happen(Played(played))
        if self._frames % FORGET_EVERY == 0:
            self._hands.forget_sound(self._floor)

    def _look_for_a_stall(self) -> None:
        missing_s = self._desk.clock.monotonic_s() - self._last_frame_s - self._stalled / RATE
        if self._frames and missing_s >= ASLEEP_S:
            self._last_frame_s, self._stalled = self._desk.clock.monotonic_s(), 0
            self._desk.screen.note("The machine was asleep. The talk goes on; the time it slept is not in the recording.")
            return
        patience_s = STALL_S if self._frames else SLOW_START_S
        if missing_s < (TICK_S if self._stalled else patience_s):
            return
        count = samples_in(missing_s) // FRAME * FRAME
        if count <= 0:
            return
        self._stalled += count
        self._pass_time(silence(count), Stalled(count), *self._desk.loudspeaker.take(count))

    def _watch_devices(self) -> None:
        if self._vigil is None or self._hands.outcome is not None:
            return
        news = self._vigil.look(silent=self._stalled > 0, patient=self._floor.hold_wanted)
        if news is not None:
            self._take(news)

    def command(self, command: Command) -> None:
        """The person at the desk wants something; may be called from any thread or a signal."""
        self._inbox.put(command)
