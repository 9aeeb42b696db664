"""The client's side of the floor: when it starts to speak, is interrupted, and has finished."""

from dataclasses import replace

from voicecoach.conversation.activity import VoiceActivity
from voicecoach.conversation.sound import samples_in
from voicecoach.practice.actions import Speak, SpeakOn
from voicecoach.practice.cutting import end_reply, interrupt
from voicecoach.practice.events import NoReply, Played, ReplyBegun, ReplyComplete, SentenceReady
from voicecoach.practice.listening import open_turn, somebody_speaks
from voicecoach.practice.state import Floor, Holder, OpenReply, Step, finish, pass_on

BARGE_IN_S = 0.5
"""Speech over the client that stops it (voice.md: a lone "mm-hm" does not)."""


def wait(floor: Floor) -> Step:
    """One more frame before the client's first word; whoever speaks first has the floor."""
    if floor.reply is None or not somebody_speaks(floor):
        return _speak_when_due(floor)
    return open_turn(floor, into_silence=bool(floor.reply.pause) and floor.reply.cut is None), ()


def speak_on(floor: Floor) -> Step:
    """One more frame while the client speaks."""
    if floor.rules.half_duplex or not floor.voice.loud or floor.voice.burst < samples_in(BARGE_IN_S):
        return floor, ()
    floor, actions = interrupt(floor)
    return open_turn(floor), actions


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
    begins = sum(floor.reply.sentences)
    phrases = (*floor.reply.phrases, *(begins + at for at in event.phrases))
    floor = replace(floor, reply=replace(floor.reply, sentences=(*floor.reply.sentences, event.count), phrases=phrases))
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
    if floor.reply is None or (floor.holder is not Holder.SPEAKING and floor.reply.cut is None):
        return floor, ()
    return _end_when_played(replace(floor, reply=replace(floor.reply, played=floor.reply.played + event.count)))


def _speak_when_due(floor: Floor) -> Step:
    reply = floor.reply
    if reply is None or floor.holder is not Holder.THINKING or reply.pause is None or not reply.sentences:
        return floor, ()
    if floor.now < reply.asked + reply.pause or floor.key_down:
        return floor, ()
    voice = VoiceActivity() if floor.rules.half_duplex else floor.voice
    if reply.cut is not None:
        return _speak_on_from_the_cut(replace(floor, holder=Holder.SPEAKING, reply=replace(reply, cut=None), voice=voice))
    floor = replace(floor, holder=Holder.SPEAKING, reply=replace(reply, start=floor.now), voice=voice)
    speaking = tuple(Speak(reply.job, index) for index in range(len(reply.sentences)))
    floor, actions = _end_when_played(floor)
    return floor, (*speaking, *actions)


def _speak_on_from_the_cut(floor: Floor) -> Step:
    """The phrase that was cut is said again from its beginning, and then the rest."""
    reply = floor.reply
    if reply is None or _all_said(reply) or not reply.sentences:
        return _end_when_played(floor)
    start = max((at for at in reply.phrases if at <= reply.played), default=0)
    again = replace(floor, reply=replace(reply, played=start, furthest=reply.sounded))
    return again, (SpeakOn(reply.job, start, len(reply.sentences)),)


def _end_when_played(floor: Floor) -> Step:
    reply = floor.reply
    if reply is None or not _all_said(reply) or floor.holder is not Holder.SPEAKING:
        return floor, ()
    after, actions = end_reply(floor)
    return finish(after, reply.ends, *actions) if reply.ends else (after, actions)


def _all_said(reply: OpenReply) -> bool:
    return reply.complete and reply.played >= sum(reply.sentences)
