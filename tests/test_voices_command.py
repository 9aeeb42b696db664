"""`voices`: whose turns are whose, from the command line."""

import json

import pytest

from tests.one_channel import WRONG, keep_one_channel, real_turns, told_turns
from voicecoach.cli import main
from voicecoach.commands.which_turns import find_turns
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import SettingsProblem
from voicecoach.library.sessions import read_talk


@pytest.fixture
def session(tmp_path):
    return keep_one_channel(tmp_path)


def voices(session, *options):
    return main(["voices", session.name, "--library", str(session.parent), *options])


def at(place):
    start = int(told_turns()[place].start_s)
    return f"{start // 60}:{start % 60:02d}"


@pytest.mark.parametrize("named", [str(WRONG), at(WRONG)])
def test_a_turn_is_given_by_its_number_or_by_its_time_and_taken_back(session, named, capsys):
    assert voices(session, "--give", named) == 0
    said = capsys.readouterr().out
    assert f"{WRONG}, {at(WRONG)}, the client (put right by hand)" in said
    assert "--to told" in said
    assert read_talk(session).turns == real_turns()
    assert voices(session, "--give", named, "--to", "told") == 0
    assert read_talk(session).turns == told_turns()


def test_several_turns_are_given_to_one_person(session, capsys):
    assert voices(session, "--give", "4-6", "--give", "0", "--to", "client", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["repaired"] == [0, 4, 5, 6]
    assert [(turn["turn"], turn["speaker"], turn["repaired"]) for turn in told["turns"]] == [(n, "client", True) for n in (4, 5, 6, 0)]


def test_all_turns_are_listed_with_their_numbers(session, capsys):
    assert voices(session, "--turns") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("The first voice (you)")
    assert lines[2].startswith("0, 0:00, you: “Hello, this is Nora.")
    assert len(lines) == 2 + len(told_turns())


def test_what_is_listened_to_is_what_was_put_right(session, tmp_path, capsys):
    voices(session, "--give", "0,2,5,6", "--to", "client")
    assert voices(session, "--folder", str(tmp_path), "--json") == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [path.rsplit("/")[-1] for path in told["samples"]] == ["first_voice.flac", "second_voice.flac"]
    voices(session, "--give", str(WRONG), "--to", "client")
    assert voices(session, "--folder", str(tmp_path), "--json") == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [path.rsplit("/")[-1] for path in told["samples"]] == ["second_voice.flac"]


@pytest.mark.parametrize("options", [("--give", "8"), ("--give", "1:99"), ("--give", "seven"), ("--give", "1-2-3"), ("--to", "client")])
def test_what_is_no_turn_is_told_and_changes_nothing(session, options, capsys):
    assert voices(session, *options) == 2
    assert capsys.readouterr().err
    assert read_talk(session).repaired == frozenset()


def test_a_time_means_the_turn_that_the_report_shows_with_it_or_the_one_being_said():
    turns = (
        Turn(Speaker.CLIENT, "One.", 0.5, 41.3),
        Turn(Speaker.CONSULTANT, "Two.", 41.7, 50.0),
        Turn(Speaker.CLIENT, "Three.", 3700.2, 3710.0),
    )
    assert find_turns(turns, "0:41") == (1,)
    assert find_turns(turns, "0:20") == (0,)
    assert find_turns(turns, "1:01:40") == find_turns(turns, "61:40") == (2,)
    assert find_turns(turns, "0:20-0:45, 2, 0") == (0, 1, 2)


@pytest.mark.parametrize(("named", "told"), [("0:55", "Nobody says anything"), ("0:02", "there are the turns 0, 1")])
def test_a_time_at_which_nobody_speaks_or_two_begin_is_asked_about(named, told):
    turns = (Turn(Speaker.CLIENT, "One.", 2.1, 2.4), Turn(Speaker.CONSULTANT, "Two.", 2.8, 50.0))
    with pytest.raises(SettingsProblem, match=told):
        find_turns(turns, named)
