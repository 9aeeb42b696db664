"""Forgetting a session: afterwards no file of the library, of the caches or of the temporary folder holds a word of it."""

import io
import json
import sys
import tempfile
from pathlib import Path

import pytest

from tests.app.conftest import HERE, PORT  # noqa: F401 - the fixtures of the app are used here
from tests.app.conftest import browser as browser
from tests.app.conftest import desk as desk
from tests.app.conftest import sent as sent
from tests.gathering.kept import keep_talk
from voicecoach.cli import main
from voicecoach.library.forgetting import retakes_of
from voicecoach.library.sessions import session_folders

MINE = "Zanzibar quokka"
"""Words that stand in no persona and nowhere in the program."""
LATER, LAST = "Timbuktu", "Ouagadougou"
OPENING = "What matters most to you on the day?"


@pytest.fixture
def command(tmp_path, monkeypatch, capsys):
    """Runs a command on a library of its own; gives what it printed."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def command(*words: str, typed: str = "") -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert main([*words, "--library", str(tmp_path / "library")]) == 0
        return capsys.readouterr().out

    return command


def hold(folder: Path, words: str) -> list[str]:
    """Files anywhere below the folder in whose bytes, or in whose name, these words stand."""
    wanted = words.encode()
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(str(path.relative_to(folder)) for path in files if wanted in path.read_bytes() or words in path.name)


def three_takes(command, library: Path) -> list[Path]:
    """A talk, a retake of its second turn, and a retake of a later turn of that; each looked at in every way."""
    command("practice", "hannah", "--text", "--no-check-in", "--seed", "1", typed=f"{OPENING}\nI went to {MINE} once. And you?\nI see.\n")
    first = session_folders(library)[0]
    command("retake", first.name, "--turn", "5", "--text", typed=f"About {LATER}, what do you think?\nGo on.\n")
    second = session_folders(library)[1]
    command("retake", second.name, "--turn", "2", "--text", typed=f"So, {LAST}.\n")
    for folder in session_folders(library):
        for words in (("report", folder.name), ("sessions", "--search", "went"), ("progress",)):
            command(*words)
        command("export", folder.name, str(library.parent / f"{folder.name}.html"), "--anonymous")
        (library.parent / f"{folder.name}.html").unlink()
    return list(session_folders(library))


def test_no_word_is_left_of_a_talk_that_was_taken_again(command, tmp_path):
    first, second, third = three_takes(command, tmp_path / "library")
    assert len(hold(tmp_path, MINE)) >= 3  # its own turns, and those before each retake
    assert retakes_of(first) == (second, third)
    told = json.loads(command("forget", first.name, "--yes", "--json"))
    assert told == {"forgotten": first.name, "retakes": [second.name, third.name]}
    assert hold(tmp_path, MINE) == []
    assert hold(Path(tempfile.gettempdir()) / "voicecoach", MINE) == []
    assert hold(second, LATER) != []
    assert hold(third, LAST) != []


def test_retakes_of_a_forgotten_talk_can_still_be_read_and_taken_again(command, tmp_path):
    first, second, third = three_takes(command, tmp_path / "library")
    command("forget", first.name, "--yes")
    for folder in (second, third):
        assert json.loads(command("report", folder.name, "--json"))["session"]["id"] == folder.name
    command("retake", second.name, "--turn", "1", "--text", typed="And once more.\n")
    assert hold(tmp_path, MINE) == []


def test_a_retake_that_is_forgotten_takes_nothing_from_the_talk_before_it(command, tmp_path):
    first, second, third = three_takes(command, tmp_path / "library")
    before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    command("forget", second.name, "--yes")
    assert hold(tmp_path, LATER) == []
    assert hold(third, LAST) != []
    assert {path: path.read_bytes() for path in first.rglob("*") if path.is_file()} == before


def test_sound_notes_and_the_copy_for_players_go_with_it(desk, browser, sent):
    folder = keep_talk(desk.library, sound=True)
    address = f"/sessions/{folder.name}"
    assert browser.get(f"{address}/sound").status_code == 200
    assert browser.get(address).status_code == 200
    assert list((folder / "cache").glob("*.mp3"))
    browser.post(f"{address}/forget", data=desk.form(), headers=sent)
    assert list(desk.library.iterdir()) == []
    assert hold(desk.library.parent, "accordion") == []


def test_the_page_names_the_retakes_before_it_takes_anything_from_them(command, desk, browser, tmp_path):
    first, second, _ = three_takes(command, tmp_path / "library")
    desk.library.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "library").rename(desk.library)
    shown = browser.get(f"/sessions/{first.name}/forget").text
    assert f"/sessions/{second.name}" in shown
    assert "what was said before them goes too" in shown
    assert "took moments" not in browser.get(f"/sessions/{session_folders(desk.library)[2].name}/forget").text
