"""The client's mind, opened afterwards: needs, concerns, values, trust, conditions, and the best honest ending."""

import json
from dataclasses import replace

import pytest

from tests.coaching.made_talks import does, made, says
from voicecoach.coaching.client_side import ClientSide, tell_client_side
from voicecoach.coaching.ending import BestEnding, OwnCondition
from voicecoach.coaching.json_text import json_text
from voicecoach.coaching.talk import Talk
from voicecoach.conversation.brief import ClientBrief, ConcernBrief, NeedBrief, Purse, SecondDecider
from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import ClientRecord, Turn

BOAT = NeedBrief("boat", "a picture of the boat", 1, ("boat*", "yard"), ("He builds boats in the yard.",))
FATHER = NeedBrief("father", "her father before his hands give in", 2, ("hands", "father*"), ("His hands are going.",))
WOOD = ConcernBrief("wood", "to be left as they are", ("He turns to wood.", "He goes stiff."))
MONEY = ConcernBrief("money", "no second bill")
BRIEF = ClientBrief(
    needs=(BOAT, FATHER),
    concerns=(WOOD, MONEY),
    values=("fairness", "truth said early"),
    yes_when=("You found out about her father.", "You asked plainly."),
    no_when=("You hurried her.",),
    best_ending="A yes with a date.",
    purse=Purse(900.0, "EUR"),
    gender="female",
)
OPENING = says("Hello, it is about my father.", ClientRecord("opening", 5.0))
WHY = does("What made you ring now?", Move.OPEN_QUESTION, question="open")
PROPOSES = does("I would come to the yard and wait there.", Move.RECOMMENDATION)
ASKS = does("Shall we do it?", Move.ASK)
BOAT_TOLD = ClientRecord("need", 5.5, "What made you ring now?", revealed=("boat",))


def told(
    *turns: Turn | Sentence | tuple[Sentence, ...], brief: ClientBrief | None = BRIEF, outcome: Outcome = Outcome.STOPPED
) -> ClientSide:
    talk = made(*turns)
    return tell_client_side(Talk(replace(talk.session, brief=brief, outcome=outcome), talk.said))


def ended(record: ClientRecord, outcome: Outcome, brief: ClientBrief = BRIEF, last: Sentence = ASKS) -> bool:
    """Whether the best ending was reached."""
    ending = told(OPENING, last, says("Well.", record), brief=brief, outcome=outcome).best_ending
    assert ending is not None
    return ending.reached


def test_a_need_that_came_out_names_the_question_that_opened_it():
    boat, father = told(OPENING, (does("Oh dear."), WHY, does("Take your time.")), says("He builds boats in the yard.", BOAT_TOLD)).needs
    assert (boat.label, boat.depth, boat.turn, boat.at_s) == ("a picture of the boat", 1, 2, 20.0)
    assert (boat.by, boat.by_at_s) == ("What made you ring now?", 11.0)
    assert (father.label, father.turn, father.by, father.said_back) == ("her father before his hands give in", None, None, None)


@pytest.mark.parametrize(
    ("turn", "by"),
    [
        ((does("That must weigh on you.", Move.EMPATHY), does("Right.")), "That must weigh on you."),
        ((does("That must weigh on you.", Move.EMPATHY), does("May I ask?", Move.FRAMING, question="closed")), "That must weigh on you."),
        ((does("So."), does("Go on.")), "Go on."),
    ],
)
def test_without_a_question_the_sentence_that_stayed_with_the_client_opened_it(turn, by):
    assert told(OPENING, turn, says("He builds boats in the yard.", BOAT_TOLD)).needs[0].by == by


def test_what_was_never_heard_did_not_come_out():
    taken_back = ClientRecord("fact", 5.5)
    assert told(OPENING, WHY, says("He bu", BOAT_TOLD), WHY, says("In May.", taken_back)).needs[0].turn is None


@pytest.mark.parametrize(
    ("sentence", "came_back"),
    [
        (PROPOSES, True),
        (does("I would take the whole day.", Move.RECOMMENDATION), False),
        (does("So it is the yard, and him in it.", Move.SUMMARY), True),
        (does("So you want the best yard there is.", loaded="yes"), True),
        (does("Is the yard large?", Move.CLOSED_QUESTION, question="closed"), False),
    ],
)
def test_the_words_of_a_need_came_back_in_a_proposal_or_a_summary_or_not(sentence, came_back):
    need = told(OPENING, WHY, says("He builds boats in the yard.", BOAT_TOLD), sentence).needs[0]
    assert need.said_back is came_back


def test_words_that_came_before_the_need_are_not_given_back():
    assert told(OPENING, PROPOSES, says("He builds boats in the yard.", BOAT_TOLD)).needs[0].said_back is False


def test_without_a_brief_the_needs_of_the_records_are_told_by_their_ids():
    side = told(OPENING, WHY, says("He builds boats.", BOAT_TOLD), brief=None)
    assert [(need.id, need.label, need.depth, need.turn, need.said_back) for need in side.needs] == [("boat", None, None, 2, None)]
    assert (side.values, side.yes_when, side.best_ending, side.will_cancel) == ((), (), None, False)


def test_without_records_nothing_of_the_mind_is_made_up():
    side = told(does("Hello."), says("Hello."), brief=None)
    assert side == ClientSide()


def test_a_voiced_concern_is_quoted_with_what_lay_behind_it():
    open_now = ClientRecord("worry", 5.0, concerns=("wood",), met=(False,) * 3)
    wood, money = told(OPENING, WHY, says("Hm. He turns to wood.", open_now)).concerns
    assert (wood.need, wood.turn, wood.text, wood.eased) == ("to be left as they are", 2, "He turns to wood.", False)
    assert (money.turn, money.text, money.eased) == (None, None, False)


