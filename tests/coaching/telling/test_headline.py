"""How a talk ended, and whether that was a good ending for this client."""

from dataclasses import replace

import pytest

from tests.coaching.talks import CLIENT, ME, practised, transcript
from voicecoach.coaching.client_side import ClientSide
from voicecoach.coaching.ending import BestEnding
from voicecoach.coaching.report import Report, make_report
from voicecoach.coaching.telling.headline import introduce, judge_outcome, name_of, tell_outcome

TALK = make_report(practised()[0], None)


def having(**known: object) -> Report:
    return replace(TALK, client=ClientSide(**{"gender": "female"} | known))  # type: ignore[arg-type]


def test_the_rest_of_the_headline_names_who_when_and_how_long() -> None:
    assert introduce(TALK.session) == " with Ruth, 2026-03-04 at 10:15 UTC, 1 min 17 s"
    assert introduce(make_report(transcript((ME, "Hello."), (CLIENT, "Hi.")), None).session) == ""
    assert name_of("grandma_rose") == "Grandma Rose"


def test_of_a_transcript_that_was_not_ended_nobody_knows_how_it_ended() -> None:
    assert tell_outcome(TALK) == "the client said yes."
    assert tell_outcome(make_report(transcript((ME, "Hello.")), None)) is None


def test_a_goodbye_without_a_no_is_no_refusal() -> None:
    facts = replace(TALK.session, outcome="declined", decided=False)
    assert tell_outcome(replace(TALK, session=facts)) == "the client said goodbye, without a decision."
    assert tell_outcome(replace(TALK, session=replace(facts, decided=True))) == "the client said no."


def test_whether_it_was_a_good_ending_is_told_where_the_best_is_known() -> None:
    assert judge_outcome(having()) is None
    assert judge_outcome(having(best_ending=BestEnding("A kind no", reached=True))) == (
        "That is the best that could honestly come of it: a kind no."
    )
    assert judge_outcome(having(best_ending=BestEnding("Tom rings on Sunday.", reached=False))) == (
        "The best that could honestly have come of it for her: Tom rings on Sunday."
    )


@pytest.mark.parametrize("reached", [True, False])
def test_a_yes_that_was_squeezed_out_is_never_called_good(reached: bool) -> None:
    squeezed = having(will_cancel=True, best_ending=BestEnding("A yes.", reached))
    assert tell_outcome(squeezed) == "the client gave in and said yes, and will cancel."
    assert judge_outcome(squeezed) == "She will cancel: it was easier to say yes than no."
