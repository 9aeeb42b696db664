"""The consultant's side of the floor: when a turn begins, pauses, goes on and is over."""

from dataclasses import replace

from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.conversation.sound import FRAME, samples_in
from voicecoach.practice.actions import Action, Decode, EndTurn, MarkSpan, NoticeSilence
from voicecoach.practice.events import Recognised
from voicecoach.practice.state import Floor, Holder, OpenReply, OpenTurn, Step, finish

RESUMED = 3 * FRAME
"""Speech (96 ms) that takes a turn up again; shorter is a click."""


def listen(floor: Floor) -> Step:
    """One more frame while the consultant has the floor."""
    if floor.turn is None:
        return _wait_for_speech(floor)
    if floor.voice.loud and floor.voice.burst >= RESUMED:
        return _go_on(floor, floor.turn), ()
    silence = floor.now - floor.turn.speech_end
    if floor.holder is Holder.LISTENING and silence >= samples_in(floor.rules.first_pause_s):
        return _speculate(floor, floor.turn)
    if floor.holder is Holder.PAUSING and silence >= samples_in(floor.rules.end_of_turn_s):
        return _end_turn(floor, floor.turn)
    return floor, ()


def open_turn(floor: Floor, into_silence: bool = False) -> Floor:
    """The consultant has begun to speak, as far back as the present burst reaches."""
    start = floor.now - floor.voice.length
    first = max(start - samples_in(floor.rules.pre_roll_s), floor.deaf_until, 0)
    turn = OpenTurn(start, speech_end=floor.now, stretch=min(first, start), into_silence=into_silence)
    return replace(floor, holder=Holder.LISTENING, turn=turn, reply=None)


def on_recognised(floor: Floor, event: Recognised) -> Step:
    """A decode is done."""
    turn = floor.turn
    if turn is None or event.job not in (turn.job, turn.keeping):
        return floor, ()
    if event.job == turn.keeping:
        turn = replace(turn, kept=(*turn.kept, event.text), keeping=None)
    else:
        turn = replace(turn, text=event.text)
    floor = replace(floor, turn=turn)
    patient = floor.now - turn.speech_end < samples_in(floor.rules.end_of_turn_s)
    if floor.closing or (floor.holder is Holder.PAUSING and not patient):
        return _end_turn(floor, turn)
    return floor, ()


def close(floor: Floor, first: tuple[Action, ...]) -> Step:
    """The person wants to end in the middle of a turn: get its last words, then finish."""
    turn = floor.turn
    if turn is None:
        return finish(floor, floor.decided or Outcome.STOPPED, *first)
    if turn.job is None:
        floor, actions = _speculate(floor, turn)
        return floor, (*first, *actions)
    floor, actions = _end_turn(replace(floor, holder=Holder.PAUSING), turn)
    return floor, (*first, *actions)


def _wait_for_speech(floor: Floor) -> Step:
    if floor.voice.speaking:
        return open_turn(floor), ()
    silence = floor.now - floor.quiet_since
    if floor.ending and not floor.voice.burst and silence >= samples_in(floor.rules.end_of_turn_s):
        return finish(floor, floor.decided or Outcome.STOPPED)
    if silence >= samples_in(floor.rules.nudge_s) and not floor.voice.burst:
        job = floor.jobs + 1
        reply = OpenReply(job, asked=floor.now)
        return replace(floor, holder=Holder.THINKING, reply=reply, jobs=job), (NoticeSilence(job, silence),)
    return floor, ()


def _go_on(floor: Floor, turn: OpenTurn) -> Floor:
    """Speech in an open turn. After a pause, a long stretch is kept, and a short one will be decoded again together with what follows."""
    if floor.holder is Holder.PAUSING:
        long = turn.upto - turn.stretch >= samples_in(floor.rules.keep_stretch_s)
        if long and turn.keeping is None:
            text, keeping = turn.text, turn.job if turn.text is None else None
            turn = replace(turn, kept=turn.kept if text is None else (*turn.kept, text), keeping=keeping, stretch=turn.speech_end)
        turn = replace(turn, job=None, text=None)
    return replace(floor, holder=Holder.LISTENING, turn=replace(turn, speech_end=floor.now))


def _speculate(floor: Floor, turn: OpenTurn) -> Step:
    job = floor.jobs + 1
    turn = replace(turn, job=job, upto=floor.now, text=None)
    return replace(floor, holder=Holder.PAUSING, turn=turn, jobs=job), (Decode(job, turn.stretch, floor.now),)


def _end_turn(floor: Floor, turn: OpenTurn) -> Step:
    """The turn is over as soon as its words are there."""
    text = turn.words
    if text is None:
        return floor, ()
    job = floor.jobs + 1
    done: Action = EndTurn(job, text, turn.start, turn.speech_end, answer=not floor.closing, into_silence=turn.into_silence)
    if not text:
        done = MarkSpan(MarkKind.UNRECOGNISED, turn.start, turn.speech_end)
    floor = replace(floor, turn=None, jobs=job)
    if floor.closing:
        return finish(floor, floor.decided or Outcome.STOPPED, done)
    if not text:
        return replace(floor, holder=Holder.LISTENING, quiet_since=floor.now), (done,)
    return replace(floor, holder=Holder.THINKING, reply=OpenReply(job, asked=turn.speech_end)), (done,)
