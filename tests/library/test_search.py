"""Finding the words that were said."""

import pytest

from tests.gathering.kept import keep_talk
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.search import find_words


@pytest.fixture
def folder(tmp_path):
    long = "and so on " * 30
    return keep_talk(
        tmp_path,
        (
            Turn(Speaker.CLIENT, 'Hi, it\'s about the Straße pictures, and "quoted" ones.', 1.0, 3.0),
            Turn(Speaker.CONSULTANT, f"{long}the accordion plays, {long}", 4.0, 9.0),
            Turn(Speaker.CLIENT, "My accordion and my brother.", 10.0, 12.0),
        ),
    )


def test_a_word_is_found_whatever_its_case(folder):
    found = find_words(folder, ("brother",))
    assert (found.turn, found.at_s, found.speaker, found.text) == (2, 10.0, "client", "My accordion and my brother.")
    assert find_words(folder, ("accordion",)).turn == 1


def test_the_turn_with_most_of_the_words_is_shown(folder):
    assert find_words(folder, ("accordion", "brother")).turn == 2


def test_all_words_have_to_be_said_somewhere(folder):
    assert find_words(folder, ("pictures", "brother"))
    assert find_words(folder, ("brother", "sister")) is None


def test_a_long_turn_is_cut_around_the_word(folder):
    found = find_words(folder, ("accordion",))
    assert found.word == "accordion"
    assert found.before.startswith("… ")
    assert found.after.endswith(" …")
    assert len(found.text) < 160


def test_words_that_are_written_in_another_way_in_the_file_are_found(folder):
    assert find_words(folder, ('"quoted"',)).word == '"quoted"'
    assert find_words(folder, ("strasse",)).turn == 0


def test_names_of_fields_are_not_words_that_were_said(folder):
    assert find_words(folder, ("detector",)) is None
    assert find_words(folder, ("speaker",)) is None


def test_a_session_without_turns_holds_nothing(tmp_path):
    assert find_words(tmp_path, ("word",)) is None
