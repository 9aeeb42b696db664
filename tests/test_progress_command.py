"""`progress`, `sessions` with its search, and `forget`, as a person types them."""

import json

import pytest

from tests.gathering.kept import keep_talk
from voicecoach.cli import main
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import Speaker, Turn


@pytest.fixture
def typed(tmp_path, capsys, monkeypatch):
    """Types a command; gives the exit code, what was printed and what was complained about."""
    monkeypatch.setenv("COLUMNS", "100")

    def type_in(*arguments):
        code = main([*arguments, "--library", str(tmp_path)])
        return code, *capsys.readouterr()

    return type_in


def test_progress_shows_first_best_and_latest(typed, tmp_path):
    for day in range(3):
        keep_talk(tmp_path, days=day)
    keep_talk(tmp_path, (Turn(Speaker.CONSULTANT, "Hello."),), days=4)
    code, out, _ = typed("progress")
    assert code == 0
    assert "Progress over 3 sessions; left out: 1 too short to tell" in out
    row = next(line for line in out.splitlines() if "Asked when it was right" in line)
    assert row.split()[-4:] == ["yes", "yes", "yes", "▇▇▇"]


def test_progress_as_json_is_one_object_and_nothing_else(typed, tmp_path):
    keep_talk(tmp_path)
    code, out, err = typed("progress", "--json")
    told = json.loads(out)
    assert (code, err, told["sessions"]) == (0, "", 1)
    assert told["figures"]["asked"]["first"]["text"] == "yes"


def test_progress_without_sessions_says_what_to_do(typed):
    code, out, _ = typed("progress")
    assert code == 0
    assert "voicecoach practice" in out


def test_progress_passes_over_what_is_damaged(typed, tmp_path):
    keep_talk(tmp_path)
    (keep_talk(tmp_path, days=1) / "session.json").write_text("{")
    assert json.loads(typed("progress", "--json")[1])["sessions"] == 1


def test_sessions_as_json_keep_what_they_had_and_tell_more(typed, tmp_path):
    folder = keep_talk(tmp_path, sound=True)
    (row,) = json.loads(typed("sessions", "--json")[1])["sessions"]
    assert (row["id"], row["persona"], row["outcome"]) == (folder.name, "ruth", "agreed")
    assert row["kind"] == "practice"
    assert row["started_at"] == "2026-03-04T10:15:02Z"
    assert row["duration_s"] == pytest.approx(77.19, abs=0.05)
    assert row["has_sound"] is True
    assert row["comments"] == 0
    assert "found" not in row


def test_a_search_shows_the_passage(typed, tmp_path):
    keep_talk(tmp_path)
    keep_talk(tmp_path, (Turn(Speaker.CLIENT, "Hello."),), days=1)
    code, out, _ = typed("sessions", "--search", "ACCORDION chile")
    assert code == 0
    assert "2026-03-04T10-15-02_ruth" in out
    assert "2026-03-05" not in out
    assert "My brother lives in Chile" in out
    (row,) = json.loads(typed("sessions", "--search", "accordion", "--json")[1])["sessions"]
    assert "accordion" in row["found"]["text"]
    assert row["found"]["turn"] == 4


def test_a_search_that_finds_nothing_says_so(typed, tmp_path):
    keep_talk(tmp_path)
    code, out, _ = typed("sessions", "--search", "lighthouse")
    assert (code, "No session has all of these words" in out) == (0, True)
    assert json.loads(typed("sessions", "--search", "lighthouse", "--json")[1]) == {"sessions": []}


def test_a_search_finds_an_outcome(typed, tmp_path):
    keep_talk(tmp_path)
    keep_talk(tmp_path, days=1, outcome=Outcome.DECLINED)
    (row,) = json.loads(typed("sessions", "--search", "declined", "--json")[1])["sessions"]
    assert row["outcome"] == "declined"


def test_forgetting_leaves_nothing_of_a_session(typed, tmp_path):
    keep_talk(tmp_path, sound=True)
    page = tmp_path.parent / f"{tmp_path.name}.html"
    typed("export", "latest", str(page), "--anonymous")
    typed("progress")
    assert {path.name for path in tmp_path.iterdir()} == {"2026-03-04T10-15-02_ruth"}
    assert typed("forget", "latest", "--yes")[0] == 0
    assert list(tmp_path.iterdir()) == []
    assert json.loads(typed("progress", "--json")[1])["sessions"] == 0
    page.unlink()
