"""The coach's judgement wins in every figure that rests on it, and what the program had said stays to be seen."""

import json
from dataclasses import replace

import pytest

from tests.coaching.made_by_hand import at, does, said_by_client, said_by_me, talk_of
from tests.coaching.talks import practised
from voicecoach.coaching.human import Coached, find_verdict, hear_coach
from voicecoach.coaching.judgeable import JUDGEABLE, MOMENTS, find_judgeable
from voicecoach.coaching.report import make_report, report_json
from voicecoach.coaching.rubric_file import six_steps
from voicecoach.coaching.rulings import DIFFER, LATER, NO_FIT, NOT_FOUND, UNKNOWN
from voicecoach.conversation.move import Move
from voicecoach.conversation.notes import Comment, Judgement, Notes
from voicecoach.conversation.session import Kind, Outcome, Session

WHY = does("What is it that you want to have of this day?", Move.OPEN_QUESTION, question="open")
WHEN = does("When will that be?", Move.CLOSED_QUESTION, question="closed")
TELL = does("Tell me about him.")
BACK = does("So it is him that all of it turns on.", Move.REFLECTION)
PRICE = does("It's two thousand for all of it.", Move.PRICE, price="whole")
ASK = does("Shall we do it?", Move.ASK, question="closed", plain="yes")
CLAIM = does("My cameras are very fast.", Move.FEATURE_CLAIM)
PUSH = does("My dates go fast.", Move.PRESSURE, pressure="scarcity")
TURNS = (
    at(0, 3, said_by_client("Hello, I am looking for somebody.", "opening")),
    at(4, 8, said_by_me(WHY, WHEN)),
    at(9, 12, said_by_client("I want him in a picture with all of us.", "need", ("him",))),
    at(13, 17, said_by_me(TELL, BACK)),
    at(18, 20, said_by_client("My father died in spring.", "need", ("him",))),
    at(21, 29, said_by_me(CLAIM, PRICE, PUSH, ASK)),
    at(30, 31, said_by_client("I have to think.", "delay")),
    at(32, 33, said_by_me(does("Goodbye then."))),
)
TALK = talk_of(*TURNS)


def judged(figure: str, verdict: str, quote: str = "", by: str = "Jo", number: int = 1, **more) -> Judgement:
    moment = f"2026-03-05T09:00:{number:02d}.000Z"
    return Judgement(f"{by}{number}", by, figure, verdict, quote=quote, made_at=moment, changed_at=moment, **more)


def heard(*judgements: Judgement) -> Coached:
    return hear_coach(TALK, Notes("made", (), judgements), six_steps())


MACHINE = hear_coach(TALK, None, six_steps())


def test_without_a_coach_everything_is_the_programs():
    assert (MACHINE.human, MACHINE.judged.rows) == ((), ())
    assert heard().figures == MACHINE.figures
    comment = Comment("c", "Jo", "Lovely.")
    assert hear_coach(TALK, Notes("made", (comment,)), six_steps()).figures == MACHINE.figures


def test_a_question_judged_wrong_is_counted_no_more():
    found = heard(judged("questions", "wrong", WHY.text))
    assert [item.text for item in found.figures.questions.items] == [WHEN.text, ASK.text]
    assert found.figures.questions.genuine == MACHINE.figures.questions.genuine - 1
    assert found.figures.questions.open == 0
    (verdict,) = found.human
    assert (verdict.machine, verdict.applied, verdict.turn, verdict.at_s) == ("an open question", True, 1, 4)
    row = dict(found.judged.rows)["questions"]
    assert (row.machine, row.coach, row.machine_only, row.coach_only) == (3, 2, 1, 0)
    assert (row.both, row.neither, row.judged) == (2, 6, 1)


def test_a_question_that_was_missed_counts_and_knows_whether_it_is_open():
    found = heard(judged("questions", "missed", "What about him", turn=3))
    assert found.figures.questions == MACHINE.figures.questions
    found = heard(judged("questions", "missed", TELL.text))
    assert found.figures.questions.genuine == MACHINE.figures.questions.genuine + 1
    added = next(item for item in found.figures.questions.items if item.text == TELL.text)
    assert added.kind == "open"
    assert found.human[0].machine is None
    assert dict(found.judged.rows)["questions"].coach_only == 1


