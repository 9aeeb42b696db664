"""The page of a talk between two human beings."""

import re

from voicecoach.coaching.report import make_report
from voicecoach.conversation.notes import Notes
from voicecoach.conversation.session import Kind, Mark, MarkKind, Outcome, Session
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.review.page import render_page
from voicecoach.review.session_page import SessionPage


def page_of(*turns, marks=()):
    session = Session("talk", Kind.RECORDED, Outcome.STOPPED, turns, duration_s=20.0, marks=marks)
    return render_page(SessionPage(make_report(session, None), session, Notes("talk")))


def test_a_marker_set_while_recording_can_be_played_from():
    page = page_of(
        Turn(Speaker.CONSULTANT, "What brings you here?", 0.0, 4.0),
        Turn(Speaker.CLIENT, "My wedding.", 5.0, 9.0),
        marks=(Mark(MarkKind.MARKER, Span(6.5, 6.5)),),
    )
    assert re.search(r'class="marker"[^>]*data-kind="marker"[^>]*data-at="6\.50"', page)
    assert "Marker set while recording at 0:06" in page
    assert 'id="shape-marker"' in page


def test_where_one_microphone_heard_both_there_are_words_and_no_figures():
    page = page_of(Turn(Speaker.UNKNOWN, "What brings you here? My wedding.", 0.0, 9.0))
    assert "One microphone heard both" in page
    assert "One of the two" in page
    assert "My wedding." in page
    assert 'id="figures"' not in page
