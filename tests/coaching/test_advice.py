"""One keep, one focus, at most three notes; and when nothing can be said."""

import json

import pytest

from tests.coaching.made_talks import ASK, CLAIMS, HELLO, HM, OPENING, PRICE, PROPOSAL, SCARCE, does, figures_of, made, says
from tests.coaching.talks import CLIENT, ME, practised, transcript
from tests.coaching.test_faults import everything
from voicecoach.coaching.advice import Advice, advise
from voicecoach.coaching.report import make_report, report_json
from voicecoach.conversation.move import Move


def advice(*turns, first_need: int | None = 2, **missed: tuple[int, ...]) -> Advice:
    return advise(figures_of(made(*turns), first_need, **missed))


def heard(*lines: tuple) -> Advice:
    return advise(figures_of(made(*(says(text) if speaker is CLIENT else does(text) for speaker, text in lines))))


def test_the_first_remark_is_the_focus_and_the_next_ones_are_notes():
    found = advice(says("Do we get all the pictures?"), *OPENING[1:], (PROPOSAL, PRICE), HM, SCARCE, HM, dodged=(0,))
    assert found.focus.title == "Take the weight off the decision"
    assert [note.title for note in found.notes] == ["Answer first, then ask", "Ask for the decision"]


def test_there_are_never_more_than_three_notes():
    assert len(advise(everything()).notes) == 3


def test_a_note_says_as_much_as_the_focus():
    for remark in advice(HELLO, CLAIMS, HM, SCARCE, HM, (PRICE, ASK, CLAIMS[0]), HM, dodged=(0,), first_need=None).notes:
        assert all((remark.title, remark.why, remark.try_, remark.text))
        assert remark.turn is not None
        assert remark.at_s is not None


def test_what_is_kept_is_not_what_is_worked_on():
    found = advice(*OPENING, (PROPOSAL, PRICE), HM)
    assert found.keep.text not in {remark.text for remark in (found.focus, *found.notes)}


@pytest.mark.parametrize("own", ["Hello?", "Yes yes yes. " * 20, "Hello hello, is this on? " * 20])
def test_a_few_words_are_not_judged_however_often_they_are_said(own):
    found = heard((ME, own), (CLIENT, "Hi."), (ME, "Is it in May?"))
    assert (found.keep, found.notes) == (None, ())
    assert found.focus.title == "Stay a little longer"


@pytest.mark.parametrize("own", ["xyz xyz xyz xyz", "blorf wump, zanter quill?", "también queremos fotos bonitas"])
def test_what_is_no_english_is_not_judged_and_it_says_why(own):
    found = heard(*((ME, own), (CLIENT, "Sorry, I did not get that.")) * 20)
    assert (found.keep, found.notes) == (None, ())
    assert found.focus.title == "Your words could not be understood"


def test_without_the_consultants_side_there_is_no_advice():
    assert heard((CLIENT, "Hello, is anybody there?")) == Advice(None, None, ())


def test_a_consultant_alone_is_told_nothing_about_what_the_client_said():
    found = advice(CLAIMS, (PRICE, does("I know it is a lot of money for one day.", Move.PRICE_APOLOGY)), first_need=None)
    whys = " ".join(remark.why for remark in (found.focus, *found.notes))
    assert found.focus.title == "Find out first, then tell"
    assert found.notes[0].title == "Say the price and stop"
    assert not any(words in whys for words in ("client says", "client had", "comes back is"))


def test_a_report_carries_the_advice_with_its_words_to_try():
    found = json.loads(report_json(make_report(transcript((CLIENT, "Hi."), (ME, "Hello.")), None)))
    assert found["focus"].keys() == {"title", "why", "try", "turn", "at_s", "text", "topic"}


def test_a_good_talk_keeps_something():
    found = make_report(*practised())
    assert found.keep
    assert found.focus is None or found.focus.text != found.keep.text