def test_right_says_so_and_changes_nothing():
    found = heard(judged("questions", "right", WHY.text))
    assert found.figures == MACHINE.figures
    assert dict(found.judged.rows)["questions"].judged == 1


def test_right_about_what_the_program_sees_no_more_counts_as_missed():
    assert heard(judged("questions", "right", TELL.text)).figures.questions.genuine == MACHINE.figures.questions.genuine + 1


def test_a_question_about_the_talk_counts_when_the_coach_missed_it():
    framing = does("May I ask a few things first?", Move.FRAMING, Move.CLOSED_QUESTION, question="closed")
    talk = talk_of(said_by_client("Hello."), said_by_me(framing), said_by_client("Yes."))
    found = hear_coach(talk, Notes("made", (), (judged("questions", "missed", framing.text),)), six_steps())
    assert (found.figures.questions.count, found.figures.questions.genuine) == (1, 1)
    assert found.human[0].machine == "a question that is not counted"


def test_an_ask_that_is_none_changes_the_verdict_the_check_and_the_advice():
    found = heard(judged("closing", "wrong", ASK.text))
    assert (found.figures.closing.asked, found.figures.closing.verdict) == (False, "not_asked")
    check = next(check for check in found.rubric.checks if check.id == "asked")
    assert (check.passed, check.by) == (False, "program")
    assert (found.human[0].machine, dict(found.judged.rows)["closing"].coach) == ("an ask", 0)


def test_an_ask_that_was_missed_is_the_ask():
    found = heard(judged("closing", "wrong", ASK.text), judged("closing", "missed", PUSH.text, number=2))
    assert (found.figures.closing.asked, found.figures.closing.text) == (True, PUSH.text)


def test_a_reflection_pressure_and_praise_can_be_taken_away():
    found = heard(
        judged("reflections", "wrong", BACK.text),
        judged("pressure", "wrong", PUSH.text, number=2),
        judged("feature_claim", "no", CLAIM.text, number=3),
    )
    assert found.figures.reflections.count == 0
    assert found.figures.distrust.items == ()
    assert found.figures.feature_talk.items == ()


@pytest.mark.parametrize("figure", JUDGEABLE, ids=lambda figure: figure.name)
def test_every_figure_can_be_made_and_unmade(figure):
    assert not figure.counts(TELL)
    made = figure.make(TELL)
    assert figure.counts(made)
    assert figure.called(made)
    unmade = figure.unmake(made)
    assert (figure.counts(unmade), figure.called(unmade), unmade.moves, unmade.details) == (False, None, (), ())


def test_names_of_moves_stand_for_the_figures():
    assert find_judgeable("ask") is find_judgeable("closing")
    assert find_judgeable("open_question").name == "questions"
    assert find_judgeable("interest_rate") is None


def test_what_was_passed_over_can_be_judged_both_ways():
    grief, hello = TURNS[4].text, TURNS[0].text
    assert [item.text for item in MACHINE.figures.not_taken_up.passed_over.items] == [grief]
    found = heard(judged("passed_over", "wrong", grief), judged("passed_over", "missed", hello, number=2))
    passed = found.figures.not_taken_up.passed_over
    assert (passed.count, [item.text for item in passed.items]) == (1, [hello])
    assert passed.items[0].then == TURNS[1].text
    row = dict(found.judged.rows)["passed_over"]
    assert (row.machine, row.coach, row.machine_only, row.coach_only, row.both, row.neither) == (1, 1, 1, 1, 0, 2)
    assert next(check for check in found.rubric.checks if check.id == "heavy-taken-up").passed is False
    alone = heard(judged("passed_over", "wrong", grief))
    assert next(check for check in alone.rubric.checks if check.id == "heavy-taken-up").passed is True


