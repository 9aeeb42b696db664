"""What the report may tell of a persona, read from the copy that was kept with the session."""

import json
from dataclasses import asdict

import pytest

from voicecoach import shipped
from voicecoach.conversation.brief import ClientBrief, Purse, SecondDecider
from voicecoach.library.brief_form import read_brief
from voicecoach.library.persona_file import load_persona

OLDER = {
    "name": "ruth",
    "needs": [
        {"id": "boat", "label": "a picture of the boat", "depth": 1, "topics": ["boat*"], "reveals": ["He builds boats."], "more": []}
    ],
    "concerns": [{"id": "wood", "lines": ["He turns to wood."]}],
    "price": {"most": 0.0, "currency": "EUR"},
    "yes_when": [{"text": "You asked.", "check": "asked", "of": [], "limit": 1.0}],
}


def kept(name: str) -> ClientBrief:
    """The brief of a bundled persona as it comes back from disk."""
    persona = load_persona(name, [shipped.personas()])
    brief = read_brief(json.loads(json.dumps(asdict(persona))))
    assert brief is not None
    return brief


def test_everything_that_the_report_tells_is_in_a_kept_persona():
    brief = kept("hannah")
    assert [(need.id, need.depth) for need in brief.needs] == [("reliable", 1), ("checking", 2), ("father", 3)]
    assert brief.needs[2].label == "her father laughing, two years after her mother died"
    assert {"fairness"} <= set(brief.values)
    assert brief.concerns[0].need == "not to be left standing again"
    assert brief.concerns[0].lines
    assert "You asked plainly." in brief.yes_when
    assert "You ran down the last photographer." in brief.no_when
    assert (brief.best_ending, brief.purse) == ("A yes, with the deposit within two days.", Purse(4500.0, "USD"))
    assert (brief.decider, brief.wrong_fit, brief.gender) == (None, "", "female")


def test_who_else_decides_and_a_wrong_fit_are_told():
    brief = kept("gloria")
    assert brief.decider == SecondDecider("the choir's treasurer, Maurice", 150.0)
    assert brief.wrong_fit.startswith("She wants to hear the last concert")


def test_the_conditions_stand_in_the_order_of_the_clients_record():
    persona = load_persona("hannah", [shipped.personas()])
    brief = kept("hannah")
    assert (*brief.yes_when, *brief.no_when) == tuple(condition.text for condition in persona.conditions)


def test_an_older_copy_lacks_keys_and_is_read():
    brief = read_brief(OLDER)
    assert brief is not None
    assert (brief.needs[0].label, brief.needs[0].lines) == ("a picture of the boat", ("He builds boats.",))
    assert (brief.concerns[0].need, brief.yes_when, brief.no_when, brief.best_ending) == ("", ("You asked.",), (), "")
    assert (brief.purse, brief.decider, brief.gender) == (None, None, None)


def test_without_a_copy_or_with_another_kind_of_thing_there_is_no_brief():
    assert read_brief({}) is None
    assert read_brief({"needs": "many"}) is None


def test_a_key_of_a_newer_version_is_left_alone():
    assert read_brief(OLDER | {"newer": True}) == read_brief(OLDER)


@pytest.mark.parametrize("most", [float("inf"), float("nan")])
def test_a_purse_that_is_no_sum_is_not_told(most):
    assert read_brief({"price": {"most": most, "currency": "USD"}}) is None
