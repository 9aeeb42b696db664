"""The consultant's side of the floor: when a turn begins, pauses, goes on and is over."""

from bisect import bisect_left
from dataclasses import replace

from voicecoach.conversation.session import MarkKind, Outcome
from voicecoach.conversation.sound import FRAME, samples_in, seconds
from voicecoach.moves.asides import is_backchannel
from voicecoach.practice.actions import Action, Decode, EndTurn, KeepDecode, LoseTurn, MarkSpan, NoticeSilence, ReadAhead
from voicecoach.practice.cutting import give_up_reply
from voicecoach.practice.events import Loss, Recognised, SoundsOver
from voicecoach.practice.state import Floor, Holder, OpenReply, OpenTurn, Step, Stretch, finish
from voicecoach.turn_ends.by_sound import silence_counts
from voicecoach.turn_ends.pause import Pause
from voicecoach.turn_ends.sureness import plain_words

RESUMED = 3 * FRAME
"""Speech (96 ms) that takes a turn up again; shorter is a click."""
ASIDE_S = 0.6
"""Silence after a cough or a mere "mm-hm" that made the client stop; then it goes on."""


def listen(floor: Floor) -> Step:
    """One more frame while the consultant has the floor."""
    if floor.turn is None:
        return _wait_for_speech(floor)
    if floor.voice.loud and floor.voice.burst >= RESUMED:
        return _go_on(floor, floor.turn)
    silence = floor.now - floor.turn.speech_end
    if floor.holder is Holder.LISTENING and (silence >= _decoded_after(floor, floor.turn) or not floor.hears):
        return _speculate(floor, floor.turn)
    if floor.holder is Holder.PAUSING and _patience_is_over(floor, floor.turn):
        return _end_turn(floor, floor.turn)
    return floor, ()


def somebody_speaks(floor: Floor) -> bool:
    """Speech that opens a turn. Whoever holds the key down means to speak, and is believed sooner."""
    voice = floor.voice
    return voice.speaking or (floor.rules.push_to_talk and voice.loud and voice.burst >= RESUMED)


def open_turn(floor: Floor, into_silence: bool = False) -> Floor:
    """The consultant has begun to speak, as far back as the present burst reaches. A reply that is due waits."""
    start = floor.now - floor.voice.length
    first = max(start - samples_in(floor.rules.pre_roll_s), floor.deaf_until, 0)
    turn = OpenTurn(start, speech_end=floor.now, stretch=min(first, start), into_silence=into_silence)
    return replace(floor, holder=Holder.LISTENING, turn=turn)


def on_recognised(floor: Floor, event: Recognised) -> Step:
    """A decode is done."""
    turn = floor.turn
    if turn is None:
        return floor, ()
    kept = tuple(Stretch(event.job, event.text) if stretch.job == event.job else stretch for stretch in turn.kept)
    turn = replace(turn, kept=kept, text=event.text if event.job == turn.job else turn.text)
    floor = replace(floor, turn=turn)
    if floor.closing or (floor.holder is Holder.PAUSING and _patience_is_over(floor, turn)):
        return _end_turn(floor, turn)
    words = turn.first_words
    return floor, (ReadAhead(words),) if words else ()


def on_sounds_over(floor: Floor, event: SoundsOver) -> Step:
    """The sound of this silence's decode was judged; what it is worth is seen with the next frame."""
    if floor.turn is None or floor.turn.job != event.job:
        return floor, ()
    return replace(floor, turn=replace(floor.turn, sounds_over=event.probability)), ()


def cut(floor: Floor) -> Step:
    """The person asked for a pause: what was said so far becomes a finished stretch."""
    turn = floor.turn
    if turn is None:
        return floor, ()
    actions: tuple[Action, ...] = ()
    if floor.holder is Holder.LISTENING:
        floor, actions = _speculate(floor, turn)
    cut_turn, keeping = _keep(floor.turn or turn)
    return replace(floor, turn=cut_turn), (*actions, *keeping)


