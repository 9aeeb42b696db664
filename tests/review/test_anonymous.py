"""The anonymous page: nobody's name, no date, no machine, and the talk is still the talk."""

import re
from dataclasses import replace
from html import unescape

import pytest

from tests.review.pages import COMMENTS, ME, a_long_page, a_page_of, a_session
from voicecoach.coaching.report import make_report
from voicecoach.conversation.coming_back import know_again
from voicecoach.conversation.merging import merge
from voicecoach.conversation.notes import Comment, Judgement, Notes
from voicecoach.conversation.session import Timing
from voicecoach.moves.phrases import english
from voicecoach.review.anonymous import Known, anonymous_page
from voicecoach.review.export import export_page

PLAIN = english().words("content.plain")
ALIAS = "talk-0123456789"
KNOWN = Known(people=("miriam", "Miriam Okafor"), texts=("Miriam Okafor, 44, from Hull", "in Whitby"), plain=PLAIN)


def shown(page):
    """All that can be read in the file of a page, its data for scripts too."""
    html = export_page(page, None)
    without = re.sub(r"<style>.*?</style>|<script>.*?</script>", " ", html, flags=re.DOTALL)
    read = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", without)))
    return read + " ".join(re.findall(r'"([^"]*)"', without))


@pytest.fixture(scope="module")
def page():
    return a_long_page()


@pytest.fixture(scope="module")
def hidden(page):
    return anonymous_page(page, ALIAS, KNOWN)


def test_no_name_of_anybody_is_left(hidden):
    read = shown(hidden)
    for name in ("Miriam", "miriam", "Canada", "Anna", "Jo", "Okafor"):
        assert not re.search(rf"\b{name}\b", read), name


def test_the_page_with_names_does_have_them(page):
    read = shown(page)
    for name in ("Miriam", "Canada", "Jo"):
        assert re.search(rf"\b{name}\b", read), name


def test_no_date_of_the_talk_and_no_id_is_left(hidden):
    read = shown(hidden)
    assert "2026-03-0" not in read
    assert "18-30" not in read
    assert "18:30" not in read
    assert ALIAS in read
    assert (hidden.session.id, hidden.session.persona, hidden.session.started_at) == (ALIAS, None, None)


def test_nothing_of_the_machine_is_left(page):
    session = replace(a_session(), timing=Timing((812.0, 900.0)), recognizer="whisper-small", speech_detector="silero-v6")
    told = replace(page, session=session, report=make_report(session, None))
    hidden = anonymous_page(told, ALIAS, KNOWN)
    assert hidden.report.timing.voice_to_voice_ms.p50 is None
    assert "whisper" not in shown(hidden)
    assert "silero" not in shown(hidden)


def test_what_was_said_is_still_there(hidden):
    read = shown(hidden)
    assert "She had a stroke in the autumn." in read
    assert "Hello [name], not silly at all." in read
    assert "my brother lives in [name]" in read


def test_the_figures_are_those_of_the_talk_with_its_names(page, hidden):
    assert hidden.report.questions.count == page.report.questions.count
    assert hidden.report.talk_time == page.report.talk_time
    assert hidden.report.errors == page.report.errors
    assert [step.name for step in hidden.report.steps] == [step.name for step in page.report.steps]


def test_times_of_words_stay_with_the_words(page, hidden):
    for read, masked in zip(page.reading, hidden.reading, strict=True):
        kept = {word.start_s: word.text for word in read.words}
        assert all(word.start_s in kept for word in masked.words)
    first = next(read for read in hidden.reading if read.turn == 1)
    assert [word.text for word in first.words[:3]] == ["Hello", "[name],", "not"]


def test_coaches_are_numbered(hidden):
    assert {comment.by for comment in hidden.notes.comments} == {"coach 1"}
    assert {verdict.by for verdict in hidden.report.human} == {"coach 1"}


def test_takes_of_one_moment_stay_together_without_their_ids(hidden):
    assert [take.session for take in hidden.takes] == ["take-1", "take-2"]
    assert hidden.takes[0].of == hidden.takes[1].of
    assert hidden.takes[0].turn == 9


def test_a_consultant_who_says_an_own_name_is_hidden_too():
    page = a_page_of((ME, "Hello, this is Julia Weiss from Blue Barn, what made you ring, Sam?"))
    read = shown(anonymous_page(page, ALIAS, Known(plain=PLAIN)))
    assert not any(name in read for name in ("Julia", "Weiss", "Barn", "Sam"))


def test_what_the_consultant_noted_is_masked(page):
    session = replace(a_session(), check_in=replace(a_session().check_in, own_no="I won't work with Gregor again, 0117 496 0123."))
    read = shown(anonymous_page(replace(page, session=session, report=make_report(session, None)), ALIAS, KNOWN))
    assert "I won't work with [name] again, [number]." in read


# What comes back


def test_notes_that_come_back_as_they_went_out_change_nothing(page, hidden):
    back = merge(page.notes, know_again(hidden.notes, page.notes))
    assert back.notes == page.notes
    assert not back.conflicts


def test_a_new_comment_on_the_anonymous_page_finds_its_session(page, hidden):
    written = Comment("c-9", "Lena", "Good.", 12.0, made_at="2026-03-09T08:00:00.000Z", changed_at="2026-03-09T08:00:00.000Z")
    sent = replace(hidden.notes, comments=(*hidden.notes.comments, written))
    back = merge(page.notes, know_again(sent, page.notes))
    assert back.added == (written,)
    assert back.notes.session == page.session.id


def test_a_comment_that_was_changed_there_gets_its_author_back_and_loses_nothing(page, hidden):
    first = hidden.notes.comments[0]
    changed = replace(first, text="Even better.", changed_at="2026-03-09T08:00:00.000Z", replaces=("",))
    back = merge(page.notes, know_again(Notes(ALIAS, (changed,)), page.notes)).notes
    versions = [comment for comment in back.comments if comment.id == first.id]
    assert {comment.by for comment in versions} == {COMMENTS[0].by}
    assert {comment.text for comment in versions} >= {"Even better."}


def test_notes_that_were_taken_back_do_not_go_out(page):
    gone = Comment("c-8", "Jo", "", deleted=True, changed_at="2026-03-09T08:00:00.000Z")
    judged = Judgement("j-8", "Jo", "closing", "wrong", deleted=True)
    notes = replace(page.notes, comments=(gone,), judgements=(judged,))
    assert anonymous_page(replace(page, notes=notes), ALIAS, KNOWN).notes == Notes(ALIAS)
