"""`rubric` as a command, and the rubric that a session keeps: frozen when it begins, whatever is changed later."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from voicecoach import shipped
from voicecoach.cli import main
from voicecoach.coaching.checked_figures import CHECKABLE
from voicecoach.coaching.rubric_file import SHIPPED, load_rubric, parse_rubric, six_steps
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import SettingsProblem
from voicecoach.library import settings_file
from voicecoach.library.forms import SessionFile
from voicecoach.library.own_rubric import (
    BROKEN,
    CHANGED,
    NONE_KEPT,
    own_rubric,
    read_rubric_text,
    rubric_in_force,
    session_rules,
    write_rubric_text,
)
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_about

ASKED = 'name = "mine"\nversion = "3"\n[[checks]]\nid = "asked"\ntext = "You asked."\nfigure = "closing.asked"\nis = true\n'
NEVER = ASKED.replace("is = true", "is = false").replace('version = "3"', 'version = "4"')
WRONG = ASKED.replace("closing.asked", "closing.danced")


@pytest.fixture(autouse=True)
def library(tmp_path, monkeypatch) -> Path:
    """The library lies here, and no settings file is read."""
    monkeypatch.setattr(settings_file.platformdirs, "user_config_path", lambda name: tmp_path / "settings")
    monkeypatch.setenv("VOICECOACH_LIBRARY", str(tmp_path / "sessions"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "sessions"


@pytest.fixture
def run(capsys):
    def command(*arguments: str, code: int = 0) -> str:
        assert main(["rubric", *arguments]) == code
        shown = capsys.readouterr()
        return shown.out if code == 0 else shown.err

    return command


def practised(library: Path) -> Path:
    about = SessionFile("2026-03-04T10-15-02_hannah", Kind.PRACTICE, datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC), persona="hannah")
    kept = SessionFolder(library, about, with_sound=False)
    kept.turn(Turn(Speaker.CLIENT, "Hello, we marry in May.", 0.0, 3.0))
    kept.turn(Turn(Speaker.CONSULTANT, "It's two thousand for all of it. Would you like to book it?", 4.0, 8.0))
    kept.turn(Turn(Speaker.CLIENT, "Yes, let's do it.", 9.0, 11.0))
    kept.finish(Outcome.AGREED, Timing())
    return kept.path


def rubric_of(library: Path, folder: Path, capsys) -> dict:
    assert main(["report", folder.name, "--json"]) == 0
    return json.loads(capsys.readouterr().out)["rubric"]


def test_what_ships_is_shown_where_there_is_none_of_ones_own(run):
    told = run()
    assert "six-steps, version 1 – the one that ships" in told
    assert "closing.price_due is true" in " ".join(told.split())
    found = json.loads(run("show", "--json"))
    assert (found["own"], len(found["checks"])) == (False, len(six_steps().checks))
    assert {check["by"] for check in found["checks"]} == {"program", "coach"}


def test_a_new_one_is_a_copy_with_every_figure_explained(run, library):
    told = run("new")
    assert str(own_rubric(library)) in told
    text = own_rubric(library).read_text("utf-8")
    rules = parse_rubric(text, "it")
    assert (rules.name, rules.checks) == ("my-rubric", six_steps().checks)
    assert all(f"#   {figure.name}: " in text for figure in CHECKABLE)
    assert "whole, partial, known, none" in text
    assert json.loads(run("show", "--json"))["own"] is True


def test_nothing_that_is_there_is_written_over(run, library):
    write_rubric_text(library, ASKED)
    assert "is there already" in run("new", code=2)
    assert read_rubric_text(library) == ASKED


def test_a_new_one_may_lie_elsewhere(run, tmp_path, library):
    assert str(own_rubric(library)) in run("new", str(tmp_path / "draft.toml"))
    assert not own_rubric(library).exists()
    assert json.loads(run("check", str(tmp_path / "draft.toml"), "--json"))["checks"] == len(six_steps().checks)


def test_a_mistake_is_named_with_file_check_and_what_was_expected(run, library):
    library.mkdir()
    own_rubric(library).write_text(WRONG, "utf-8")
    told = run("check", code=2)
    assert str(own_rubric(library)) in told
    assert "check “asked”" in told
    assert "closing.danced" in told
    assert "closing.asked" in told


def test_a_rubric_in_order_is_said_to_be(run, library):
    write_rubric_text(library, ASKED)
    assert run("check").endswith("is in order: “mine”, version 3, 1 checks.\n")


def test_a_wrong_rubric_is_not_written(library):
    write_rubric_text(library, ASKED)
    with pytest.raises(SettingsProblem, match=r"closing\.danced"):
        write_rubric_text(library, WRONG)
    assert read_rubric_text(library) == ASKED
    assert [path.name for path in library.iterdir()] == ["rubric.toml"]


def test_without_an_own_one_the_text_is_the_shipped_one(library):
    assert read_rubric_text(library) == shipped.rubric().read_text("utf-8")
    assert rubric_in_force(library) == six_steps()
    assert shipped.rubric() == SHIPPED


def test_a_session_is_judged_by_the_rubric_it_was_made_with(library, capsys):
    write_rubric_text(library, ASKED)
    first = practised(library)
    before = rubric_of(library, first, capsys)
    assert (before["name"], before["version"], before["passed"], before["of"], before["note"]) == ("mine", "3", 1, 1, None)
    write_rubric_text(library, NEVER)
    assert rubric_of(library, first, capsys) == before
    second = practised(library)
    assert (rubric_of(library, second, capsys)["version"], rubric_of(library, second, capsys)["passed"]) == ("4", 0)


def test_the_shipped_rubric_is_frozen_too(library):
    folder = practised(library)
    assert (folder / "rubric.toml").read_text("utf-8") == shipped.rubric().read_text("utf-8")
    assert session_rules(folder) == six_steps()
    assert len(read_about(folder).rubric_sha256) == 64


def test_a_session_from_before_is_judged_by_the_shipped_one_and_says_so(library, capsys):
    write_rubric_text(library, ASKED)
    folder = practised(library)
    (folder / "rubric.toml").unlink()
    found = rubric_of(library, folder, capsys)
    assert (found["name"], found["note"]) == ("six-steps", NONE_KEPT)
    assert main(["report", folder.name]) == 0
    assert NONE_KEPT.split(",")[0] in capsys.readouterr().out


@pytest.mark.parametrize(("content", "note"), [(b"name = ", BROKEN), (b"\xff\xfe", BROKEN), (NEVER.encode(), CHANGED)])
def test_a_copy_that_is_damaged_or_was_changed_is_said_to_be(library, content, note):
    write_rubric_text(library, ASKED)
    folder = practised(library)
    (folder / "rubric.toml").write_bytes(content)
    assert session_rules(folder).note == note


def test_no_session_begins_with_a_wrong_rubric(library):
    library.mkdir()
    own_rubric(library).write_text(WRONG, "utf-8")
    with pytest.raises(SettingsProblem, match=r"rubric\.toml"):
        practised(library)
    assert [path.name for path in library.iterdir()] == ["rubric.toml"]


def test_a_transcript_is_judged_by_the_rubric_in_force(library, tmp_path, capsys):
    write_rubric_text(library, ASKED)
    talk = tmp_path / "talk.jsonl"
    talk.write_text('{"speaker": "consultant", "text": "Shall we book it?"}\n', "utf-8")
    assert main(["assess", str(talk), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rubric"]["name"] == "mine"


@pytest.mark.parametrize("ident", ["x" * 61, "a\\u0007b"])
def test_an_id_that_could_not_be_named_in_a_note_is_refused(tmp_path, ident):
    path = tmp_path / "rubric.toml"
    path.write_text(ASKED.replace('id = "asked"', f'id = "{ident}"'), "utf-8")
    with pytest.raises(SettingsProblem, match="60 characters"):
        load_rubric(path)


def test_a_rubric_of_a_megabyte_is_refused(tmp_path, library):
    with pytest.raises(SettingsProblem, match="at most 200 KB"):
        write_rubric_text(library, "#" * 1_000_000)
    path = tmp_path / "rubric.toml"
    path.write_text("#" * 1_000_000, "utf-8")
    with pytest.raises(SettingsProblem, match="at most 200 KB"):
        load_rubric(path)
