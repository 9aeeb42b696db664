"""Which remark comes first, each about something else, and when it is better to say nothing."""

from tests.coaching.made_talks import (
    ASK,
    CLAIM,
    CLAIMS,
    EXCUSE,
    HELLO,
    HM,
    LOOSE,
    OPENING,
    PRICE,
    PROPOSAL,
    SCARCE,
    SUMMARY,
    does,
    figures_of,
    focus,
    made,
    remarks,
    says,
    titles,
)
from voicecoach.coaching.faults import find_remarks
from voicecoach.coaching.figures import Figures
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import ClientRecord


def test_a_hurt_boundary_comes_before_everything():
    found = focus(*OPENING, (PROPOSAL, PRICE), HM, SCARCE, HM, passed_over=(2,), dodged=(0,))
    assert found.title == "Take the weight off the decision"
    assert (found.quote.turn, found.quote.at_s, found.quote.text) == (7, 70.0, "My dates are going fast.")


def test_running_somebody_down_has_its_own_words():
    down = does("Well, he is known for that.", Move.PRESSURE, pressure="running_down")
    found = focus(*OPENING, says("My cousin had Bill."), down, HM)
    assert found.title == "Say nothing bad about the others"
    assert "“My cousin had Bill”" in found.why


def test_pressing_again_and_again_is_counted():
    assert "3 times" in focus(*OPENING, SCARCE, HM, (SCARCE, SCARCE), HM).why


def test_pressure_is_shown_where_it_cost_the_most_trust():
    dear = does("Cheap ones are cheap for a reason.", Move.PRESSURE, pressure="running_down")
    calm, hurt = ClientRecord("fact", trust=5.0), ClientRecord("fact", trust=2.0)
    found = focus(says("Hi.", calm), SCARCE, says("Okay.", calm), dear, says("Oh.", hurt))
    assert found.quote.text == dear.text


def test_a_good_talk_gets_one_refinement_at_most():
    soft = does("Maybe you would like to?", Move.ASK, plain="no")
    assert titles(*OPENING, (PROPOSAL, PRICE, soft), HM) == ["Sum up before you propose"]
    assert titles(*OPENING, SUMMARY, HM, (PROPOSAL, PRICE, soft), HM) == ["Ask in fewer words"]
    assert titles(*OPENING, SUMMARY, HM, (PROPOSAL, PRICE, ASK), HM) == []


def test_every_remark_is_about_something_else():
    weak = does("There is a smaller one too.", Move.BACKING_OFF)
    found = remarks(
        HELLO, CLAIMS, HM, SCARCE, HM, (PRICE, EXCUSE, weak), HM, (ASK, does("It is handmade.")), HM, dodged=(0, 2), first_need=None
    )
    assert len({remark.topic for remark in found}) == len(found) >= 4


def everything() -> Figures:
    weak = does("There is a smaller one too.", Move.BACKING_OFF)
    long = says("word " * 400 + "\x1b[31m")
    return figures_of(made(long, CLAIMS, long, SCARCE, long, (LOOSE, PRICE, EXCUSE, weak), long, (ASK, CLAIM), long), 2, (0,), (2,))


def test_what_is_cited_is_short_and_cannot_steer_a_terminal():
    for remark in find_remarks(everything()):
        assert len(remark.why) < 300
        assert remark.why.isprintable()
