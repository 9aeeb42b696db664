"""A talk that one microphone heard: words, and a reason where a figure would be."""

import json

import pytest

from voicecoach.coaching.report import make_report, report_json
from voicecoach.coaching.talk import NO_CLIENT, ONE_MICROPHONE
from voicecoach.coaching.telling.untold import NOTHING, WORDS_ONLY, why_no_figures
from voicecoach.conversation.session import Kind, Outcome, Session
from voicecoach.conversation.turns import Speaker, Turn


def told(*turns, kind=Kind.RECORDED):
    return make_report(Session("talk", kind, Outcome.STOPPED, turns), None)


BOTH = told(
    Turn(Speaker.UNKNOWN, "Hello. What brings you here? My wedding.", 0.0, 5.0),
    Turn(Speaker.UNKNOWN, "It is four thousand. Would you like to book it?", 6.0, 9.0),
)


@pytest.mark.parametrize(
    "why",
    [
        BOTH.talk_time.why_null,
        BOTH.talk_time.interruptions.why_null,
        BOTH.talk_time.backchannels_why_null,
        BOTH.talk_time.fillers.why_null,
        BOTH.questions.why_null,
        BOTH.reflections.why_null,
        BOTH.not_taken_up.dodged.why_null,
        BOTH.closing.why,
    ],
)
def test_what_needs_to_know_who_spoke_says_why_it_cannot_be_told(why):
    assert why == ONE_MICROPHONE


def test_nothing_is_counted_for_anybody():
    assert BOTH.talk_time.consultant_s is BOTH.talk_time.client_s is BOTH.talk_time.consultant_share is None
    assert BOTH.questions.count is BOTH.closing.asked is BOTH.reflections.count is None
    assert BOTH.rubric.of == 0
    assert BOTH.keep is BOTH.focus is None


def test_the_words_stand_in_the_report_with_their_times():
    words = json.loads(report_json(BOTH))["unattributed"]
    assert words[1] == {"turn": 1, "at_s": 6.0, "until_s": 9.0, "text": "It is four thousand. Would you like to book it?"}
    assert why_no_figures(BOTH) == WORDS_ONLY


def test_a_side_that_is_merely_missing_has_another_reason():
    alone = told(Turn(Speaker.CONSULTANT, "Hello. What brings you here?", 0.0, 5.0))
    assert alone.questions.why_null == NO_CLIENT
    assert alone.unattributed == ()
    assert why_no_figures(alone) is None
    assert why_no_figures(told()) == NOTHING
