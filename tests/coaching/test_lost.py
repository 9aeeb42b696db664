"""What nobody understood when it was said: told, and counted once."""

from dataclasses import replace

from tests.coaching.talks import CLIENT, ME, practised
from voicecoach.coaching.progress import figures_of
from voicecoach.coaching.report import make_report
from voicecoach.coaching.telling.untold import tell_untold, why_no_figures
from voicecoach.conversation.session import Kind, Outcome, Session, SpokenTime
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import ASKS_AGAIN, ClientRecord, Turn

OPENING = Turn(CLIENT, "Hello, I have a list.", 0.0, 2.0, client=ClientRecord("opening", 5.0))
LOST = Turn(ME, "What brings you here?", 3.0, 5.0, lost=True)
ASKS = Turn(CLIENT, "Sorry, I lost you for a moment.", 6.0, 8.0, client=ClientRecord(ASKS_AGAIN, 5.0))
REPEATED = Turn(ME, "What brings you here?", 9.0, 11.0)
ANSWER = Turn(CLIENT, "My sister is getting married.", 12.0, 14.0, client=ClientRecord("need", 5.0))
SPOKEN = SpokenTime((Span(3.0, 5.0), Span(9.0, 11.0)), (Span(0.0, 2.0), Span(6.0, 8.0), Span(12.0, 14.0)))


def report(*turns, spoken=None, unread=frozenset()):
    return make_report(Session("lost", Kind.PRACTICE, Outcome.STOPPED, turns, duration_s=20.0, unread=unread), spoken)


def test_what_had_to_be_said_twice_counts_once():
    told, plain = report(OPENING, LOST, ASKS, REPEATED, ANSWER, spoken=SPOKEN), report(OPENING, REPEATED, ANSWER)
    assert told.questions.count == plain.questions.count == 1
    assert (told.talk_time.consultant_s, told.talk_time.client_s) == (2.0, 4.0)
    assert told.not_taken_up.passed_over.count == plain.not_taken_up.passed_over.count
    assert [(one.quote.turn, one.quote.text, one.counted) for one in told.lost] == [(1, "What brings you here?", False)]
    (sentence,) = [line for line in tell_untold(told) if "not understood" in line]
    assert "0:03" in sentence
    assert "What brings you here?" in sentence


def test_what_was_never_said_again_counts_like_the_rest():
    for turns in ((OPENING, LOST), (OPENING, LOST, ASKS)):
        told = report(*turns)
        assert told.questions.count == 1
        assert [one.counted for one in told.lost] == [True]


def test_what_is_not_read_yet_is_told_with_the_next_step():
    told = report(OPENING, replace(LOST, text=""), unread=frozenset({1}))
    assert any("not read yet" in line for line in tell_untold(told))
    assert "voicecoach reread" in why_no_figures(told)


def test_what_was_read_in_vain_does_not_take_the_figures_away():
    told = report(OPENING, replace(LOST, text=""))
    assert any("no words could be made out" in line for line in tell_untold(told))
    assert why_no_figures(told) is None


def test_progress_leaves_a_talk_out_until_it_is_read():
    talk, _ = practised()
    whole = replace(talk, turns=(*talk.turns, replace(LOST, text="")))
    unread = replace(whole, unread=frozenset({len(talk.turns)}))
    figures = [figures_of(make_report(session, None), session) for session in (whole, unread)]
    assert [one.told for one in figures] == [True, False]
    assert figures[1].focus is None
