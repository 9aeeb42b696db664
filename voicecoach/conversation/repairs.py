"""Repairs: what a human being says of whose voice a turn is, where two on one channel were told apart by how they sound, and wrongly.

A repair holds on to seconds, for the recording does not change, and to the voice, not to the person: whoever is taken for the consultant
afterwards, it goes along.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from voicecoach.conversation.spans import Span, clip, merge, subtract
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.conversation.voices import VoicesTold

MOSTLY = 0.5
"""A repair is about a turn when it covers more than this share of it: a later reading may cut the same sound into other turns."""


class Voice(StrEnum):
    """One of the two, in the order in which they are heard."""

    FIRST = "first"
    SECOND = "second"


class Whose(StrEnum):
    """To whom turns are given."""

    CONSULTANT = "consultant"
    CLIENT = "client"
    OTHER = "other"
    """Each to the other person than now."""
    TOLD = "told"
    """Back to the one whom the program had named."""

    def speaker(self, now: Speaker, told: Speaker) -> Speaker:
        """Who has a turn then that is this person's `now`, and was `told` to be that one's."""
        if self is Whose.OTHER:
            return now.other
        return told if self is Whose.TOLD else Speaker(self.value)


@dataclass(frozen=True, slots=True)
class Repair:
    """Whose voice it is that was told to be the other one, from `start_s` to `end_s`."""

    start_s: float
    end_s: float
    voice: Voice

    @property
    def span(self) -> Span:
        """The stretch that it is about."""
        return Span(self.start_s, self.end_s)


def voice_of(speaker: Speaker, consultant_first: bool) -> Voice:
    """Which voice is this person's, the consultant's or the client's."""
    return Voice.FIRST if (speaker is Speaker.CONSULTANT) is consultant_first else Voice.SECOND


def speaker_of(voice: Voice, consultant_first: bool) -> Speaker:
    """Who has this voice."""
    return Speaker.CONSULTANT if (voice is Voice.FIRST) is consultant_first else Speaker.CLIENT


def repair_turns(turns: Sequence[Turn], repairs: Sequence[Repair], consultant_first: bool) -> tuple[tuple[Turn, ...], frozenset[int]]:
    """The turns as told, with the repairs made, and the places of those that went to the other person by it."""
    repaired = tuple(_repaired(turn, repairs, consultant_first) for turn in turns)
    return repaired, frozenset(place for place, turn in enumerate(repaired) if turn.speaker is not turns[place].speaker)


def repair_voices(told: VoicesTold, repairs: Iterable[Repair]) -> VoicesTold:
    """When each voice spoke: within a repair, what the program heard of the one voice is the other's. The order of repairs is nothing."""
    to_first, to_second = ([one.span for one in repairs if one.voice is voice] for voice in Voice)
    if not to_first and not to_second:
        return told
    first = (*subtract(told.first, to_second), *_within(told.second, to_first))
    second = (*subtract(told.second, to_first), *_within(told.first, to_second))
    return replace(told, first=merge(first), second=merge(second))


def give_turns(
    told: Sequence[Turn], repairs: tuple[Repair, ...], places: Collection[int], voice: Voice, consultant_first: bool
) -> tuple[Repair, ...]:
    """The repairs after the turns at these places, as told, were said to be of this voice.

    A turn that gets back the voice that was told needs no repair. Those without times cannot be given, nor those of nobody known.
    """
    for place in places:
        turn = told[place]
        if turn.span is None or turn.speaker is Speaker.UNKNOWN:
            continue
        # One that covers it and much more is about the turn of the other in which it lies.
        repairs = tuple(one for one in repairs if not (_covers(one.span, turn.span) and _covers(turn.span, one.span)))
        if _repaired(turn, repairs, consultant_first).speaker is not speaker_of(voice, consultant_first):
            repairs = (*repairs, Repair(turn.span.start_s, turn.span.end_s, voice))
    return repairs


def _repaired(turn: Turn, repairs: Sequence[Repair], consultant_first: bool) -> Turn:
    about = _about(turn, repairs)
    return replace(turn, speaker=speaker_of(about.voice, consultant_first)) if about else turn


def _about(turn: Turn, repairs: Sequence[Repair]) -> Repair | None:
    """The repair that is about this turn: of several that cover it the shortest, for a murmur lies within the other's turn."""
    span = turn.span
    if span is None or turn.speaker is Speaker.UNKNOWN:
        return None
    covering = [one for one in reversed(repairs) if _covers(one.span, span)]
    return min(covering, key=lambda one: one.span.seconds, default=None)


def _covers(span: Span, other: Span) -> bool:
    """Whether it holds most of the other."""
    if other.seconds <= 0:
        return span.start_s <= other.start_s <= span.end_s
    return span.overlap(other) > MOSTLY * other.seconds


def _within(spans: Iterable[Span], windows: Iterable[Span]) -> tuple[Span, ...]:
    known = tuple(spans)
    return tuple(part for window in windows for part in clip(known, window))
