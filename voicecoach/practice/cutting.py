"""A reply cut short: for a moment, after which it may be taken up again, or for good."""

from dataclasses import replace

from voicecoach.conversation.session import MarkKind
from voicecoach.conversation.sound import samples_in
from voicecoach.practice.actions import Action, EndReply, MarkSpan, StopSpeaking, WithdrawReply
from voicecoach.practice.state import Floor, Holder, Step, pass_on


def interrupt(floor: Floor) -> Step:
    """The client falls silent in the middle of its reply, and what it has not said yet waits."""
    if floor.reply is None:
        return floor, ()
    quiet = floor.now + (samples_in(floor.rules.echo_tail_s) if floor.rules.half_duplex else 0)
    deaf_until = quiet if floor.rules.half_duplex else floor.deaf_until
    reply = replace(floor.reply, cut=floor.now)
    return replace(floor, holder=Holder.LISTENING, reply=reply, deaf_until=deaf_until, quiet_since=quiet), (StopSpeaking(),)


def end_reply(floor: Floor) -> Step:
    """The client has finished or is cut short for good; on loudspeakers the room rings a little longer."""
    reply = floor.reply
    if reply is None:
        return floor, ()
    end = floor.now if reply.cut is None else reply.cut
    actions: tuple[Action, ...] = (EndReply(reply.job, reply.start, end, reply.sounded),)
    deaf_until = floor.deaf_until
    if floor.rules.half_duplex:
        deaf_until = end + samples_in(floor.rules.echo_tail_s)
        actions = (*actions, MarkSpan(MarkKind.HOLD_OFF, reply.start, deaf_until))
    # What was decided counts from the moment it can be heard.
    decided = reply.decided if reply.decided and reply.sounded else floor.decided
    return pass_on(replace(floor, deaf_until=deaf_until, quiet_since=max(deaf_until, floor.now), decided=decided)), actions


def give_up_reply(floor: Floor) -> Step:
    """Nothing more of the reply will be said: what was said of it is kept, and one that was not begun is withdrawn."""
    reply = floor.reply
    if reply is None:
        return floor, ()
    if floor.holder is Holder.SPEAKING:
        after, actions = end_reply(floor)
        return after, (StopSpeaking(), *actions)
    if reply.cut is not None:
        return end_reply(floor)
    return replace(floor, reply=None), (WithdrawReply(reply.job),)
