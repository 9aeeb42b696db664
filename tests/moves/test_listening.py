"""Reflections, summaries, empathy, recommendations and advocacy: what answers to the client."""

import pytest

from tests.moves.said import detail, moves

FATHER = "My father builds boats, and I never have a picture of him in the workshop."


@pytest.mark.parametrize("text", ["So the workshop matters most.", "It sounds like you miss him.", "You'd rather be left alone with him."])
def test_a_reflection_gives_back_what_was_meant(text):
    assert "reflection" in moves(text, FATHER)


@pytest.mark.parametrize("text", ["So is it in a church?", "So what I'd do is come early.", "So the sixth of June, forty people."])
def test_facts_plans_and_questions_are_no_reflection(text):
    assert "reflection" not in moves(text, FATHER)


def test_a_loaded_reflection_is_named_and_not_counted():
    text = "So you want the best."
    assert detail("loaded", text, FATHER) == "yes"
    assert "reflection" not in moves(text, FATHER)


def test_several_reflections_and_a_check_are_a_summary():
    text = "So you want him at work. You don't want him to stand still. Did I miss anything?"
    assert "summary" in moves(text, FATHER)
    assert "reflection" not in moves(text, FATHER)


def test_nothing_can_be_given_back_before_the_client_has_spoken():
    assert "reflection" not in moves("So the workshop matters most.")


@pytest.mark.parametrize("text", ["I'm so sorry that happened.", "That must have been hard.", "No wonder.", "You must be so proud."])
def test_empathy_stays_with_the_feeling(text):
    assert "empathy" in moves(text, FATHER)


@pytest.mark.parametrize("text", ["Amazing!", "I know exactly how you feel.", "Don't worry about it.", "That sounds nice."])
def test_cheering_and_calming_are_no_empathy(text):
    assert "empathy" not in moves(text, FATHER)


def test_a_recommendation_is_tied_by_the_clients_own_words():
    assert detail("tied", "I would come to the workshop for an hour.", FATHER) is None
    assert detail("tied", "I'd recommend an hour in the workshop.", FATHER) == "yes"
    assert detail("tied", "I'd recommend the second one.", FATHER) == "no"


@pytest.mark.parametrize("text", ["Have you thought about an album?", "I recommend the car park behind the hall.", "I would love that."])
def test_ideas_and_directions_are_no_recommendation(text):
    assert "recommendation" not in moves(text, FATHER)


def test_advocacy_needs_the_clients_reason():
    assert "advocacy" in moves("You don't need the large one, the workshop is enough.", FATHER)
    assert "advocacy" not in moves("You don't need the large one.", FATHER)


def test_a_feature_is_a_claim_unless_it_answers():
    assert "feature_claim" in moves("I use two cameras with very fast lenses.", FATHER)
    assert "feature_claim" not in moves("I use two cameras with very fast lenses.", "What do you work with?")


@pytest.mark.parametrize("text", ["Hello Ruth.", "It's so good to meet you.", "How are you today?", "Goodbye."])
def test_greetings_are_small_talk(text):
    assert "small_talk" in moves(text)