def test_a_concern_may_be_answered_before_it_is_voiced():
    record = ClientRecord("fact", 5.0, eased=("money",), met=(False,) * 3)
    assert [(c.turn, c.eased) for c in told(OPENING, WHY, says("Good.", record)).concerns] == [(None, False), (None, True)]


def test_in_an_older_session_a_concern_that_is_gone_was_answered_and_of_the_others_nothing_is_known():
    worry, relief = ClientRecord("worry", 5.0, concerns=("wood",)), ClientRecord("fact", 5.75)
    concerns = told(OPENING, WHY, says("He goes stiff.", worry), WHY, says("Good.", relief)).concerns
    assert [concern.eased for concern in concerns] == [True, None]


def test_a_value_is_met_by_what_the_consultant_cares_about():
    fair, truth = told(
        OPENING, does("I want it to be fair for both of us.", Move.OWN_VALUES), does("The truth is dear.", Move.OWN_VALUES)
    ).values
    assert (fair.text, fair.turn, fair.by) == ("fairness", 1, "I want it to be fair for both of us.")
    assert truth.by is None


def test_trust_names_the_whole_sentence_that_moved_it():
    moved = ClientRecord("fact", 4.0, "Dates are going")
    start, after = told(OPENING, does("Dates are going fast.", Move.PRESSURE), says("Oh.", moved)).trust
    assert (start.change, start.text) == (0.0, None)
    assert (after.change, after.text, after.at_s, after.cause) == (-1.0, "Dates are going fast.", 10.0, "Dates are going")


def test_an_event_that_moved_trust_has_no_sentence():
    point = told(OPENING, does("Dates are going fast.", Move.PRESSURE), says("Oh.", ClientRecord("fact", 4.0, "broke the quiet"))).trust[1]
    assert (point.text, point.event) == (None, "broke the quiet")


@pytest.mark.parametrize(("trust", "text"), [(3.0, "You will regret it."), (5.5, "I see why it matters.")])
def test_where_the_record_only_tells_why_it_was_no_yes_the_heaviest_sentence_stands(trust, text):
    turn = (does("I see why it matters.", Move.EMPATHY), does("You will regret it.", Move.PRESSURE), ASKS)
    point = told(OPENING, turn, says("No.", ClientRecord("no", trust, "no: pressure"))).trust[1]
    assert (point.text, point.event) == (text, "")


def test_each_condition_holds_or_does_not_at_the_end():
    side = told(OPENING, ASKS, says("Yes.", ClientRecord("yes", 6.0, met=(False, True, False))))
    assert side.yes_when == (OwnCondition("You found out about her father.", False), OwnCondition("You asked plainly.", True))
    assert side.no_when == (OwnCondition("You hurried her.", False),)


def test_an_older_session_did_not_keep_which_conditions_held():
    side = told(OPENING, ASKS, says("Yes.", ClientRecord("yes", 6.0)))
    assert [condition.met for condition in (*side.yes_when, *side.no_when)] == [None, None, None]


def test_the_best_ending_is_a_yes_that_holds():
    assert ended(ClientRecord("yes"), Outcome.AGREED)
    assert not ended(ClientRecord("delay"), Outcome.UNDECIDED)
    assert not ended(ClientRecord("polite_yes", will_cancel=True), Outcome.AGREED)


def test_a_yes_that_was_squeezed_out_will_be_cancelled():
    assert told(OPENING, ASKS, says("Fine.", ClientRecord("polite_yes", will_cancel=True))).will_cancel is True


def test_where_somebody_else_decides_a_date_is_the_best_ending():
    shared = replace(BRIEF, decider=SecondDecider("her mother", 200.0))
    dated = does("Let us all talk on Friday at ten.", Move.NEXT_STEP, next_step="dated")
    assert ended(ClientRecord("dated"), Outcome.UNDECIDED, shared, dated)
    assert ended(ClientRecord("yes"), Outcome.AGREED, shared)
    assert not ended(ClientRecord("delay"), Outcome.UNDECIDED, shared, does("Think about it.", Move.NEXT_STEP, next_step="vague"))
    assert not ended(ClientRecord("leave"), Outcome.LEFT, shared, dated)
    assert not ended(ClientRecord("dated"), Outcome.UNDECIDED, last=dated)


def test_where_the_offer_does_not_fit_a_free_no_is_the_best_ending():
    misfit = replace(BRIEF, wrong_fit="She needs sound.")
    sends_on = does("You need somebody who records sound.", Move.ADVOCACY)
    assert ended(ClientRecord("no", cause="no: a wrong fit"), Outcome.DECLINED, misfit, sends_on)
    assert ended(ClientRecord("no", cause="a wrong fit, said first by the consultant"), Outcome.DECLINED, misfit, ASKS)
    assert not ended(ClientRecord("no", cause="no: a wrong fit"), Outcome.DECLINED, misfit, ASKS)
    assert not ended(ClientRecord("fact"), Outcome.UNDECIDED, misfit, sends_on)


def test_all_of_it_stands_in_the_json():
    side = told(OPENING, ASKS, says("Yes.", ClientRecord("yes", 6.0, met=(True, True, False))), outcome=Outcome.AGREED)
    assert side.best_ending == BestEnding("A yes with a date.", reached=True)
    found = json.loads(json_text(side))
    assert found["best_ending"] == {"text": "A yes with a date.", "reached": True}
    assert found["yes_when"][0] == {"text": "You found out about her father.", "met": True}
    assert found["needs"][1].keys() >= {"id", "label", "depth", "turn", "at_s", "by", "said_back"}
    assert found["concerns"][0].keys() >= {"id", "need", "turn", "eased"}
    assert (found["purse"], found["will_cancel"]) == ({"most": 900.0, "currency": "EUR"}, False)
