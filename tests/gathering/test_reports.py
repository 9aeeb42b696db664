"""The report of a session out of its folder: derived once, and again when anything changed."""

import shutil

import pytest

from tests.gathering.kept import keep_talk
from voicecoach import wiring
from voicecoach.coaching.report import make_report
from voicecoach.conversation.notes import Judgement, Notes
from voicecoach.gathering import reports
from voicecoach.gathering.reports import derive
from voicecoach.library.cache import FOLDER
from voicecoach.library.notes_file import write_notes
from voicecoach.library.own_rubric import session_rules
from voicecoach.library.sessions import read_session


@pytest.fixture
def made(monkeypatch):
    """How often a report was really derived, and a recording really listened to."""
    counts = {"reports": 0, "sounds": 0}
    listen = wiring.spoken_time

    def count_report(*arguments):
        counts["reports"] += 1
        return make_report(*arguments)

    def count_sound(tracks):
        counts["sounds"] += 1
        return listen(tracks)

    monkeypatch.setattr(reports, "make_report", count_report)
    monkeypatch.setattr(wiring, "spoken_time", count_sound)
    return counts


def test_a_kept_report_is_the_derived_one(tmp_path):
    folder = keep_talk(tmp_path, sound=True)
    first, again = derive(folder), derive(folder)
    stored = read_session(folder)
    fresh = make_report(stored.session, wiring.spoken_time(stored.tracks), session_rules(folder), Notes(folder.name))
    assert first == again
    assert again.report == fresh
    assert again.session == stored.session


def test_nothing_is_derived_twice(tmp_path, made):
    folder = keep_talk(tmp_path, sound=True)
    derive(folder)
    derive(folder)
    assert made == {"reports": 1, "sounds": 1}


def test_notes_make_a_new_report_but_the_sound_is_not_heard_again(tmp_path, made):
    folder = keep_talk(tmp_path, sound=True)
    derive(folder)
    check = Judgement("j1", "Maria", "rubric.why_now", "yes", made_at="2026-03-05T10:00:00.000Z", changed_at="2026-03-05T10:00:00.000Z")
    write_notes(folder, Notes(folder.name, (), (check,)))
    assert [one.by for one in derive(folder).report.human] == ["Maria"]
    assert made == {"reports": 2, "sounds": 1}


def test_another_program_makes_a_new_report(tmp_path, made, monkeypatch):
    folder = keep_talk(tmp_path)
    derive(folder)
    monkeypatch.setattr(reports, "program_mark", lambda *folders: "of tomorrow")
    derive(folder)
    assert made["reports"] == 2


def test_a_deleted_cache_is_made_again(tmp_path, made):
    folder = keep_talk(tmp_path)
    before = derive(folder)
    shutil.rmtree(folder / FOLDER)
    assert derive(folder) == before
    assert made["reports"] == 2


def test_a_copy_under_another_name_has_its_own_id(tmp_path):
    folder = keep_talk(tmp_path)
    derive(folder)
    copy = shutil.copytree(folder, tmp_path / "2026-03-04T10-15-02_copy", copy_function=shutil.copy2)
    derived = derive(copy)
    assert derived.report.session.id == derived.session.id == copy.name


def test_a_damaged_recording_leaves_the_words(tmp_path):
    folder = keep_talk(tmp_path, sound=True)
    (folder / "recording.flac").write_bytes(b"fLaC" + b"\0" * 100)
    derived = derive(folder)
    assert derived.sound is None
    assert "recording.flac" in derived.sound_problem.what
    assert derived.report.questions.count


def test_damaged_notes_leave_the_report(tmp_path):
    folder = keep_talk(tmp_path)
    (folder / "notes.json").write_text("{")
    derived = derive(folder)
    assert derived.notes == Notes(folder.name)
    assert derived.notes_problem
    assert derived.report.questions.count


def test_a_damaged_session_says_so(tmp_path):
    folder = keep_talk(tmp_path)
    (folder / "session.json").write_text("{")
    damage = derive(folder).damage
    assert damage is not None
    assert "session.json is broken" in damage.what


def test_the_length_is_told_by_the_recording(tmp_path):
    folder = keep_talk(tmp_path, sound=True)
    assert derive(folder).session.duration_s == pytest.approx(read_session(folder).session.duration_s)
