"""The floor: who may speak now. Pure: `step(floor, event)` gives the next floor and what is to be done."""

from collections.abc import Callable
from dataclasses import replace

from voicecoach.conversation.activity import VoiceActivity
from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.practice import cutting, listening, replying
from voicecoach.practice.actions import MarkSpan, OpenTalk
from voicecoach.practice.events import (
    Broke,
    Command,
    DeviceLost,
    DevicesBack,
    EndOfInput,
    Event,
    Frame,
    NoReply,
    Played,
    Recognised,
    ReplyBegun,
    ReplyComplete,
    SentenceReady,
    SoundsOver,
    Stalled,
)
from voicecoach.practice.rules import Rules
from voicecoach.practice.state import Floor, Holder, OpenReply, Step, finish, gap_until_now, give_up


def take_floor(rules: Rules) -> Step:
    """The floor at the start of a session: the client opens the talk."""
    return Floor(rules, reply=OpenReply(job=1, asked=0), jobs=1), (OpenTalk(1),)


def step(floor: Floor, event: Event) -> Step:
    """The floor after one event, and the actions to carry out, in order."""
    if floor.holder is Holder.OVER:
        return floor, ()
    return _STEPS[type(event)](floor, event)


def _on_frame(floor: Floor, event: Frame) -> Step:
    if floor.gap_since is None:
        return _pass_time(floor, event)
    gap = gap_until_now(floor)
    after, actions = _pass_time(replace(floor, gap_since=None), event)
    return after, (*gap, *actions)


def _pass_time(floor: Floor, event: Frame) -> Step:
    floor = replace(floor, now=floor.now + event.count, voice=_hear(floor, event))
    if floor.closing:
        return floor, ()
    match floor.holder:
        case Holder.LISTENING | Holder.PAUSING:
            return listening.listen(floor)
        case Holder.THINKING:
            return replying.wait(floor)
        case Holder.SPEAKING:
            return replying.speak_on(floor)
        case _:
            return floor, ()


def _hear(floor: Floor, event: Frame) -> VoiceActivity:
    """Voice activity after this frame; none in a pause, while the client can be heard, or while the key of push to talk is up."""
    deaf = floor.holder is Holder.SPEAKING or floor.now < floor.deaf_until
    if floor.holder is Holder.HELD or floor.hold_wanted or (deaf and floor.rules.half_duplex) or not floor.hears:
        return VoiceActivity()
    return floor.voice.hear(event.speech)


def _on_stall(floor: Floor, event: Stalled) -> Step:
    since = floor.now if floor.gap_since is None else floor.gap_since
    return _pass_time(replace(floor, voice=VoiceActivity(), gap_since=since), Frame(0.0, event.count))


def _on_command(floor: Floor, event: Command) -> Step:
    match event:
        case Command.END:
            return _end(floor)
        case Command.PAUSE:
            return _pause(floor)
        case _ if not floor.rules.push_to_talk or floor.closing:
            return floor, ()
        case Command.HOLD:
            return _press(floor)
        case Command.RELEASE:
            return _let_go(floor), ()


def _press(floor: Floor) -> Step:
    """The consultant wants to talk; a client who speaks is stopped. A key that repeats itself changes nothing."""
    pressed = replace(floor, pressed=True)
    if floor.holder is not Holder.SPEAKING:
        return pressed, ()
    return cutting.give_up_reply(pressed)


def _let_go(floor: Floor) -> Floor:
    if not floor.pressed:
        return floor
    return replace(floor, pressed=False, let_go=floor.now, quiet_since=max(floor.now, floor.quiet_since))


def _pause(floor: Floor) -> Step:
    if floor.away or floor.holder is Holder.SPEAKING:
        return replace(floor, hold_wanted=not floor.hold_wanted), ()
    return _go_on(floor) if floor.holder is Holder.HELD else _hold(floor)


def _hold(floor: Floor) -> Step:
    after, actions = listening.cut(floor)
    return replace(after, holder=Holder.HELD, held_since=floor.now, voice=VoiceActivity()), actions


def _on_lost(floor: Floor, event: DeviceLost) -> Step:
    """Nobody can be heard, or hear: the client falls silent, and all wait."""
    if floor.away or floor.closing:
        return floor, ()
    away = replace(floor, away=True)
    if floor.holder is Holder.HELD:
        return replace(away, hold_wanted=True), ()  # that pause lasts until it is ended by whoever asked for it
    stopped, silencing = cutting.interrupt(away) if floor.holder is Holder.SPEAKING else (away, ())
    held, actions = _hold(stopped)
    return held, (*silencing, *actions)


def _on_back(floor: Floor, event: DevicesBack) -> Step:
    """All is as it was, unless a pause is wanted."""
    if not floor.away:
        return floor, ()
    back = replace(floor, away=False, hold_wanted=False)
    return (back, ()) if floor.hold_wanted else _go_on(back)


def _go_on(floor: Floor) -> Step:
    """Go on where the pause began: in the turn, in the client's thinking, or free."""
    paused = floor.now - floor.held_since
    turn = floor.turn and replace(floor.turn, speech_end=floor.now, stretch=floor.now)
    reply = floor.reply and replace(floor.reply, asked=floor.reply.asked + paused)
    holder = Holder.THINKING if reply and not turn else Holder.LISTENING
    released = replace(floor, holder=holder, turn=turn, reply=reply, quiet_since=floor.now)
    return released, (MarkSpan(MarkKind.PAUSED, floor.held_since, floor.now),)


def _end(floor: Floor) -> Step:
    outcome = floor.decided or Outcome.STOPPED
    held = _pause_until_now(floor)
    if floor.turn and not floor.closing:
        return listening.close(replace(floor, closing=True), held)
    if floor.turn:
        return _break_off(floor, outcome)
    after, actions = cutting.give_up_reply(floor)
    return finish(after, after.decided or outcome, *held, *actions)


def _on_end_of_input(floor: Floor, event: EndOfInput) -> Step:
    return replace(_let_go(floor), ending=True), ()


def _on_broke(floor: Floor, event: Broke) -> Step:
    return _break_off(floor, Outcome.FAILED)


def _break_off(floor: Floor, outcome: Outcome) -> Step:
    """At once: what was said by the client is kept, and what the consultant was just saying is read after the talk."""
    held = _pause_until_now(floor)
    after, actions = cutting.give_up_reply(floor)
    lost = (give_up(floor.turn),) if floor.turn else ()
    return finish(after, outcome, *held, *actions, *lost)


def _pause_until_now(floor: Floor) -> tuple[MarkSpan, ...]:
    """The mark for a pause that is over now, if there was one."""
    over = floor.holder is Holder.HELD and not floor.closing
    return (MarkSpan(MarkKind.PAUSED, floor.held_since, floor.now),) if over else ()


_STEPS: dict[type, Callable[..., Step]] = {
    Frame: _on_frame,
    Stalled: _on_stall,
    Command: _on_command,
    EndOfInput: _on_end_of_input,
    DeviceLost: _on_lost,
    DevicesBack: _on_back,
    Broke: _on_broke,
    Recognised: listening.on_recognised,
    SoundsOver: listening.on_sounds_over,
    Played: replying.on_played,
    ReplyBegun: replying.on_begun,
    SentenceReady: replying.on_sentence,
    ReplyComplete: replying.on_complete,
    NoReply: replying.on_no_reply,
}
