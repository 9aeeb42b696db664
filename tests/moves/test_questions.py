"""Questions: open, closed, with and without a question mark, and what only looks like one."""

import pytest

from tests.moves.said import before, detail, moves
from voicecoach.moves.judging import Judging
from voicecoach.moves.past import Past
from voicecoach.moves.scene import Scene
from voicecoach.moves.wording import read_wording


@pytest.mark.parametrize(
    "text",
    [
        "What made you think of us?",
        "what made you think of us",
        "Tell me about the house you grew up in.",
        "How would you like to feel on that morning?",
        "and um what do you what do you miss most about it",
        "I'm curious what your sister makes of it",
        "Could you tell me a bit more about the shop?",
        "Why is that important to you?",
        "Describe the room to me.",
        "If it all falls through, what would you be saddest about?",
    ],
)
def test_an_open_question_lets_the_client_choose(text):
    assert "open_question" in moves(text)
    assert detail("question", text) == "open"


@pytest.mark.parametrize(
    "text",
    [
        "Is it in June?",
        "is it in june",
        "How many of you are coming?",
        "when is the ceremony",
        "Have you had pictures taken before?",
        "Do you want it on paper or on a screen?",
        "does your brother know about it",
        "It starts at two, is it?",
    ],
)
def test_a_closed_question_asks_for_one_fact(text):
    assert "closed_question" in moves(text)
    assert detail("question", text) == "closed"


@pytest.mark.parametrize(
    "text",
    [
        "What I would do is start early.",
        "You know what that is like.",
        "I'll show you how it works.",
        "What a lovely garden!",
        "People always ask me what they should wear.",
        "Have a look at the second one.",
        "Do let me know.",
        "When you arrive there is tea.",
        "Okay then.",
    ],
)
def test_what_only_looks_like_a_question_is_none(text):
    assert detail("question", text) is None
    assert not moves(text) & {"open_question", "closed_question"}


@pytest.mark.parametrize("text", ["Does that make sense?", "May I ask you something?", "Did I miss anything?", "How does that sound?"])
def test_a_courtesy_is_framing_and_no_genuine_question(text):
    assert "framing" in moves(text)
    assert detail("question", text) is not None
    assert not moves(text) & {"open_question", "closed_question"}


def test_a_statement_with_a_tag_is_marked():
    assert detail("tag", "The garden faces west, doesn't it?") == "yes"
    assert detail("tag", "Does the garden face west?") is None


def test_a_rhetorical_question_wants_no_answer():
    text = "Who wouldn't want that?"
    assert detail("rhetorical", text) == "yes"
    assert not moves(text) & {"open_question", "closed_question"}


@pytest.mark.parametrize(
    ("client", "text"),
    [
        ("It was a bit of a muddle.", "A muddle how?"),
        ("It was a bit of a muddle.", "a muddle how"),
        ("Then the boat left without us.", "And then what happened?"),
        ("My uncle runs the bakery.", "What is your uncle like?"),
        ("She never liked the piano.", "Why did she not like it?"),
        ("I froze.", "froze"),
        ("I don't mind either way.", "You said earlier that he might. What makes you think so?"),
    ],
)
def test_a_follow_up_takes_up_what_the_client_said(client, text):
    assert "follow_up" in moves(text, client)


@pytest.mark.parametrize(
    ("client", "text"),
    [
        ("We want pictures of the boat.", "Lovely, the boat, and how many guests will there be?"),
        ("I can't stand standing still.", "Did you know I have a guide for standing?"),
    ],
)
def test_a_fresh_question_is_no_follow_up(client, text):
    assert "follow_up" not in moves(text, client)


def test_nothing_can_be_followed_up_before_the_client_has_spoken():
    assert "follow_up" not in moves("And then what happened?")


def test_a_greeting_before_a_question_does_not_make_it_small_talk():
    assert "open_question" in moves("Hello Ruth, what made you ring me?")
    assert moves("Hi, how are you today?") == {"small_talk"}


@pytest.mark.parametrize("text", ["And, uh,", "But.", "and um so", "Well,"])
def test_nothing_but_joining_words_asks_nothing(text):
    assert detail("question", text, "Do you come to the church as well?") is None


def test_where_question_marks_are_written_more_has_to_speak_for_a_question_without_one():
    statement = "You drive up the night before then."
    margins = [
        Judging(Scene((read_wording(statement),), 0, Past(before(line))), {}, [], None)._question_margin(formed=False)
        for line in ("Is it far? We drive up from Leeds.", "is it far we drive up from leeds")
    ]
    assert margins[0] > margins[1]
