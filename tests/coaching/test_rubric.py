"""The rubric: checks passed of those that apply, and the file that they are written in."""

import json
from dataclasses import replace

import pytest

from tests.coaching.made_by_hand import does, figures_of, said_by_client, said_by_me
from tests.coaching.talks import practised
from voicecoach.coaching.checked_figures import CHECKABLE
from voicecoach.coaching.not_taken_up import Missed, MissedItem, NotTakenUp
from voicecoach.coaching.report import make_report, report_json
from voicecoach.coaching.rubric import Check, Rubric, judge_rubric
from voicecoach.coaching.rubric_file import six_steps
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Turn

OPENING = said_by_me(does("Hello, I would like to ask you a few things first and then tell you what I do.", Move.FRAMING))
WHY = said_by_me(does("What is it that you want to have of this day?", Move.OPEN_QUESTION, question="open"))
NEED = said_by_client("I want him in a picture with all of us.", "need", ("him",))
HM = said_by_client("Well, I see, and I will think of that.", "fact")
WHEN = said_by_me(does("When will that be?", Move.CLOSED_QUESTION, question="closed"))
TALKED = (OPENING, said_by_client("Hello, go on.", "opening"), WHY, NEED, WHEN, said_by_client("In May.", "fact"))
"""Enough of a talk to be checked, with nothing in it that most checks are about."""
PROPOSAL = does("I would take you all to the lake, with him in the middle.", Move.RECOMMENDATION, tied="yes")
PRICE = does("It's two thousand for all of it.", Move.PRICE, price="whole")
ASK = does("Shall we do it?", Move.ASK, question="closed", plain="yes")
CLAIM = does("My cameras are very fast.", Move.FEATURE_CLAIM)


def rubric(*turns: Turn, **more) -> Rubric:
    return judge_rubric(figures_of(*TALKED, *turns, **more), six_steps())


def check(name: str, *turns: Turn, **more) -> Check:
    return next(found for found in rubric(*turns, **more).checks if found.id == name)


def passed(name: str, *turns: Turn, **more) -> bool | None:
    return check(name, *turns, **more).passed


def me(*sentences) -> Turn:
    return said_by_me(*sentences)


def missed(text: str) -> Missed:
    return Missed(1, (MissedItem(4, None, None, text, 5, "Lovely."),))


def test_a_talk_that_came_to_nothing_yet_is_hardly_checked():
    found = {one.id: one.passed for one in rubric().checks if one.passed is not None}
    assert found == {"followed-up": False, "asked": False}


def test_a_good_talk_passes_what_applies():
    follow = does("What would he do there?", Move.OPEN_QUESTION, Move.FOLLOW_UP, question="open")
    back = does("So it is him that all of it turns on.", Move.REFLECTION)
    turns = (me(follow), HM, me(back, PROPOSAL, PRICE, ASK), said_by_client("Yes.", "yes"))
    found = rubric(*turns)
    assert (found.passed, found.why_null) == (found.of, None)
    assert found.of >= 9


def test_passed_and_of_count_the_checks_and_the_coachs_own_are_in_neither():
    found = rubric(me(CLAIM, CLAIM, PRICE), HM)
    told = [one for one in found.checks if one.passed is not None]
    assert (found.passed, found.of) == (sum(one.passed for one in told), len(told))
    coach = [one for one in found.checks if one.by == "coach"]
    assert 2 <= len(coach) <= 4
    assert all(one.passed is None and one.figure is None and one.why_null for one in coach)


def test_a_pitch_is_praise_twice_before_the_first_need():
    before = (OPENING, me(CLAIM, CLAIM), *TALKED[1:])
    found = {one.id: one for one in judge_rubric(figures_of(*before), six_steps()).checks}["no-pitch-first"]
    assert (found.passed, found.value, found.threshold) == (False, 2, "at most 1")
    assert [quote.text for quote in found.evidence] == [CLAIM.text] * 2
    assert passed("no-pitch-first", me(CLAIM, CLAIM)) is True
    assert passed("no-pitch-first") is None