def close(floor: Floor, first: tuple[Action, ...]) -> Step:
    """The person wants to end in the middle of a turn: get its last words, then finish."""
    turn = floor.turn
    if turn is None:
        return finish(floor, floor.decided or Outcome.STOPPED, *first)
    actions: tuple[Action, ...] = ()
    if turn.job is None:
        floor, actions = _speculate(floor, turn)
    floor, last = _end_turn(floor, floor.turn or turn)
    return floor, (*first, *actions, *last)


def _wait_for_speech(floor: Floor) -> Step:
    if somebody_speaks(floor):
        return open_turn(floor), ()
    silence = floor.now - floor.quiet_since
    if floor.ending and not floor.voice.burst and silence >= samples_in(floor.rules.end_of_turn_s):
        return finish(floor, floor.decided or Outcome.STOPPED)
    if silence >= samples_in(floor.rules.nudge_s) and not floor.voice.burst and not floor.key_down:
        job = floor.jobs + 1
        reply = OpenReply(job, asked=floor.now)
        return replace(floor, holder=Holder.THINKING, reply=reply, jobs=job), (NoticeSilence(job, silence),)
    return floor, ()


def _decoded_after(floor: Floor, turn: OpenTurn) -> int:
    """Samples of silence after which decoding begins: a breath where much is undecoded, so that little of it is left for the end."""
    is_long = floor.now - turn.stretch >= samples_in(floor.rules.long_stretch_s)
    return samples_in(floor.rules.breath_s if is_long else floor.rules.first_pause_s)


def _patience_is_over(floor: Floor, turn: OpenTurn) -> bool:
    """Long enough silent, and no next word has begun; with push to talk, the key was let go, however long the silence was before."""
    if floor.rules.push_to_talk:
        return not floor.hears
    if _stopped_for_nothing(floor, turn):
        return not floor.voice.burst and floor.now - turn.speech_end >= samples_in(ASIDE_S)
    return not floor.voice.burst and floor.rules.is_over(_pause(floor, turn))


def _stopped_for_nothing(floor: Floor, turn: OpenTurn) -> bool:
    """The client was interrupted by a cough, a noise or a "mm-hm", as the words tell, or their absence."""
    words = turn.words
    interrupted = floor.reply is not None and floor.reply.cut is not None
    return interrupted and turn.loss is None and words is not None and (not words or _leaves_the_floor(words))


def _leaves_the_floor(words: str) -> bool:
    """Whether words over somebody who speaks ask for no turn: "mm-hm", "yeah, right", "oh no", but not "no, no"."""
    return is_backchannel(words) and set(plain_words(words)) != {"no"}


