"""The client's side of the floor: when it starts to speak, is interrupted, and has finished."""

from dataclasses import replace

from voicecoach.conversation.activity import VoiceActivity
from voicecoach.conversation.session import MarkKind
from voicecoach.conversation.sound import samples_in
from voicecoach.practice.actions import Action, EndReply, MarkSpan, MissLoudspeaker, Speak, StopSpeaking
from voicecoach.practice.events import NoReply, Played, ReplyBegun, ReplyComplete, SentenceReady
from voicecoach.practice.listening import open_turn, somebody_speaks
from voicecoach.practice.state import Floor, Holder, OpenReply, Step, finish, pass_on

LOST_S = 4.0
"""The client should sound and nothing was played for that long: the loudspeaker is gone. (Some need two seconds to wake.)"""
BARGE_IN_S = 0.5
"""Speech over the client that stops it (voice.md: a lone "mm-hm" does not)."""


def wait(floor: Floor) -> Step:
    """One more frame before the client's first word; whoever speaks first has the floor."""
    if floor.reply is None or not somebody_speaks(floor):
        return _speak_when_due(floor)
    return open_turn(floor, into_silence=bool(floor.reply.pause)), ()


def speak_on(floor: Floor, count: int) -> Step:
    """One more frame, of `count` samples, while the client speaks."""
    reply = floor.reply
    if reply is None:
        return floor, ()
    reply = replace(reply, idle=reply.idle + count)
    floor = replace(floor, reply=reply)
    if reply.idle >= samples_in(LOST_S) and reply.played < sum(reply.sentences):
        floor = replace(floor, reply=replace(reply, played=sum(reply.sentences)))
        floor, actions = _end_when_played(floor)
        return floor, (StopSpeaking(), MissLoudspeaker(), *actions)
    if floor.rules.half_duplex or not floor.voice.loud or floor.voice.burst < samples_in(BARGE_IN_S):
        return floor, ()
    floor, actions = end_reply(floor)
    return open_turn(floor), (StopSpeaking(), *actions)


def on_begun(floor: Floor, event: ReplyBegun) -> Step:
    """The client has decided what to do."""
    if floor.reply is None or floor.reply.job != event.job:
        return floor, ()
    reply = replace(floor.reply, pause=event.pause, decided=event.decided, ends=event.ends)
    return _speak_when_due(replace(floor, reply=reply))


def on_sentence(floor: Floor, event: SentenceReady) -> Step:
    """One more sentence can be played."""
    if floor.reply is None or floor.reply.job != event.job:
        return floor, ()
    floor = replace(floor, reply=replace(floor.reply, sentences=(*floor.reply.sentences, event.count)))
    if floor.holder is Holder.SPEAKING:
        return floor, (Speak(event.job, event.index),)
    return _speak_when_due(floor)


def on_complete(floor: Floor, event: ReplyComplete) -> Step:
    """No sentence follows."""
    if floor.reply is None or floor.reply.job != event.job:
        return floor, ()
    if not floor.reply.sentences:
        return on_no_reply(floor, NoReply(event.job))
    return _end_when_played(replace(floor, reply=replace(floor.reply, complete=True)))


def on_no_reply(floor: Floor, event: NoReply) -> Step:
    """The client says nothing: back to the consultant."""
    if floor.reply is None or floor.reply.job != event.job:
        return floor, ()
    if floor.holder is not Holder.THINKING:
        return replace(floor, reply=None), ()
    if floor.reply.ends:
        return finish(floor, floor.reply.ends)
    return pass_on(replace(floor, quiet_since=floor.now)), ()


def on_played(floor: Floor, event: Played) -> Step:
    """The loudspeaker has played some more."""
    if floor.reply is None or floor.holder is not Holder.SPEAKING:
        return floor, ()
    return _end_when_played(replace(floor, reply=replace(floor.reply, played=floor.reply.played + event.count, idle=0)))


def end_reply(floor: Floor) -> Step:
    """The client has finished or is cut short; on loudspeakers the room rings a little longer."""
    reply = floor.reply
    if reply is None:
        return floor, ()
    actions: tuple[Action, ...] = (EndReply(reply.job, reply.start, floor.now, reply.played),)
    deaf_until = floor.deaf_until
    if floor.rules.half_duplex:
        deaf_until = floor.now + samples_in(floor.rules.echo_tail_s)
        actions = (*actions, MarkSpan(MarkKind.HOLD_OFF, reply.start, deaf_until))
    # What was decided counts from the moment it can be heard.
    decided = reply.decided if reply.decided and reply.played else floor.decided
    return pass_on(replace(floor, deaf_until=deaf_until, quiet_since=max(deaf_until, floor.now), decided=decided)), actions


def _speak_when_due(floor: Floor) -> Step:
    reply = floor.reply
    if reply is None or floor.holder is not Holder.THINKING or reply.pause is None or not reply.sentences:
        return floor, ()
    if floor.now < reply.asked + reply.pause or floor.key_down:
        return floor, ()
    voice = VoiceActivity() if floor.rules.half_duplex else floor.voice
    floor = replace(floor, holder=Holder.SPEAKING, reply=replace(reply, start=floor.now), voice=voice)
    speaking = tuple(Speak(reply.job, index) for index in range(len(reply.sentences)))
    floor, actions = _end_when_played(floor)
    return floor, (*speaking, *actions)


def _end_when_played(floor: Floor) -> Step:
    reply = floor.reply
    if reply is None or not _all_said(reply) or floor.holder is not Holder.SPEAKING:
        return floor, ()
    after, actions = end_reply(floor)
    return finish(after, reply.ends, *actions) if reply.ends else (after, actions)


def _all_said(reply: OpenReply) -> bool:
    return reply.complete and reply.played >= sum(reply.sentences)
