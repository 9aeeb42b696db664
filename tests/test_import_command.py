"""`import`: a talk that was recorded elsewhere, as a command."""

import json
import shutil

import numpy as np
import pytest
import soundfile

from tests.recordings.two_voices import alternating, share
from voicecoach import shipped, wiring_importing
from voicecoach.cli import main
from voicecoach.errors import SessionBroke
from voicecoach.gathering.pages import gather_page
from voicecoach.library.sessions import read_about, read_reading, read_talk, session_folders

TALK = alternating(most=8)


def write(path, consultant, client, rate=16_000, **how):
    soundfile.write(path, np.stack([consultant, client], axis=1), rate, **how)
    return path


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Two people on two channels, each heard a little on the other's."""
    return write(tmp_path_factory.mktemp("files") / "mock talk.flac", *TALK.heard(-20.0))


@pytest.fixture(scope="module")
def library(tmp_path_factory, file):
    """A library into which it was brought."""
    library = tmp_path_factory.mktemp("library")
    assert bring(file, library, "--who", "Ana, Ben") == 0
    return library


def bring(file, library, *options):
    model = ("--whisper-model", str(shipped.miniature_whisper()))
    return main(["import", str(file), "--consented", "--library", str(library), *model, *options])


def report(library, capsys, name="latest"):
    capsys.readouterr()
    assert main(["report", name, "--json", "--library", str(library)]) == 0
    return json.loads(capsys.readouterr().out)


def left(library):
    """What lies in a library that no import has made a session in."""
    return [path.name for path in library.iterdir()] if library.exists() else []


def test_the_report_has_who_spoke_and_what_was_said(library, capsys):
    told = report(library, capsys)
    assert told["session"]["kind"] == "imported"
    assert abs(100 * told["talk_time"]["consultant_share"] - share(TALK.spoken)) < 1.5
    assert {"What made you start looking for a photographer?"} <= {item["text"] for item in told["questions"]["items"]}
    assert told["talk_time"]["interruptions"]["count"] == 1
    assert told["client"]["trust"] == told["client"]["needs"] == []
    assert told["client"]["best_ending"] is None
    assert told["unattributed"] == []


def test_cross_talk_makes_no_turns(library):
    turns = read_talk(session_folders(library)[0]).turns
    assert [turn.speaker.value for turn in turns] == ["consultant", "client"] * 4


def test_every_word_has_its_time_within_its_turn_and_in_order(library):
    (folder,) = session_folders(library)
    talk, reading = read_talk(folder), read_reading(folder)
    assert [read.turn for read in reading] == list(range(len(talk.turns)))
    assert gather_page(folder).reading == reading
    for read in reading:
        turn = talk.turns[read.turn]
        assert [word.text for word in read.words] == turn.text.split()
        edges = [edge for word in read.words for edge in (word.start_s, word.end_s)]
        assert edges == sorted(edges)
        assert turn.start_s <= edges[0] <= edges[-1] <= turn.end_s


def test_who_agreed_and_where_it_came_from_is_kept(library):
    about = read_about(session_folders(library)[0])
    assert about.consent.who == ("Ana", "Ben")
    assert not about.consent.asked
    assert about.consent.at.tzinfo
    assert about.source.name == "mock talk.flac"
    assert len(about.source.sha256) == 64


def test_an_anonymous_page_has_no_name_of_those_who_agreed(library, tmp_path):
    renamed = tmp_path / "library"
    shutil.copytree(library, renamed)
    about = json.loads((session_folders(renamed)[0] / "session.json").read_text())
    about["consent"]["who"] = ["Hannah", "client"]
    (session_folders(renamed)[0] / "session.json").write_text(json.dumps(about))
    assert main(["export", "latest", str(tmp_path / "page.html"), "--library", str(renamed), "--anonymous", "--without-sound"]) == 0
    page = (tmp_path / "page.html").read_text()
    assert "Hannah" not in page
    assert "Client" in page


def test_the_terminal_says_what_it_is_and_claims_no_ending(library, capsys):
    capsys.readouterr()
    assert main(["report", "latest", "--library", str(library)]) == 0
    shown = capsys.readouterr().out
    assert "An imported talk" in shown
    assert "stopped before" not in shown


def test_the_same_file_twice_is_noticed(library, file, tmp_path, capsys):
    copy = tmp_path / "another name.flac"
    shutil.copy(file, copy)
    assert bring(copy, library) == 2
    said = capsys.readouterr().err
    assert session_folders(library)[0].name in said
    assert "--again" in said
    assert len(session_folders(library)) == 1


def test_with_again_it_is_brought_in_once_more(library, file, tmp_path):
    twice = tmp_path / "library"
    shutil.copytree(library, twice)
    assert bring(file, twice, "--again") == 0
    assert len(session_folders(twice)) == 2


