"""Turns out of speech: what one person says until the other takes over or a second of silence has passed; a murmur takes over nothing."""

from collections.abc import Sequence

from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import SpokenTime
from voicecoach.conversation.spans import Span, merge
from voicecoach.conversation.stretch import Stretch, StretchRead
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.asides import is_backchannel

LONGEST_PAUSE_S = 1.0
"""A pause up to this long does not end a turn, unless the other speaks in it (as in a practice: `practice.rules`)."""
LONGEST_MURMUR_PAUSE_S = 2.5
"""A pause in which the other only says "mm-hm" may be this long."""


def cut_stretches(spoken: SpokenTime) -> tuple[Stretch, ...]:
    """What each said in one go, in the order in which it begins."""
    own = _joined(spoken.consultant, spoken.client)
    theirs = _joined(spoken.client, spoken.consultant)
    stretches = [Stretch(Speaker.CONSULTANT, span) for span in own] + [Stretch(Speaker.CLIENT, span) for span in theirs]
    return tuple(sorted(stretches, key=lambda stretch: stretch.span))


def cut_one_track(speech: Sequence[Span]) -> tuple[Stretch, ...]:
    """The same where one microphone heard both: a stretch may hold both voices."""
    return tuple(Stretch(Speaker.UNKNOWN, span) for span in merge(speech, gap_s=LONGEST_PAUSE_S))


def join_around_murmurs(read: Sequence[StretchRead]) -> tuple[StretchRead, ...]:
    """Stretches of one person with nothing but "mm-hm" of the other in between become one; what has no words is left out.

    A murmur after a question is its answer, and parts what is around it.
    """
    joined: list[StretchRead] = []
    for after in sorted((one for one in read if one.text), key=lambda one: one.stretch.span):
        index = _goes_on(joined, after)
        if index is None:
            joined.append(after)
        else:
            joined[index] = joined[index].and_then(after)
    return tuple(joined)


def as_turns(read: Sequence[StretchRead]) -> tuple[tuple[Turn, ReadTurn], ...]:
    """Each stretch as a turn, and with its word times as the reading of that turn."""
    return tuple(
        (
            Turn(one.stretch.speaker, one.text, one.stretch.span.start_s, one.stretch.span.end_s),
            ReadTurn(number, one.text, one.words, one.model, one.times),
        )
        for number, one in enumerate(read)
    )


def _joined(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Spans with a short pause in between become one, unless the other speaks in it."""
    joined: list[Span] = []
    at = 0
    for span in spans:
        before = joined[-1] if joined else None
        if before is None or span.start_s - before.end_s > LONGEST_PAUSE_S:
            joined.append(span)
            continue
        while at < len(others) and others[at].end_s <= before.end_s:
            at += 1
        pause = Span(before.end_s, span.start_s)
        if at < len(others) and others[at].overlap(pause) > 0:
            joined.append(span)
        else:
            joined[-1] = Span(before.start_s, span.end_s)
    return joined


def _goes_on(joined: Sequence[StretchRead], after: StretchRead) -> int | None:
    """Which of the stretches so far goes on in this one: the last of this person, when only murmurs of the other came since."""
    for index in range(len(joined) - 1, -1, -1):
        before = joined[index]
        if before.stretch.speaker is after.stretch.speaker:
            pause_s = after.stretch.span.start_s - before.stretch.span.end_s
            answered = before.text.rstrip().endswith("?")
            between = index < len(joined) - 1
            return index if between and pause_s <= LONGEST_MURMUR_PAUSE_S and not answered else None
        if not is_backchannel(before.text):
            return None
    return None
