"""Reading a turn as a whole."""

import tomllib
from pathlib import Path

import voicecoach.moves
from tests.moves.said import read
from voicecoach.moves.phrases import compiled, english
from voicecoach.moves.reading import DETECTOR_VERSION, read_turn


def test_a_sentence_may_do_several_things():
    (sentence,) = read("Your uncle paid, so what is he like?", "My uncle paid for everything.")
    assert [move.value for move in sentence.moves] == ["open_question", "follow_up"]


def test_every_move_says_why():
    for sentence in read("Hello. It's two thousand dollars, I know it's a lot of money. Would you like to go ahead?", "How much is it?"):
        assert sentence.why


def test_sentences_are_stretches_of_the_turn():
    text = "Well — hello there!  What's it like, um, now that you're back and did you sleep"
    assert all(sentence.text in text for sentence in read(text))


def test_nothing_said_reads_as_nothing():
    assert read_turn("") == ()


def test_noise_signs_do_nothing():
    assert not any(sentence.moves for sentence in read_turn("… ?!"))


def test_other_scripts_are_read_without_complaint():
    assert [sentence.moves for sentence in read_turn("こんにちは 🙂 naïve façade")] == [()]


def test_the_same_turn_reads_the_same_twice():
    assert read_turn("So shall we do it then, or what is it?") == read_turn("So shall we do it then, or what is it?")


def test_the_detectors_have_a_version():
    assert DETECTOR_VERSION


def test_every_phrase_of_the_data_file_can_be_compiled_and_found_by_a_word():
    book = english().book
    tables = tomllib.loads((Path(voicecoach.moves.__file__).parent / "words" / "en.toml").read_text(encoding="utf-8"))
    lists = tables.pop("lists")
    assert lists
    for phrases in book._by_word.values():
        for phrase, _ in phrases:
            assert compiled(phrase.source).pattern