def test_following_up_takes_a_question_about_what_the_client_said():
    follow = does("What would he do?", Move.CLOSED_QUESTION, Move.FOLLOW_UP, question="closed")
    assert passed("followed-up", me(follow)) is True
    assert passed("followed-up", WHY, HM, WHY) is False


def test_what_weighs_has_to_be_taken_up():
    weighs = said_by_client("My mother died last week.", "need")
    assert passed("heavy-taken-up", weighs, me(does("I am sorry.", Move.EMPATHY))) is True
    over = check("heavy-taken-up", weighs, me(does("Lovely.")), not_taken_up=NotTakenUp(missed(weighs.text), Missed(0, ())))
    assert (over.passed, over.value, over.evidence[0].text) == (False, 1, weighs.text)
    assert passed("heavy-taken-up", HM, me(does("Lovely."))) is None


def test_a_question_that_the_talk_ended_with_could_not_be_answered():
    asks = said_by_client("What would that cost?", "price")
    assert passed("questions-answered", asks) is None
    assert passed("questions-answered", asks, me(PRICE)) is True
    assert passed("questions-answered", asks, WHY, not_taken_up=NotTakenUp(Missed(0, ()), missed(asks.text))) is False


def test_what_was_understood_is_said_back_before_the_proposal():
    back = does("So it is about him.", Move.REFLECTION)
    assert passed("given-back", me(back), HM, me(PROPOSAL)) is True
    assert passed("given-back", me(PROPOSAL), HM, me(back)) is False
    assert passed("given-back", me(back)) is None


def test_a_proposal_is_tied_or_not():
    assert passed("proposal-tied", me(PROPOSAL)) is True
    assert passed("proposal-tied", me(replace(PROPOSAL, details=(("tied", "no"),)))) is False
    assert passed("proposal-tied", me(PRICE)) is None


def test_a_partial_price_is_no_price():
    assert passed("price-whole", me(PRICE)) is True
    assert passed("price-whole", me(does("It starts at two hundred.", Move.PRICE, price="partial"))) is False
    assert passed("price-whole", me(PROPOSAL)) is False
    assert passed("price-whole", me(CLAIM)) is None


@pytest.mark.parametrize("move", [Move.PRICE_APOLOGY, Move.BACKING_OFF])
def test_an_offer_stands_until_it_is_excused_or_made_smaller(move):
    assert passed("offer-stands", me(PRICE)) is True
    assert passed("offer-stands", me(PRICE), me(does("I know it is a lot.", move))) is False
    assert passed("offer-stands", me(CLAIM)) is None


def test_the_decision_is_asked_for_or_there_is_a_reason_not_to():
    wrong = me(does("I'm not the right person for that.", Move.ADVOCACY))
    assert passed("asked", me(ASK)) is True
    assert passed("asked", wrong) is True
    assert passed("asked", me(PRICE), HM) is False
    no_need = (OPENING, said_by_client("Hello, I am here on the way to the office.", "opening"), WHY, WHEN)
    nothing = {one.id: one for one in judge_rubric(figures_of(*no_need), six_steps()).checks}["asked"]
    assert nothing.passed is None
    assert nothing.why_null


def test_the_price_comes_before_the_ask():
    assert passed("price-before-ask", me(PRICE), HM, me(ASK)) is True
    assert passed("price-before-ask", me(ASK), HM, me(PRICE)) is False
    assert passed("price-before-ask", me(PRICE)) is None


def test_the_value_is_said_again_close_to_the_ask():
    assert passed("value-before-ask", me(PROPOSAL, ASK)) is True
    assert passed("value-before-ask", me(ASK)) is False