def test_what_a_killed_import_left_is_in_nobodys_way(library, file, tmp_path):
    torn = tmp_path / "library"
    shutil.copytree(library, torn)
    (before,) = session_folders(torn)
    about = json.loads((before / "session.json").read_text())
    (before / "session.json").write_text(json.dumps(about | {"recognizer": None, "outcome": None}))
    (before / "turns.jsonl").write_text("")
    assert bring(file, torn) == 0
    (after,) = session_folders(torn)
    assert read_talk(after).turns


def test_the_consultant_may_be_on_the_right(tmp_path, file):
    own, theirs = TALK.heard(-20.0)
    swapped = write(tmp_path / "swapped.flac", theirs, own)
    assert bring(swapped, tmp_path / "library", "--consultant", "right") == 0
    (folder,) = session_folders(tmp_path / "library")
    assert read_talk(folder).turns[0].speaker == "consultant"
    assert read_talk(folder).turns[0].text.startswith("Hello Hannah.")


def test_another_rate_and_an_end_that_breaks_off_are_no_hindrance(tmp_path, capsys):
    own, theirs = (np.repeat(track, 3) for track in TALK.heard())
    write(tmp_path / "whole.wav", own, theirs, 48_000)
    content = (tmp_path / "whole.wav").read_bytes()
    (tmp_path / "half.wav").write_bytes(content[: len(content) // 2])
    assert bring(tmp_path / "half.wav", tmp_path / "library") == 0
    assert "breaks off after" in capsys.readouterr().err
    (folder,) = session_folders(tmp_path / "library")
    assert read_talk(folder).duration_s == pytest.approx(TALK.client.size / 32_000, abs=0.1)
    assert read_talk(folder).turns[0].text.startswith("Hello Hannah.")


def silent(path):
    return write(path, np.zeros(32_000), np.zeros(32_000))


def eight_channels(path):
    soundfile.write(path, np.tile(TALK.consultant[:64_000, np.newaxis], 8), 16_000)
    return path


def no_sound(path):
    path.write_text("Dear Hannah, thank you for the talk.\n" * 100)
    return path


def empty(path):
    return write(path, np.zeros(0), np.zeros(0))


def nothing(path):
    return path


def hiss(path):
    chance = np.random.default_rng(0)
    return write(path, *(chance.normal(0, 0.05, 160_000) for _ in range(2)))


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (silent, "nothing but silence"),
        (eight_channels, "8 channels"),
        (no_sound, "not a recording"),
        (empty, "holds no sound"),
        (nothing, "There is no file"),
        (hiss, "Nobody says anything"),
    ],
)
def test_what_cannot_be_used_is_told_and_leaves_nothing_behind(make, what, tmp_path, capsys):
    assert bring(make(tmp_path / "talk.wav"), tmp_path / "library") == 2
    said = capsys.readouterr().err
    assert what in said
    assert "What to do:" in said
    assert left(tmp_path / "library") == []


def ending(monkeypatch, ends):
    """The reading of every import ends so."""

    def end(*_):
        raise ends

    monkeypatch.setattr(wiring_importing, "read_again", end)


def test_an_import_that_breaks_leaves_nothing(file, tmp_path, monkeypatch, capsys):
    ending(monkeypatch, RuntimeError)
    assert bring(file, tmp_path / "library") != 0
    assert left(tmp_path / "library") == []


@pytest.mark.parametrize("ends", [KeyboardInterrupt(), SessionBroke("The recogniser stopped twice.")], ids=["Ctrl-C", "recogniser"])
def test_an_import_that_is_interrupted_is_no_session_and_goes_on_when_the_file_comes_again(ends, file, tmp_path, monkeypatch, capsys):
    with monkeypatch.context() as patched:
        ending(patched, ends)
        assert bring(file, tmp_path / "library") != 0
    assert "goes on" in capsys.readouterr().err
    assert session_folders(tmp_path / "library") == ()
    monkeypatch.setattr(wiring_importing, "_keep", None)  # the sound is there already
    assert bring(file, tmp_path / "library") == 0
    assert "taken up again" in capsys.readouterr().err
    (folder,) = session_folders(tmp_path / "library")
    assert read_talk(folder).turns[0].text.startswith("Hello Hannah.")
    assert left(tmp_path / "library") == [folder.name]


def test_without_consent_nothing_is_brought_in(file, tmp_path, capsys):
    model = str(shipped.miniature_whisper())
    assert main(["import", str(file), "--library", str(tmp_path / "library"), "--whisper-model", model]) == 2
    assert "agreed" in capsys.readouterr().err
    assert left(tmp_path / "library") == []
