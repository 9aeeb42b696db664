"""Reflections, summaries, empathy, recommendations and advocacy: what answers to the client."""

import pytest

from tests.moves.said import KNOWN_MISS, detail, moves

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


@pytest.mark.parametrize("text", ["Amazing!", pytest.param("I know exactly how you feel.", marks=KNOWN_MISS), "Don't worry about it."])
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


LISTENED = "I check everything, because she closed in June. My dad laughs before lunch. Her hands matter, the wall is enough."


@pytest.mark.parametrize(
    "text",
    [
        "So three things: somebody who is still there in June, you don't have to check, and your dad laughing. Did I miss anything?",
        "so three things somebody who is there no checking and your dad laughing did I miss anything",
        "Let me say back what I heard, and you correct me: you check, and your dad laughs.",
        "Let me repeat that to you: her hands, and the wall.",
    ],
)
def test_what_announces_a_summary_is_one(text):
    assert "summary" in moves(text, LISTENED)


@pytest.mark.parametrize("text", ["Three things about me: I shoot on two cameras.", "Two things I should mention, parking and shoes."])
def test_a_list_without_the_clients_words_is_no_summary(text):
    assert "summary" not in moves(text, LISTENED)


@pytest.mark.parametrize(
    "text", [pytest.param("Sounds like your own fault.", marks=KNOWN_MISS), "sounds like a plan", "you want my best package"]
)
def test_a_guess_that_has_nothing_of_the_client_is_no_reflection(text):
    assert "reflection" not in moves(text, LISTENED)


@pytest.mark.parametrize("text", ["Sounds like you were let down.", "It sounds like lunch is best."])
def test_a_guess_at_a_feeling_or_in_the_clients_words_is_a_reflection(text):
    assert "reflection" in moves(text, LISTENED)
    assert detail("question", text, LISTENED) is None


@pytest.mark.parametrize(
    "text",
    [
        "I'd do five, hands and jars, one per page",
        "what I'd suggest is the whole day and I'd be with your dad early",
        "So I would do six pictures of the hands",
        "You told me what matters most to you. For that I would do this one thing: the whole day, slowly.",
    ],
)
def test_a_plain_proposal_is_a_recommendation_tied_to_what_was_told(text):
    assert detail("tied", text, LISTENED) == "yes"


def test_advocacy_and_recommendation_may_stand_together():
    text = "so what I'd do for you is the whole day and you don't need an album because you said the wall's enough"
    assert moves(text, LISTENED) == {"advocacy", "recommendation"}
    assert "recommendation" not in moves("I think I'm not the right one for you.", LISTENED)


@pytest.mark.parametrize(
    "text",
    [
        "Honestly you do not need ten, because you said it is her hands.",
        "Honestly you do not need the big album. From what you told me you need your dad and a day without checking.",
        "Then I wouldn't do ten, with her hands in all of them.",
    ],
)
def test_less_for_the_clients_reason_is_advocacy(text):
    assert "advocacy" in moves(text, LISTENED)


@pytest.mark.parametrize("text", ["Hello Aisha.", "Aisha!", "hi aisha"])
def test_a_name_said_back_is_a_greeting_and_no_question(text):
    assert detail("question", text, "Hi, this is Aisha") is None