def _wanted_silence(floor: Floor, turn: OpenTurn) -> int:
    """After how many samples of silence the turn is over now that its words are known, had they been there from the start."""
    if floor.rules.push_to_talk:
        return samples_in(floor.rules.let_go_s)
    pause, frames = _pause(floor, turn), max(1, (floor.now - turn.speech_end) // FRAME)
    return FRAME * bisect_left(
        range(frames), True, key=lambda count: floor.rules.is_over(replace(pause, silence_s=pause.silence_s * count / frames))
    )


def _pause(floor: Floor, turn: OpenTurn) -> Pause:
    """What is known in this silence. A slow speaker's counts for less, beside words: by sound alone that cuts off more than it saves."""
    words = plain_words(turn.words or "")
    slowness = floor.habits.slowness if floor.rules.by_words and words else 1.0
    silence_s = seconds(floor.now - turn.speech_end) * silence_counts(turn.sounds_over) / slowness
    return Pause(words, silence_s, pauses=turn.pauses)


def _go_on(floor: Floor, turn: OpenTurn) -> Step:
    """Speech in an open turn. After a pause, a long stretch is kept, and a short one will be decoded again together with what follows."""
    actions: tuple[Action, ...] = ()
    if floor.holder is Holder.PAUSING:
        if turn.upto - turn.stretch >= samples_in(floor.rules.keep_stretch_s):
            turn, actions = _keep(turn)
        turn = replace(turn, job=None, text=None, sounds_over=None)
        paused_s = seconds(floor.now - floor.voice.length - turn.speech_end)
        if paused_s >= floor.rules.first_pause_s:
            floor, turn = replace(floor, habits=floor.habits.paused(paused_s)), replace(turn, pauses=turn.pauses + 1)
    return replace(floor, holder=Holder.LISTENING, turn=replace(turn, speech_end=floor.now)), actions


def _keep(turn: OpenTurn) -> tuple[OpenTurn, tuple[Action, ...]]:
    """What was decoded last, or is being decoded, is a finished stretch. The next one begins in the silence behind it."""
    if turn.job is None:
        return turn, ()
    kept = (*turn.kept, Stretch(turn.job, turn.text))
    return replace(turn, kept=kept, stretch=turn.speech_end, job=None, text=None, sounds_over=None), (KeepDecode(turn.job),)


def _speculate(floor: Floor, turn: OpenTurn) -> Step:
    if turn.speech_end <= turn.stretch:  # only silence since the last finished stretch
        return replace(floor, holder=Holder.PAUSING, turn=replace(turn, text="")), ()
    job = floor.jobs + 1
    turn = replace(turn, job=job, upto=floor.now, text=None)
    return replace(floor, holder=Holder.PAUSING, turn=turn, jobs=job), (Decode(job, turn.stretch, floor.now),)


def _end_turn(floor: Floor, turn: OpenTurn) -> Step:
    """The turn is over as soon as its words are there."""
    text = turn.words
    if text is None:
        return floor, ()
    if turn.loss is not None:
        return _lose_turn(replace(floor, turn=None), turn, turn.loss)
    if _stopped_for_nothing(floor, turn) and not floor.closing:
        return replace(floor, turn=None, holder=Holder.THINKING, quiet_since=floor.now), ()
    if not text:
        return _end_without_words(replace(floor, turn=None), MarkSpan(MarkKind.UNRECOGNISED, turn.start, turn.speech_end))
    waited = _wanted_silence(floor, turn)
    closing, (floor, first) = floor.closing, give_up_reply(replace(floor, turn=None))
    job = floor.jobs + 1
    done = EndTurn(job, text, turn.start, turn.speech_end, answer=not closing, into_silence=turn.into_silence, waited=waited)
    if closing:
        return finish(floor, floor.decided or Outcome.STOPPED, *first, done)
    return replace(floor, holder=Holder.THINKING, jobs=job, reply=OpenReply(job, asked=turn.speech_end)), (*first, done)


def _end_without_words(floor: Floor, unheard: MarkSpan) -> Step:
    """A cough does not cost the client its reply."""
    if floor.closing:
        after, last = give_up_reply(floor)
        return finish(after, after.decided or Outcome.STOPPED, *last, unheard)
    return replace(floor, holder=Holder.THINKING if floor.reply else Holder.LISTENING, quiet_since=floor.now), (unheard,)


def _lose_turn(floor: Floor, turn: OpenTurn, loss: Loss) -> Step:
    """Half a turn is none: the client asks to hear all of it again. Where nothing will be understood, she does not ask for more of it."""
    closing, (floor, first) = floor.closing, give_up_reply(floor)
    job = floor.jobs + 1
    asks = not (closing or loss.for_good)
    lost = LoseTurn(job, turn.start, turn.speech_end, loss.told, asks)
    if closing:
        return finish(floor, floor.decided or Outcome.STOPPED, *first, lost)
    if asks:
        return replace(floor, holder=Holder.THINKING, jobs=job, reply=OpenReply(job, asked=turn.speech_end)), (*first, lost)
    return replace(floor, holder=Holder.LISTENING, quiet_since=floor.now), (*first, lost)
