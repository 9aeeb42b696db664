"""The six steps as bands, and the turn in which the first need came out."""

import json

import pytest

from tests.coaching.made_by_hand import at, does, said_by_client, said_by_me, talk_of
from tests.coaching.talks import CLIENT, ME, practised, timed, transcript
from voicecoach.coaching.evidence import measure_feature_talk
from voicecoach.coaching.json_text import json_text
from voicecoach.coaching.needs import find_first_need
from voicecoach.coaching.report import make_report
from voicecoach.coaching.steps import Step, find_steps
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import Kind, Mark, MarkKind
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Turn

NAMES = ["rapport", "need", "values", "advocacy", "solution", "ask"]
MOURNING = "My mother died last week."


def spans(*turns: Turn, **more) -> dict[str, list]:
    return {step.name: list(step.spans) for step in find_steps(talk_of(*turns, **more)) if step.spans}


def step_of(*moves: Move, client: str = "It is a party.") -> str:
    found = spans(at(0, 1, said_by_client(client)), at(2, 3, said_by_me(does("Something.", *moves))))
    return next(name for name, bands in found.items() if bands[-1][1] == 3)


@pytest.mark.parametrize(
    ("moves", "name"),
    [
        ((Move.SMALL_TALK,), "rapport"),
        ((Move.OWN_VALUES,), "rapport"),
        ((Move.OPEN_QUESTION,), "need"),
        ((Move.CLOSED_QUESTION, Move.FOLLOW_UP), "need"),
        ((Move.OPEN_QUESTION, Move.EMPATHY), "values"),
        ((Move.REFLECTION,), "values"),
        ((Move.ADVOCACY,), "advocacy"),
        ((Move.SUMMARY,), "solution"),
        ((Move.RECOMMENDATION,), "solution"),
        ((Move.RECOMMENDATION, Move.PRICE), "ask"),
        ((Move.NEXT_STEP,), "ask"),
        ((Move.PRICE_APOLOGY,), "ask"),
        ((), "rapport"),
        ((Move.FRAMING,), "rapport"),
    ],
)
def test_a_sentence_belongs_to_the_step_that_its_moves_point_to(moves, name):
    assert step_of(*moves) == name


def test_asking_on_about_what_weighs_asks_what_it_means():
    assert step_of(Move.OPEN_QUESTION, Move.FOLLOW_UP, client=MOURNING) == "values"
    assert step_of(Move.OPEN_QUESTION, client=MOURNING) == "need"


def test_what_the_client_says_belongs_to_the_step_it_answers():
    found = spans(
        at(0, 1, said_by_me(does("Hello.", Move.SMALL_TALK))),
        at(2, 3, said_by_client("Hello.")),
        at(4, 5, said_by_me(does("What is it for?", Move.OPEN_QUESTION))),
        at(6, 9, said_by_client("A party.")),
    )
    assert found == {"rapport": [(0, 1), (2, 3)], "need": [(4, 5), (6, 9)]}


def test_a_sentence_that_does_nothing_stays_in_the_step_before():
    asked = said_by_me(does("What is it for?", Move.OPEN_QUESTION), does("I mean it."))
    assert spans(at(0, 2, asked)) == {"need": [(0, 2)]}


def test_stretches_merge_over_a_breath_and_not_over_a_silence():
    one, two, three = (said_by_me(does(text)) for text in ("One.", "Two.", "Three."))
    assert spans(at(0, 1, one), at(1.4, 2, two), at(3, 4, three)) == {"rapport": [(0, 2), (3, 4)]}


def test_a_talk_may_come_back_to_a_step():
    ask = does("What is it for?", Move.OPEN_QUESTION)
    feel = does("That must hurt.", Move.EMPATHY)
    found = spans(at(0, 1, said_by_me(ask)), at(1, 2, said_by_me(feel)), at(2, 3, said_by_me(ask)))
    assert found == {"need": [(0, 1), (2, 3)], "values": [(1, 2)]}


def test_both_speaking_at_once_is_counted_once():
    (first, *_) = find_steps(
        talk_of(
            at(
                0,
                3,
                said_by_me(does("One.")),
            ),
            at(2, 4, said_by_client("Yes.")),
        )
    )
    assert (first.seconds, first.spans) == (4, ((0, 4),))


def test_a_pause_that_was_asked_for_belongs_to_no_step():
    away = (Mark(MarkKind.PAUSED, Span(1, 3)),)
    assert spans(at(0, 4, said_by_me(does("One."))), marks=away) == {"rapport": [(0, 1), (3, 4)]}


def test_there_are_always_six_steps_and_their_seconds_are_those_of_their_spans():
    found = make_report(*practised()).steps
    assert [step.name for step in found] == NAMES
    assert [step.step for step in found] == [1, 2, 3, 4, 5, 6]
    for step in found:
        assert step.seconds == pytest.approx(sum(end - start for start, end in step.spans))


@pytest.mark.parametrize(
    "session",
    [
        transcript(),
        transcript((ME, "Hello."), (CLIENT, "Hello.")),
        timed((CLIENT, "Hello.", 0.0, 1.0)),
    ],
)
def test_without_times_or_without_the_consultant_the_bands_are_not_told(session):
    assert make_report(session, None).steps == tuple(Step(number, name, None, ()) for number, name in enumerate(NAMES, start=1))


def test_one_line_without_a_time_takes_the_bands_away():
    assert spans(at(0, 1, said_by_me(does("One."))), said_by_client("Yes.")) == {}


def test_times_that_run_backwards_are_left_out():
    assert spans(at(5, 4, said_by_me(does("One.")))) == {}


def test_spans_are_pairs_in_the_json():
    told = json.loads(json_text(Step(1, "rapport", 1.23456, ((0.0, 1.23456),))))
    assert told == {"step": 1, "name": "rapport", "seconds": 1.23, "spans": [[0.0, 1.23]]}


def test_the_first_need_is_the_first_one_that_the_record_reveals():
    nothing_yet = said_by_client(MOURNING, "opening")
    assert find_first_need(talk_of(nothing_yet, said_by_client("Hm.", "need", ("peace",)))) == 1
    assert find_first_need(talk_of(nothing_yet, said_by_client("Hm.", "fact"))) is None


def test_without_a_record_the_clients_words_tell_the_first_need():
    assert find_first_need(talk_of(said_by_client("Hello."), said_by_me(does("Hello.")), said_by_client(MOURNING))) == 2
    assert find_first_need(talk_of(said_by_client("Hello."))) is None


CLAIM = said_by_me(does("I use two very fast cameras.", Move.FEATURE_CLAIM))


def seconds_of_claims(*turns: Turn, kind: Kind = Kind.TRANSCRIPT) -> float | None:
    return measure_feature_talk(talk_of(*turns, kind=kind)).seconds_before_first_need


def test_feature_talk_before_the_first_need_is_told_for_transcripts_with_times():
    assert seconds_of_claims(at(0, 2, CLAIM), at(3, 4, said_by_client(MOURNING)), at(5, 9, CLAIM)) == 2
    assert seconds_of_claims(at(0, 2, CLAIM), at(3, 4, said_by_client("Hello.")), at(5, 9, CLAIM)) == 6


def test_feature_talk_is_not_told_in_seconds_without_times_or_without_the_client():
    assert seconds_of_claims(CLAIM, said_by_client(MOURNING)) is None
    assert seconds_of_claims(at(0, 2, CLAIM)) is None
    assert seconds_of_claims(at(0, 2, CLAIM), kind=Kind.PRACTICE) == 2
    assert seconds_of_claims() is None
