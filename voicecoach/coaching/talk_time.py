"""Talk-time balance: how the time of speech is shared between the two, whole, around the recommendation, and minute by minute."""

from dataclasses import dataclass

from voicecoach.coaching.interruptions import NOBODY_SPOKE, Backchannels, Interruptions, count_backchannels, find_interruptions, one_side
from voicecoach.coaching.pace import Fillers, count_fillers, words_per_minute
from voicecoach.coaching.stretches import Stretch, longest_monologue, longest_story
from voicecoach.coaching.talk import Talk
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import MarkKind, SpokenTime
from voicecoach.conversation.spans import Span, clip, merge, subtract, total_seconds
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.asides import count_words

WINDOW_S = 60.0
BY_VOICE_OFF_POINTS = 9.0
"""Error of the share in nine of ten short talks whose voices were clear (docs/speakers.md)."""


@dataclass(frozen=True, slots=True)
class Window:
    """The consultant's share within one minute; None when nobody spoke."""

    from_s: float
    share: float | None


@dataclass(frozen=True, slots=True)
class TalkTime:
    """Seconds of speech and shares from 0 to 1; None where it cannot be told, and then `why_null` says why."""

    consultant_s: float | None
    client_s: float | None
    consultant_share: float | None
    consultant_word_share: float | None
    share_before_recommendation: float | None
    share_after_recommendation: float | None
    over_time: tuple[Window, ...]
    longest_monologue: Stretch | None
    longest_client_story: Stretch | None
    interruptions: Interruptions
    backchannels: int | None
    backchannels_why_null: str | None
    words_per_minute: int | None
    fillers: Fillers
    why_null: str | None
    share_off_points: float | None = None
    """Where the two were told apart by how they sound: how far off the share may be, as it was in nine of ten talks."""


def measure_talk_time(talk: Talk, spoken: SpokenTime | None) -> TalkTime:
    """The balance of a talk. `spoken` is what the recording says; None takes the times of the turns, where there are any."""
    speech = heard_speech(talk, spoken)
    both = talk.speaks(Speaker.CONSULTANT) and talk.speaks(Speaker.CLIENT)
    before, after = _around_recommendation(talk, speech) if both else (None, None)
    backchannels: Backchannels = count_backchannels(talk)
    consultant_s = total_seconds(speech.consultant) if speech and talk.knows(Speaker.CONSULTANT) else None
    return TalkTime(
        consultant_s=consultant_s,
        client_s=total_seconds(speech.client) if speech and talk.knows(Speaker.CLIENT) else None,
        consultant_share=_share(speech) if both else None,
        consultant_word_share=_word_share(talk) if both else None,
        share_before_recommendation=before,
        share_after_recommendation=after,
        over_time=_over_time(speech) if both and speech else (),
        longest_monologue=longest_monologue(talk, speech),
        longest_client_story=longest_story(talk, speech),
        interruptions=find_interruptions(talk),
        backchannels=backchannels.count,
        backchannels_why_null=backchannels.why_null,
        words_per_minute=words_per_minute(talk, consultant_s),
        fillers=count_fillers(talk),
        why_null=_why_null(talk, both, speech),
        share_off_points=BY_VOICE_OFF_POINTS if talk.session.by_voice else None,
    )


def heard_speech(talk: Talk, spoken: SpokenTime | None) -> SpokenTime | None:
    """When each spoke; None without a recording and without times.

    Pauses that the user asked for and what the client says again in a retake are in no figure, and what the microphone heard while the
    client sounded is not the consultant.
    """
    session = talk.session
    paused, left_out = session.marked(MarkKind.PAUSED), session.left_out
    if spoken is not None:
        held = session.marked(MarkKind.HOLD_OFF, MarkKind.PAUSED)
        lost = (span for place in session.asked_again if (span := session.turns[place].span))
        return SpokenTime(subtract(spoken.consultant, (*held, *lost)), subtract(spoken.client, left_out))
    worded = [turn for turn in talk.turns if turn.text.strip()]
    if not worded or any(turn.span is None for turn in worded):
        return None
    spans = {speaker: [turn.span for turn in worded if turn.speaker is speaker and turn.span] for speaker in Speaker}
    return SpokenTime(subtract(merge(spans[Speaker.CONSULTANT]), paused), subtract(merge(spans[Speaker.CLIENT]), left_out))


def _share(speech: SpokenTime | None, window: Span | None = None) -> float | None:
    if speech is None:
        return None
    own = total_seconds(clip(speech.consultant, window) if window else speech.consultant)
    theirs = total_seconds(clip(speech.client, window) if window else speech.client)
    return own / (own + theirs) if own + theirs > 0 else None


def _word_share(talk: Talk) -> float | None:
    own = sum(count_words(turn.text) for turn in talk.turns if turn.speaker is Speaker.CONSULTANT)
    all_words = sum(count_words(turn.text) for turn in talk.turns if not turn.again)
    return own / all_words if all_words else None


def _around_recommendation(talk: Talk, speech: SpokenTime | None) -> tuple[float | None, float | None]:
    proposal = talk.first(Move.RECOMMENDATION)
    at_s = proposal.quote.at_s if proposal else None
    if speech is None or at_s is None:
        return None, None
    return _share(speech, Span(0.0, at_s)), _share(speech, Span(at_s, _end(speech)))


def _over_time(speech: SpokenTime) -> tuple[Window, ...]:
    """One window a minute. The spans are walked once, so that an hour costs no more than it must."""
    minutes = int(_end(speech) // WINDOW_S) + 1
    own, theirs = _seconds_by_minute(speech.consultant, minutes), _seconds_by_minute(speech.client, minutes)
    sums = zip(own, theirs, strict=True)
    return tuple(Window(index * WINDOW_S, a / (a + b) if a + b > 0 else None) for index, (a, b) in enumerate(sums))


def _seconds_by_minute(spans: tuple[Span, ...], minutes: int) -> list[float]:
    found = [0.0] * minutes
    for span in spans:
        for minute in range(int(span.start_s // WINDOW_S), int(span.end_s // WINDOW_S) + 1):
            found[minute] += span.overlap(Span(minute * WINDOW_S, (minute + 1) * WINDOW_S))
    return found


def _end(speech: SpokenTime) -> float:
    return max((span.end_s for span in (*speech.consultant, *speech.client)), default=0.0)


def _why_null(talk: Talk, both: bool, speech: SpokenTime | None) -> str | None:
    if not any(turn.text.strip() for turn in talk.turns):
        return NOBODY_SPOKE
    if not both:
        return one_side(talk)
    return None if speech else "there is no recording, and not every line has a time"