def overlapping():
    """The consultant comes in while the client is still speaking, once."""
    turns = (
        at(0, 5, said_by_client("I want him in a picture with all of us and my mother too.")),
        at(4, 8, said_by_me(WHY)),
        at(9, 12, said_by_client("As I said, him.")),
        at(13, 15, said_by_me(WHEN)),
    )
    return Session("made", Kind.TRANSCRIPT, Outcome.STOPPED, turns)


def test_an_interruption_can_be_judged_both_ways():
    said = Notes("made", (), (judged("interruptions", "wrong", WHY.text, turn=1), judged("interruptions", "missed", WHEN.text, number=2)))
    before, after = make_report(overlapping(), None), make_report(overlapping(), None, notes=said)
    assert [item.turn for item in before.talk_time.interruptions.items] == [1]
    assert [item.turn for item in after.talk_time.interruptions.items] == [3]
    assert after.human[0].machine == "an interruption"
    row = dict(after.judged.rows)["interruptions"]
    assert (row.machine, row.coach, row.machine_only, row.coach_only, row.neither) == (1, 1, 1, 1, 0)


def test_a_check_for_the_coach_is_answered():
    found = heard(judged("rubric.why-now", "yes"), judged("rubric.told-more", "no"))
    checks = {check.id: check for check in found.rubric.checks}
    assert (checks["why-now"].passed, checks["why-now"].by, checks["why-now"].why_null) == (True, "coach", None)
    assert (checks["told-more"].passed, checks["told-more"].by) == (False, "coach")
    assert (found.rubric.passed, found.rubric.of) == (MACHINE.rubric.passed + 1, MACHINE.rubric.of + 2)


def test_a_check_of_the_program_can_be_overruled_and_its_answer_is_remembered():
    before = next(check for check in MACHINE.rubric.checks if check.id == "price-whole")
    found = heard(judged("rubric.price-whole", "no"))
    after = next(check for check in found.rubric.checks if check.id == "price-whole")
    assert (before.passed, after.passed, after.by) == (True, False, "coach")
    assert find_verdict(found.human, "rubric.price-whole").machine == "yes"


def test_scores_of_steps_stand_beside_each_other():
    found = heard(judged("steps.rapport", "4", by="Jo"), judged("steps.rapport", "2", by="Mo"))
    assert [(one.by, one.verdict, one.applied, one.machine) for one in found.human] == [("Jo", "4", True, None), ("Mo", "2", True, None)]


def test_where_coaches_differ_the_programs_stands():
    found = heard(judged("questions", "wrong", WHY.text, by="Jo"), judged("questions", "right", WHY.text, by="Mo"))
    assert found.figures == MACHINE.figures
    assert {one.why_not for one in found.human} == {DIFFER}
    row = dict(found.judged.rows)["questions"]
    assert (row.machine, row.coach, row.both, row.neither, row.judged) == (3, 3, 2, 6, 0)


def test_coaches_who_agree_are_heard_together():
    found = heard(judged("questions", "wrong", WHY.text, by="Jo"), judged("questions", "no", WHY.text, by="Mo"))
    assert found.figures.questions.genuine == MACHINE.figures.questions.genuine - 1
    assert [one.applied for one in found.human] == [True, True]


def test_a_coach_may_think_better_of_it():
    found = heard(judged("questions", "wrong", WHY.text, number=1), judged("questions", "right", WHY.text, number=2))
    assert found.figures == MACHINE.figures
    assert [one.why_not for one in found.human] == [LATER, None]


def test_what_was_taken_back_is_not_heard():
    assert heard(replace(judged("questions", "wrong", WHY.text), deleted=True)).human == ()