def test_the_next_words_after_a_price_are_the_clients():
    assert passed("quiet-kept", me(PRICE), HM) is True
    assert passed("quiet-kept", me(PRICE, CLAIM), HM) is False
    assert passed("quiet-kept", me(PRICE)) is None


def test_whoever_offers_nothing_does_not_pass_for_not_pressing():
    assert passed("no-pressure") is None
    assert passed("no-pressure", me(PRICE)) is True
    assert passed("no-pressure", me(PRICE), me(does("My dates go fast.", Move.PRESSURE))) is False


DELAY = said_by_client("I have to ask my husband.", "delay")
SUNDAY = does("Shall we three talk on Sunday at six?", Move.NEXT_STEP, next_step="dated")
SOMETIME = does("Have a think then.", Move.NEXT_STEP, next_step="vague")


def test_a_delay_is_met_with_a_day():
    assert passed("delay-dated", me(PRICE), DELAY, me(SUNDAY)) is True
    assert passed("delay-dated", me(PRICE), DELAY, me(SOMETIME)) is False
    assert passed("delay-dated", me(PRICE, SUNDAY), DELAY, me(does("Good."))) is True


def test_a_day_that_the_client_names_counts_when_it_is_taken_up():
    theirs = said_by_client("I have to ask my husband, and I will ring you on Sunday.", "delay")
    assert passed("delay-dated", me(PRICE), theirs, me(does("On Sunday then."))) is True
    assert passed("delay-dated", me(PRICE), theirs, me(does("Goodbye then."))) is False


def test_there_is_no_delay_before_an_offer_after_a_yes_or_at_the_very_end():
    assert passed("delay-dated", DELAY, me(SOMETIME)) is None
    assert passed("delay-dated", me(PRICE), DELAY, me(ASK), said_by_client("Yes.", "yes"), me(does("Lovely."))) is None
    assert passed("delay-dated", me(PRICE), DELAY) is None


def test_without_a_record_a_yes_to_a_talk_on_sunday_is_no_yes_to_the_offer():
    delay, yes = said_by_client("I have to ask my husband."), said_by_client("Yes.")
    unrecorded = [Turn(turn.speaker, turn.text, sentences=turn.sentences) for turn in TALKED]
    found = judge_rubric(figures_of(*unrecorded, me(PRICE), delay, me(SUNDAY), yes, me(does("Good."))), six_steps())
    assert {one.id: one.passed for one in found.checks}["delay-dated"] is True


def test_every_check_says_whether_it_passed_or_why_not_told():
    for one in rubric(me(PROPOSAL, PRICE), DELAY, me(SOMETIME)).checks:
        assert (one.passed is None) == bool(one.why_null)
        assert one.by == "coach" or (one.figure and one.threshold)


def test_the_rubric_is_in_the_report():
    found = json.loads(report_json(make_report(*practised())))["rubric"]
    assert (found["name"], found["version"]) == ("six-steps", "1")
    assert 0 < found["passed"] <= found["of"]
    assert {"id", "text", "passed", "figure", "threshold", "value", "evidence", "by", "why_null"} == set(found["checks"][0])


def test_a_figure_that_the_report_has_too_has_the_same_value_there():
    figures = figures_of(*TALKED, me(PROPOSAL, PRICE, ASK), HM)
    parts = {"closing": figures.closing, "questions": figures.questions, "not_taken_up": figures.not_taken_up}
    compared = 0
    for one in CHECKABLE:
        part, *names = one.name.split(".")
        value = parts.get(part)
        for name in names:
            value = getattr(value, name, None)
        if value is not None:
            assert one.find(figures).value == value, one.name
            compared += 1
    assert compared >= 6


def test_no_check_looks_at_what_is_never_scored():
    never = {"questions.count", "questions.open", "questions.genuine", "closing.answer", "closing.silence_after_s", "session.outcome"}
    names = {one.name for one in CHECKABLE}
    assert not names & never
    assert not any(name.startswith(("talk_time.", "session.", "steps")) for name in names)
