"""Talk time: measured from spans, nothing made up where it cannot be told."""

from dataclasses import replace

import pytest

from tests.coaching.talks import CLIENT, ME, practised, timed, transcript
from voicecoach.coaching.report import make_report
from voicecoach.coaching.talk_time import TalkTime
from voicecoach.conversation.session import Mark, MarkKind, Session, SpokenTime
from voicecoach.conversation.spans import Span


def measure(session: Session, spoken: SpokenTime | None = None) -> TalkTime:
    return make_report(session, spoken).talk_time


def test_the_share_is_own_speech_of_all_speech():
    time = measure(transcript((ME, "hello there"), (CLIENT, "hi")), SpokenTime((Span(0, 3),), (Span(3, 4),)))
    assert (time.consultant_s, time.client_s, time.consultant_share) == (3, 1, 0.75)


def test_what_the_microphone_heard_while_the_client_sounded_is_not_the_consultant():
    session = replace(transcript((ME, "hello"), (CLIENT, "hi")), marks=(Mark(MarkKind.HOLD_OFF, Span(5, 9)),))
    time = measure(session, SpokenTime((Span(0, 2), Span(5, 9)), (Span(5, 9),)))
    assert (time.consultant_s, time.client_s) == (2, 4)


def test_a_pause_that_the_user_asked_for_is_in_no_figure():
    session = replace(transcript((ME, "hello"), (CLIENT, "hi")), marks=(Mark(MarkKind.PAUSED, Span(2, 10)),))
    time = measure(session, SpokenTime((Span(0, 4),), (Span(8, 11),)))
    assert (time.consultant_s, time.client_s) == (2, 1)


def test_a_transcript_with_times_is_measured_by_them():
    time = measure(timed((ME, "hello there", 0.0, 2.0), (CLIENT, "hi", 2.5, 8.5)))
    assert time.consultant_share == 0.25


def test_without_times_only_words_are_shared():
    time = measure(transcript((ME, "one two three"), (CLIENT, "four")))
    assert time.consultant_s is None
    assert time.consultant_share is None
    assert time.consultant_word_share == 0.75
    assert time.why_null
    assert time.over_time == ()


@pytest.mark.parametrize("speaker", [ME, CLIENT])
def test_one_person_alone_has_no_share(speaker):
    time = measure(timed((speaker, "is there anybody", 0.0, 2.0)))
    assert time.consultant_share is None
    assert time.consultant_word_share is None
    assert time.why_null == "only one of the two said anything"


def test_the_share_is_told_before_and_after_the_recommendation():
    session, spoken = practised()
    time = measure(session, spoken)
    assert time.share_before_recommendation < time.consultant_share < time.share_after_recommendation


def test_there_is_one_window_a_minute_and_none_is_invented():
    session = timed((ME, "hello there", 0.0, 30.0), (CLIENT, "hi", 130.0, 140.0))
    assert [(window.from_s, window.share) for window in measure(session).over_time] == [(0, 1), (60, None), (120, 0)]


def test_speech_across_a_minute_counts_in_both():
    session = timed((ME, "hello there", 50.0, 70.0), (CLIENT, "hi", 70.0, 90.0))
    assert [window.share for window in measure(session).over_time] == [1, pytest.approx(1 / 3)]


def test_a_murmur_does_not_break_a_monologue():
    murmured = ((ME, "so this is long", 0.0, 10.0), (CLIENT, "mm-hm", 10.0, 10.5), (ME, "and goes on", 10.5, 16.0))
    time = measure(timed(*murmured, (CLIENT, "I see it now", 16.0, 20.0)))
    assert (time.longest_monologue.seconds, time.longest_monologue.turn) == (15.5, 0)
    assert time.longest_client_story.seconds == 4


def test_a_sentence_of_the_client_does_break_it():
    session = timed((ME, "so this is long", 0.0, 10.0), (CLIENT, "but why do you", 10.0, 11.0), (ME, "because it is", 11.0, 16.0))
    assert measure(session).longest_monologue.seconds == 10


def test_taking_the_floor_is_an_interruption_and_a_murmur_is_none():
    session = timed(
        (CLIENT, "and then we went all the way", 0.0, 5.0),
        (ME, "let me tell you about mine", 4.0, 9.0),
        (CLIENT, "well it was in the snow", 10.0, 15.0),
        (ME, "mm-hm", 12.0, 12.4),
    )
    time = measure(session)
    assert [item.turn for item in time.interruptions.items] == [1]
    assert time.interruptions.count == 1
    assert time.backchannels == 1


def test_on_loudspeakers_interruptions_cannot_be_told():
    session, spoken = practised(hold_off=True)
    time = measure(session, spoken)
    assert time.interruptions.count is None
    assert "held off" in time.interruptions.why_null
    assert time.backchannels is None
    assert measure(practised(hold_off=False)[0], spoken).interruptions.count == 0


def test_pace_is_counted_on_own_speech():
    session = timed((ME, " ".join(["word"] * 20), 0.0, 10.0), (CLIENT, "so much to hear", 10.0, 60.0))
    assert measure(session).words_per_minute == 120


def test_fillers_are_listed_where_they_are():
    time = measure(timed((ME, "um I would, uh, come", 0.0, 2.0), (CLIENT, "um", 2.0, 3.0)))
    assert [item.text for item in time.fillers.items] == ["um", "uh"]
    assert time.fillers.items[0].at_s == 0
    assert time.fillers.count == 2
