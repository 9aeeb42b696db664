"""`record` and `reread`: two people at the desk, as commands, with a recording of two channels as both microphones."""

import argparse
import io
import json
import shutil
import sys
from datetime import UTC, datetime

import numpy as np
import pytest
import soundfile

from tests.recordings.two_voices import alternating, share
from voicecoach import shipped
from voicecoach.cli import main
from voicecoach.commands.consent import TO_BE_RECORDED, ask_consent
from voicecoach.conversation.second_reading import WordTimes
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn
from voicecoach.errors import ConsentProblem
from voicecoach.library.forms import READING, SessionFile
from voicecoach.library.second_reading_file import STRETCHES
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_about, read_reading, read_talk, session_folders
from voicecoach.library.settings_file import load_settings
from voicecoach.wiring_reading import Watch, is_read, read_again

TALK = alternating(most=6)
MODEL = ("--whisper-model", str(shipped.miniature_whisper()))


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("files") / "talk.flac"
    soundfile.write(path, np.stack(TALK.heard(-20.0), axis=1), 16_000)
    return path


@pytest.fixture(scope="module")
def library(tmp_path_factory, file):
    """A library with one recorded talk."""
    library = tmp_path_factory.mktemp("library")
    assert record(file, library, "--who", "Ana,Ben") == 0
    return library


def record(file, library, *options):
    return main(["record", "--input", str(file), "--consented", "--library", str(library), *MODEL, *options])


def reread(library, *options):
    return main(["reread", "latest", "--library", str(library), *options])


def report(library, capsys):
    capsys.readouterr()
    assert main(["report", "latest", "--json", "--library", str(library)]) == 0
    return json.loads(capsys.readouterr().out)


def test_two_people_are_told_apart_and_reported(library, capsys):
    told = report(library, capsys)
    assert (told["session"]["kind"], told["session"]["outcome"], told["session"]["persona"]) == ("recorded", "stopped", None)
    assert abs(100 * told["talk_time"]["consultant_share"] - share(TALK.spoken)) < 1.5
    assert told["questions"]["count"] >= 1
    assert told["talk_time"]["interruptions"]["why_null"] is None


def test_who_agreed_is_kept_with_the_session(library):
    about = read_about(session_folders(library)[0])
    assert about.consent.who == ("Ana", "Ben")
    assert about.outcome is Outcome.STOPPED
    assert about.recognizer == "whisper"


