"""Sessions that were damaged: what a person is told, and that nothing is lost, made up or taken along with them."""

import json
from pathlib import Path

import pytest
import soundfile

from tests.app.hostile import HOSTILE
from tests.gathering.kept import keep_talk
from voicecoach.cli import main
from voicecoach.library.sessions import session_folders


@pytest.fixture
def library(tmp_path):
    """A whole session, and a later one to be damaged."""
    keep_talk(tmp_path)
    keep_talk(tmp_path, persona="hannah", days=1, sound=True)
    return tmp_path


@pytest.fixture
def bad(library):
    """The one to be damaged."""
    return session_folders(library)[1]


@pytest.fixture
def told(library, capsys):
    """Runs a command on the library: its exit code, what it printed, and its complaint."""

    def told(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--library", str(library)])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        assert "unexpected" not in printed.err
        return code, printed.out, printed.err

    return told


def change_line(path: Path, number: int, line: str) -> None:
    lines = path.read_text().splitlines(keepends=True)
    lines[number - 1] = line + "\n"
    path.write_text("".join(lines))


def test_a_session_that_lost_its_first_file_is_still_listed_and_what_is_left_is_kept(told, bad):
    (bad / "session.json").unlink()
    assert bad.name in told("sessions")[1]
    code, report, said = told("report", bad.name)
    assert code == 0
    assert "session.json is missing: how the session ended, and what it was set to, is not known." in said
    assert "Put a copy of it in its place." in said
    assert "Practice with Hannah" in report
    code, exported, _ = told("export", bad.name, str(bad.parent / "page.html"))
    assert code == 0
    assert "session.json is missing" in exported
    for command in (["export", str(bad.parent / "other.html"), "--anonymous"], ["retake", "--turn", "1"]):
        code, _, said = told(command[0], bad.name, *command[1:])
        assert code == 2  # whose names to leave out, and who answered, is not known
        assert "session.json is missing" in said
    assert (bad / "turns.jsonl").is_file()
    assert told("forget", bad.name, "--yes")[0] == 0
    assert not bad.exists()


@pytest.mark.parametrize("name", ["turns.jsonl", "spans.jsonl"])
def test_a_folder_in_the_place_of_a_file_is_named_and_hides_no_other_session(told, bad, library, name):
    (bad / name).unlink()
    (bad / name).mkdir()
    code, _, said = told("report", bad.name)
    assert code == 2
    assert f"{name} cannot be read" in said
    assert "What to do:" in said
    rows = json.loads(told("sessions", "--json")[1])["sessions"]
    assert [row["id"] for row in rows] == [folder.name for folder in session_folders(library)]
    assert told("progress")[0] == 0
    assert told("report", rows[0]["id"])[0] == 0


def test_a_damaged_line_is_told_with_its_number_for_what_follows_is_in_no_figure(told, bad):
    change_line(bad / "turns.jsonl", 3, '{"turn": {"speak')
    kept = (bad / "turns.jsonl").read_bytes()
    code, _, said = told("report", bad.name)
    assert code == 0
    assert "turns.jsonl is damaged in line 3" in said
    assert "from there on is missing" in said
    assert (bad / "turns.jsonl").read_bytes() == kept


def test_a_last_line_that_a_crash_tore_is_no_damage(told, bad):
    with (bad / "turns.jsonl").open("a") as file:
        file.write('{"turn": {"speak')
    assert told("report", bad.name)[2] == ""


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e300", "-1e300"])
def test_what_is_no_time_of_a_talk_gets_into_no_figure(told, bad, number):
    line = json.loads((bad / "turns.jsonl").read_text().splitlines()[2])
    line["turn"]["start_s"] = "HERE"
    change_line(bad / "turns.jsonl", 3, json.dumps(line).replace('"HERE"', number))
    code, report, said = told("report", bad.name, "--json")
    assert code == 0
    json.loads(report, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert "line 3" in said


@pytest.mark.parametrize("channels", [1, 4])
def test_a_recording_of_another_kind_is_told_and_the_words_are_there_without_it(told, bad, channels):
    samples, rate = soundfile.read(bad / "recording.flac", always_2d=True)
    soundfile.write(bad / "recording.flac", samples[:, [index % 2 for index in range(channels)]], rate)
    code, report, said = told("report", bad.name)
    assert code == 0
    assert f"it has {channels} tracks instead of 2" in said
    assert "Questions" in report
    assert told("export", bad.name, str(bad.parent / "page.html"), "--without-sound")[0] == 0
    assert told("export", bad.name, str(bad.parent / "page2.html"))[0] == 2


def test_a_session_of_a_newer_version_that_looks_otherwise_asks_for_an_update(told, bad):
    (bad / "session.json").write_text('{"schema": 2, "kind": "hologram", "people": []}')
    code, _, said = told("report", bad.name)
    assert code == 2
    assert "newer voicecoach" in said
    assert "What to do: Update voicecoach." in said


def test_a_broken_session_file_is_never_quoted(told, bad):
    about = json.loads((bad / "session.json").read_text())
    about["check_in"]["intention"] = ["a secret"]
    (bad / "session.json").write_text(json.dumps(about))
    code, _, said = told("report", bad.name)
    assert code == 0
    assert "check_in.intention" in said
    assert "a secret" not in said


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_year_in_which_no_clock_can_be_set_is_named(told, bad, year):
    about = bad / "session.json"
    about.write_text(about.read_text().replace("2026-03-05T", f"{year}-03-05T"))
    assert told("sessions")[0] == 0
    code, _, said = told("report", bad.name)
    assert code == 0
    assert "session.json is broken" in said


def test_a_folder_whose_name_cannot_be_printed_is_left_alone(told, bad, library):
    odd = bad.rename(library / "2026\x1b[31m\u202e")
    code, listed, _ = told("sessions")
    assert code == 0
    assert "\x1b" not in listed
    assert (odd / "session.json").is_file()


def test_a_folder_that_may_not_be_looked_into_hides_no_other(told, bad, library, monkeypatch):
    is_file = Path.is_file

    def refused(path: Path) -> bool:
        if path.parent == bad:
            raise PermissionError(13, "Permission denied")
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", refused)
    assert len(json.loads(told("sessions", "--json")[1])["sessions"]) == 2


def test_what_a_session_file_holds_cannot_steer_the_terminal(told, bad):
    sly = f"{HOSTILE}\x1b[31m\x07\u202e\u2028"
    about = json.loads((bad / "session.json").read_text())
    about["persona"] = sly
    about["persona_copy"] = {"needs": [{"id": "fear", "label": sly, "depth": 2}], "best_ending": sly, "values": [sly]}
    about["check_in"] = {"intention": sly, "reflection": sly}
    (bad / "session.json").write_text(json.dumps(about))
    for command in (["report", bad.name], ["sessions"], ["progress"]):
        code, printed, said = told(*command)
        assert code == 0
        assert not set("\x1b\x07\u202e\u2028") & set(printed + said), command
    assert "<script>" in told("sessions")[1]


def test_forgetting_leaves_the_library_as_if_the_session_had_never_been(told, bad, library):
    def tree() -> set[Path]:
        return {path for path in library.rglob("*") if bad not in path.parents and path != bad}

    for command in (["report"], ["export", "--anonymous", str(library.parent / f"{library.name}.html")]):
        assert told(command[0], bad.name, *command[1:])[0] == 0
    assert {"cache", "alias.txt"} <= {path.name for path in bad.iterdir()}
    others = tree()
    assert told("forget", bad.name, "--yes")[0] == 0
    assert set(library.rglob("*")) == others