@pytest.mark.parametrize(
    ("judgement", "why"),
    [
        (judged("questions", "wrong", "Words that nobody ever said in here."), NOT_FOUND),
        (judged("questions", "wrong", TURNS[2].text), NOT_FOUND),
        (judged("questions", "wrong"), NOT_FOUND),
        (judged("passed_over", "missed", BACK.text), NOT_FOUND),
        (judged("questions", "4", WHY.text), NO_FIT),
        (judged("steps.rapport", "yes"), NO_FIT),
        (judged("steps.dancing", "4"), UNKNOWN),
        (judged("rubric.sings", "yes"), UNKNOWN),
        (judged("weather", "wrong", WHY.text), UNKNOWN),
    ],
)
def test_what_cannot_be_applied_is_kept_with_the_reason(judgement, why):
    found = heard(judgement)
    assert found.figures == MACHINE.figures
    assert (found.human[0].applied, found.human[0].why_not) == (False, why)


def test_a_judgement_finds_its_sentence_by_time_and_in_corrected_words():
    by_time = heard(judged("questions", "wrong", "", at_s=7.9))
    assert [item.text for item in by_time.figures.questions.items] == [WHY.text, ASK.text]
    corrected = heard(judged("questions", "wrong", "what is that you want have of this day", turn=7))
    assert [item.text for item in corrected.figures.questions.items] == [WHEN.text, ASK.text]


def test_of_two_equal_sentences_the_nearer_one_is_meant():
    talk = talk_of(at(0, 4, said_by_me(WHEN, WHY, WHEN)), at(5, 6, said_by_client("In May.")))
    found = hear_coach(talk, Notes("made", (), (judged("questions", "wrong", WHEN.text, at_s=2.7),)), six_steps())
    assert [item.at_s for item in found.figures.questions.items] == [0, pytest.approx(4 / 3)]


def test_counts_and_items_agree_whatever_is_judged():
    said = [sentence for turn in TURNS for sentence in turn.sentences]
    names = [figure.name for figure in JUDGEABLE] + list(MOMENTS)
    for verdict in ("wrong", "missed", "right"):
        for name in names:
            quotes = [turn.text for turn in TURNS[::2]] if name in MOMENTS else [sentence.text for sentence in said]
            found = heard(*(judged(name, verdict, quote, number=number) for number, quote in enumerate(quotes))).figures
            questions, missed = found.questions, found.not_taken_up
            assert questions.count == len(questions.items) == questions.open + questions.closed
            assert questions.genuine == sum(item.genuine for item in questions.items)
            assert missed.passed_over.count == len(missed.passed_over.items)
            assert found.closing.asked == bool(found.closing.items)


def test_the_report_tells_all_of_it_in_its_json():
    session, spoken = practised()
    question = "What is your brother like?"
    notes = Notes(session.id, (), (judged("questions", "wrong", question, text="She knew it."), judged("rubric.why-now", "yes", number=2)))
    plain, found = (json.loads(report_json(make_report(session, spoken, notes=given))) for given in (None, notes))
    assert found["questions"]["genuine"] == plain["questions"]["genuine"] - 1
    assert found["human"][0] == {
        "figure": "questions", "at_s": found["human"][0]["at_s"], "turn": 3, "quote": question, "verdict": "wrong", "by": "Jo",
        "text": "She knew it.", "machine": "an open question", "applied": True, "why_not": None, "id": "Jo1",
    }  # fmt: skip
    assert found["judged"]["questions"]["machine"] == plain["questions"]["genuine"]
    assert found["judged"]["questions"]["coach"] == found["questions"]["genuine"]
    assert [move["why"] for move in found["moves"] if move["text"] == question] in ([], ["Jo judged so"])
    assert plain["judged"] == {}


def test_the_same_notes_give_the_same_report():
    session, spoken = practised()
    notes = Notes(session.id, (), (judged("questions", "wrong", "What is your brother like?"),))
    assert report_json(make_report(session, spoken, notes=notes)) == report_json(make_report(session, spoken, notes=notes))


def test_notes_on_an_empty_talk_break_nothing():
    found = hear_coach(
        talk_of(),
        Notes("made", (), (judged("questions", "wrong", WHY.text, at_s=3.0, turn=2), judged("dodged", "missed", "x"))),
        six_steps(),
    )
    assert [one.why_not for one in found.human] == [NOT_FOUND, NOT_FOUND]
