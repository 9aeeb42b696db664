"""The list of sessions: quick, complete, and not stopped by a broken one."""

import pytest

from tests.gathering.kept import keep_talk
from voicecoach.conversation.notes import Comment, Notes
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.gathering import rows
from voicecoach.gathering.reports import derive
from voicecoach.gathering.rows import list_sessions
from voicecoach.library.notes_file import write_notes


def comment(id, **changes):
    return Comment(id, "Maria", "Lovely.", 3.0, made_at="2026-03-05T10:00:00.000Z", changed_at="2026-03-05T10:00:00.000Z", **changes)


def test_a_row_tells_what_is_known_without_a_report(tmp_path):
    folder = keep_talk(tmp_path, sound=True)
    (row,) = list_sessions(tmp_path)
    assert (row.id, row.persona, row.outcome, row.kind) == (folder.name, "ruth", "agreed", "practice")
    assert row.minutes == pytest.approx(1.286, abs=0.01)
    assert row.has_sound
    assert row.focus is None
    assert f"{row.started_at:%Y-%m-%d}" == "2026-03-04"


def test_the_focus_stands_there_once_a_report_was_derived(tmp_path):
    turns = (Turn(Speaker.CLIENT, "How much is it, roughly?"), Turn(Speaker.CONSULTANT, "Dates go fast, so you should book it today. " * 3))
    folder = keep_talk(tmp_path, turns)
    focus = derive(folder).report.focus
    assert focus
    assert list_sessions(tmp_path)[0].focus == focus.title


def test_a_focus_of_old_files_is_not_shown(tmp_path):
    folder = keep_talk(tmp_path)
    derive(folder)
    with (folder / "turns.jsonl").open("ab") as file:
        file.write(b"\n")
    assert list_sessions(tmp_path)[0].focus is None


def test_comments_are_counted_but_not_those_that_were_taken_back(tmp_path):
    folder = keep_talk(tmp_path)
    assert list_sessions(tmp_path)[0].comments == 0
    write_notes(folder, Notes(folder.name, (comment("a"), comment("b"), comment("c", deleted=True))))
    assert list_sessions(tmp_path)[0].comments == 2


def test_one_broken_session_does_not_hide_the_others(tmp_path):
    keep_talk(tmp_path)
    broken = keep_talk(tmp_path, days=1)
    (broken / "session.json").write_text("{")
    keep_talk(tmp_path, days=2)
    assert [row.outcome for row in list_sessions(tmp_path)] == ["agreed", "broken", "agreed"]


def test_a_session_is_looked_at_once(tmp_path, monkeypatch):
    keep_talk(tmp_path)
    first = list_sessions(tmp_path)
    monkeypatch.setattr(rows, "read_about", lambda folder: pytest.fail("it was read again"))
    assert list_sessions(tmp_path) == first


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ruth", [0, 2]),
        ("RUTH declined", [2]),
        ("2026-03-05", [1]),
        ("5 march", [1]),
        ("04.03.2026", [0]),
        ("2026-03", [0, 1, 2]),
        ("rut", [0, 2]),
        ("accordion", [0, 2]),
        ("accordion declined", [2]),
        ("ruth accordion brother agreed", [0]),
        ("lighthouse", []),
        ("", [0, 1, 2]),
    ],
)
def test_sessions_are_found_by_persona_outcome_date_and_words(tmp_path, words, found):
    keep_talk(tmp_path)
    keep_talk(tmp_path, (Turn(Speaker.CLIENT, "Hello there."),), persona="ben", days=1)
    keep_talk(tmp_path, days=2, outcome=Outcome.DECLINED)
    every = [row.id for row in list_sessions(tmp_path)]
    assert [every.index(row.id) for row in list_sessions(tmp_path, words)] == found


def test_words_that_were_said_are_shown_with_their_passage(tmp_path):
    keep_talk(tmp_path)
    (row,) = list_sessions(tmp_path, "accordion")
    assert row.found.speaker == "client"
    assert "He plays the accordion at every party" in row.found.text
    (row,) = list_sessions(tmp_path, "ruth")
    assert row.found is None


def test_a_library_that_is_not_there_is_empty(tmp_path):
    assert list_sessions(tmp_path / "nowhere") == ()
