"""What is worth keeping: the best moment, never one that is also to be worked on."""

from tests.coaching.made_talks import (
    ASK,
    CLAIMS,
    GO_ON,
    GRIEF,
    HELLO,
    HM,
    MAY,
    PRICE,
    PROPOSAL,
    SCARCE,
    STORY,
    SUMMARY,
    WHY_NOW,
    does,
    figures_of,
    made,
    says,
)
from voicecoach.coaching.faults import find_remarks
from voicecoach.coaching.keeps import Keep, find_keep
from voicecoach.conversation.move import Move

NEED = says("We want pictures for the wall in the hall.")
OPENING = (HELLO, WHY_NOW, NEED, GO_ON, STORY)
SIDED = does("Then leave the album out, the wall is enough.", Move.ADVOCACY)
SECOND = does("And who sings with him?", Move.OPEN_QUESTION, Move.FOLLOW_UP, question="open")


def keep(*turns, first_need: int | None = 2, **missed: tuple[int, ...]) -> Keep | None:
    figures = figures_of(made(*turns), first_need, **missed)
    return find_keep(figures, find_remarks(figures))


def test_a_summary_before_the_proposal_weighs_more_than_the_proposal():
    assert keep(*OPENING, SUMMARY, HM, (PROPOSAL, PRICE, ASK), HM).text == SUMMARY.text


def test_a_tied_proposal_weighs_more_than_the_quiet_behind_the_price():
    found = keep(HELLO, WHY_NOW, NEED, SIDED, HM, (PROPOSAL, PRICE, ASK), HM)
    assert (found.text, found.turn, found.at_s) == (PROPOSAL.text, 5, 50.0)


def test_then_comes_taking_the_clients_side():
    assert keep(*OPENING, SIDED, HM, PRICE, HM).text == SIDED.text


def test_then_the_quiet_after_the_price():
    found = keep(HELLO, WHY_NOW, NEED, does("All right."), HM, PRICE, HM, ASK, HM)
    assert (found.title, found.text) == ("You kept quiet after the price", PRICE.text)


def test_quiet_that_was_filled_once_is_not_praised_elsewhere():
    assert "quiet" not in keep(*OPENING, PRICE, HM, (ASK, does("It is handmade.")), HM).title


def test_quiet_is_not_praised_where_the_client_was_pressed():
    assert keep(HELLO, WHY_NOW, MAY, PRICE, HM, ASK, HM, SCARCE, HM, first_need=None).text == WHY_NOW.text


def test_okay_is_nothing_to_keep():
    assert keep(HELLO, does("All right."), GRIEF, does("Okay.", Move.EMPATHY), HM, first_need=None) is None


def test_a_chain_of_follow_ups_is_shown_by_its_last_question():
    found = keep(HELLO, WHY_NOW, MAY, GO_ON, MAY, SECOND, HM, first_need=None)
    assert (found.title, found.text) == ("You asked 2 times in a row about something the client had said", SECOND.text)


def test_an_open_question_that_drew_the_need_is_shown_with_the_need():
    found = keep(HELLO, WHY_NOW, NEED, does("All right."), HM)
    assert found.text == WHY_NOW.text
    assert "“We want pictures" in found.why


def test_a_framing_question_is_nothing_to_keep():
    frame = does("May I ask you something?", Move.FRAMING, question="open")
    assert keep(HELLO, frame, HM, does("All right."), HM) is None


def test_what_is_to_be_worked_on_is_never_kept():
    found = keep(*OPENING, (PROPOSAL, PRICE, ASK), HM)
    assert found.text != PROPOSAL.text  # the refinement "sum up before you propose" quotes it
    assert keep(HELLO, CLAIMS, NEED, (SIDED, SCARCE), HM, first_need=None) is None


def test_the_turn_that_passed_something_over_is_not_kept():
    assert keep(HELLO, does("All right."), GRIEF, WHY_NOW, HM, passed_over=(2,)) is None


def test_who_rightly_does_not_ask_is_praised_with_the_reason():
    decider = says("My husband decides about the money.")
    day = does("Shall the three of us talk on Thursday at eight?", Move.NEXT_STEP, next_step="dated")
    found = keep(*OPENING, SUMMARY, HM, (PROPOSAL, PRICE), decider, day)
    assert (found.title, found.text) == ("You were right not to ask", day.text)
    assert "somebody else decides" in found.why


def test_a_talk_without_anything_to_keep_keeps_nothing():
    assert keep(HELLO, does("All right."), STORY, first_need=None) is None


def test_staying_with_something_heavy_weighs_most():
    sorry = does("I am so sorry.", Move.EMPATHY)
    found = keep(
        HELLO,
        WHY_NOW,
        GRIEF,
        (sorry, GO_ON),
        STORY,
        SUMMARY,
        HM,
        (PROPOSAL, PRICE, ASK),
        HM,
    )
    assert found.text == sorry.text
    assert "my mother died" in found.why.lower()
