"""A learned judgement adds up what speaks for and against, and says what spoke loudest."""

from voicecoach.conversation.move import Move
from voicecoach.moves.cuts import find_cuts
from voicecoach.moves.learned import Judgement, judgement
from voicecoach.moves.reading import read_turn

JUDGEMENT = Judgement(("ask", "check"), (-1.0, 0.5), {"would you": ((0, 2.0), (1, -1.0)), "book": ((0, 0.5),), "sound": ((1, 1.0),)})


def test_weights_add_up_and_unknown_clues_weigh_nothing():
    assert JUDGEMENT.score(["would you", "book", "zebra"]) == {"ask": 1.5, "check": -0.5}


def test_without_a_clue_the_start_decides():
    assert JUDGEMENT.score([]) == {"ask": -1.0, "check": 0.5}


def test_the_reasons_are_what_spoke_most_for_it_and_nothing_against_it():
    assert JUDGEMENT.reasons("ask", ["book", "sound", "would you"]) == ("would you", "book")
    assert JUDGEMENT.reasons("check", ["would you"]) == ()


def test_every_move_that_is_weighed_has_weights():
    names = set(judgement("sentence").names)
    assert {move.value for move in Move} - {"price"} <= names


def test_each_detection_says_why():
    sentences = read_turn(
        "Hello, lovely to meet you. What made you look for somebody now? It's two thousand for all of it. Would you like to book it?"
    )
    assert [bool(sentence.why) for sentence in sentences] == [bool(sentence.moves or sentence.details) for sentence in sentences]
    assert any("“" in sentence.why for sentence in sentences)


def test_sentences_are_cut_where_no_punctuation_stands():
    words = ["it", "is", "two", "thousand", "for", "all", "of", "that", "would", "you", "like", "to", "book", "it"]
    assert [words[place] for place in find_cuts(words, 0.0)] == ["would"]


def test_a_higher_margin_cuts_less():
    words = [
        "oh",
        "I",
        "see",
        "and",
        "what",
        "happened",
        "then",
        "did",
        "they",
        "give",
        "it",
        "back",
        "or",
        "did",
        "you",
        "have",
        "to",
        "ask",
    ]
    assert len(list(find_cuts(words, 8.0))) <= len(list(find_cuts(words, 0.0)))