def test_the_json_of_the_command_is_the_report_and_nothing_else(file, tmp_path, capsys):
    capsys.readouterr()
    assert record(file, tmp_path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["session"]["kind"] == "recorded"


def test_with_one_microphone_there_are_words_but_no_figures(file, tmp_path, capsys):
    assert record(file, tmp_path, "--one") == 0
    shown = capsys.readouterr().out
    assert "One microphone heard both" in shown
    assert "Hello Hannah." in shown
    told = report(tmp_path, capsys)
    assert told["talk_time"]["consultant_share"] is None
    assert told["questions"]["count"] is None
    for why in (told["talk_time"]["why_null"], told["questions"]["why_null"], told["rubric"]["why_null"], told["closing"]["why"]):
        assert "one microphone heard both" in why
    assert any("Hannah" in said["text"] for said in told["unattributed"])


@pytest.mark.parametrize("options", [("--one", "--stereo"), ("--stereo", "--client-microphone", "B")])
def test_the_ways_to_hear_two_people_exclude_each_other(file, tmp_path, capsys, options):
    assert record(file, tmp_path / "library", *options) == 2
    assert "exclude each other" in capsys.readouterr().err
    assert not (tmp_path / "library").exists()


def test_it_has_to_be_said_how_the_client_is_heard(tmp_path, capsys):
    assert main(["record", "--consented", "--library", str(tmp_path / "library")]) == 2
    assert "--client-microphone" in capsys.readouterr().err


def test_without_consent_nothing_is_recorded(file, tmp_path, capsys):
    assert main(["record", "--input", str(file), "--library", str(tmp_path / "library"), *MODEL]) == 2
    assert "--consented" in capsys.readouterr().err
    assert not (tmp_path / "library").exists()


class Terminal(io.StringIO):
    """Somebody types these lines."""

    def isatty(self):
        return True


def asked(monkeypatch, *lines, who=None):
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
    return ask_consent(argparse.Namespace(consented=False, who=who), TO_BE_RECORDED)


def test_at_the_terminal_it_is_asked_who_they_are_and_whether_they_agree(monkeypatch, capsys):
    consent = asked(monkeypatch, "Ana,  Ben Okri ,", "y")
    assert (consent.who, consent.asked) == (("Ana", "Ben Okri"), True)
    assert "agreed to be recorded" in capsys.readouterr().err


def test_names_may_be_left_out(monkeypatch):
    assert asked(monkeypatch, "", "yes").who == ("consultant", "client")
    assert asked(monkeypatch, "y", who="Ana,Ben").who == ("Ana", "Ben")


@pytest.mark.parametrize("lines", [("Ana, Ben", "n"), ("Ana, Ben", ""), ("Ana, Ben",), ()])
def test_anything_but_a_yes_is_a_no(monkeypatch, lines):
    with pytest.raises(ConsentProblem):
        asked(monkeypatch, *lines)


def test_a_name_that_says_nothing_is_no_consent(monkeypatch):
    with pytest.raises(ConsentProblem, match="who"):
        ask_consent(argparse.Namespace(consented=True, who=" , "), TO_BE_RECORDED)


def test_a_reading_that_is_interrupted_goes_on_where_it_was(file, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("voicecoach.commands.record.read_again", interrupt_after(2))
    assert record(file, tmp_path) == 0
    assert "voicecoach reread" in capsys.readouterr().err
    (folder,) = session_folders(tmp_path)
    assert not is_read(folder)
    assert len((folder / STRETCHES).read_text().splitlines()) == 2
    assert read_talk(folder).turns == ()
    monkeypatch.undo()

    progress = []
    assert read_again(load_settings(), folder, Watch(progress=lambda done_s, all_s: progress.append(all_s)))
    assert progress[-1] < TALK.client.size / 16_000 * 0.7  # what was read before is not read again
    assert is_read(folder)
    assert not (folder / STRETCHES).exists()
    assert len(read_talk(folder).turns) == 6


def interrupt_after(count):
    """Ctrl-C after so many stretches."""

    def read(settings, folder, watch, anew=False):
        def wanted():
            kept = folder / STRETCHES
            return not kept.exists() or len(kept.read_text().splitlines()) < count

        assert not read_again(settings, folder, Watch(wanted=wanted), anew)
        raise KeyboardInterrupt

    return read


def test_what_a_crash_tore_is_read_again(library, tmp_path, capsys):
    """The recorder died before anything was read: the sound is raw, and nobody knows how it ended."""
    torn = tmp_path / "library"
    shutil.copytree(library, torn)
    (folder,) = session_folders(torn)
    about = json.loads((folder / "session.json").read_text())
    (folder / "session.json").write_text(json.dumps(about | {"recognizer": None, "outcome": None}))
    for name in ("turns.jsonl", READING):
        (folder / name).write_text("")
    capsys.readouterr()
    assert reread(torn) == 0
    assert "6 turns" in capsys.readouterr().out
    assert len(read_talk(folder).turns) == 6


def practised(library):
    """A practice of the same talk, as it would have been kept: what the client said is known."""
    about = SessionFile("2026-03-04T10-15-02_hannah", Kind.PRACTICE, datetime(2026, 3, 4, tzinfo=UTC), settings={"whisper_model": MODEL[1]})
    folder = SessionFolder(library, about)
    folder.sound(*TALK.heard())
    for side, start_s, end_s, text in TALK.turns:
        folder.turn(Turn(list(Speaker)[side], text, start_s, end_s, client=ClientRecord("fact") if side else None))
    folder.finish(Outcome.STOPPED, Timing())
    return folder.path


def test_a_practice_is_read_again_on_demand_with_the_model_it_was_heard_with(tmp_path, capsys):
    folder = practised(tmp_path)
    heard = read_talk(folder).turns
    assert not is_read(folder)
    capsys.readouterr()
    assert reread(tmp_path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["session"] == folder.name
    assert [turn["turn"] for turn in told["turns"]] == list(range(len(heard)))
    assert read_talk(folder).turns == heard  # what the client heard stays
    for read in read_reading(folder):
        turn = heard[read.turn]
        edges = [edge for word in read.words for edge in (word.start_s, word.end_s)]
        assert edges == sorted(edges)
        assert turn.start_s <= edges[0] <= edges[-1] <= turn.end_s
        assert read.times is (WordTimes.ALIGNED if turn.client else WordTimes.HEARD)
        if turn.client:
            assert read.text == turn.text
    assert is_read(folder)


def test_reading_again_from_the_start_keeps_the_turns(library, monkeypatch):
    (folder,) = session_folders(library)
    before = read_talk(folder).turns
    (folder / READING).write_text("")
    assert not is_read(folder)
    assert reread(library, "--again") == 0
    assert [(turn.speaker, turn.start_s) for turn in read_talk(folder).turns] == [(turn.speaker, turn.start_s) for turn in before]
    assert len(read_reading(folder)) == len(before)


def test_a_typed_session_has_nothing_to_read(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("Hello.\n"))
    assert main(["practice", "hannah", "--text", "--seed", "3", "--library", str(tmp_path)]) == 0
    assert reread(tmp_path) == 2
    assert "no recording" in capsys.readouterr().err
    assert is_read(session_folders(tmp_path)[0])
