"""Whose recording each is."""

from datetime import datetime

import pytest

from voicecoach.errors import SettingsProblem
from voicecoach.many.people import Known, people_below


def told(folder, text, name="x.wav", encoding="utf-8"):
    table = folder / "people.csv"
    table.write_text(text, encoding=encoding)
    return people_below(folder, table).of(folder / name)


def test_without_a_table_the_first_level_of_folders_is_the_consultant(tmp_path):
    people = people_below(tmp_path, None)
    assert people.of(tmp_path / "Ana" / "2024" / "x.wav") == Known("Ana")
    assert people.of(tmp_path / "x.wav") == Known()


def test_a_table_tells_all_of_it(tmp_path):
    known = told(tmp_path, "file,consultant,channel,date,agreed\na/x.wav,Ana Berg,right,2024-03-05T10:15+01:00,yes\n", "a/x.wav")
    assert known == Known("Ana Berg", True, datetime.fromisoformat("2024-03-05T10:15+01:00"), True)


def test_the_table_wins_over_the_folder_and_may_leave_things_open(tmp_path):
    assert told(tmp_path, "file,consultant\na/x.wav,Ben\na/y.wav,\n", "a/x.wav").consultant == "Ben"
    assert told(tmp_path, "file,consultant\na/x.wav,Ben\na/y.wav,\n", "a/y.wav").consultant == "a"


def test_with_a_column_for_who_agreed_only_a_yes_is_one(tmp_path):
    text = "file,agreed\nx.wav,yes\ny.wav,no\nz.wav,\n"
    assert [told(tmp_path, text, name).agreed for name in ("x.wav", "y.wav", "z.wav", "unlisted.wav")] == [True, False, False, False]
    assert told(tmp_path, "file\nx.wav\n").agreed is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_tables_of_spreadsheets_are_understood(tmp_path, encoding):
    text = 'File;Consultant;Date\r\n"a\\ü; b.wav"; Ana  Berg ;2024-03-05\r\n'
    known = told(tmp_path, text, "a/ü; b.wav", encoding)
    assert known.consultant == "Ana Berg"
    assert known.held.date().isoformat() == "2024-03-05"
    assert known.held.tzinfo


def test_a_name_steers_no_terminal(tmp_path):
    assert told(tmp_path, "file,consultant\nx.wav,A\x1b[31mna\n").consultant == "A[31mna"


def test_files_of_the_table_that_are_not_there_are_known(tmp_path):
    table = tmp_path / "people.csv"
    table.write_text("file\nx.wav\ny.wav\n")
    assert people_below(tmp_path, table).unmatched([tmp_path / "x.wav"]) == ("y.wav",)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "names of its columns"),
        ("x.wav,Ana\n", "names of its columns"),
        ("file,trainer\nx.wav,Ana\n", "names of its columns"),
        ("file,consultant\n,Ana\n", "line 2: the file is not told"),
        ("file,consultant\nx.wav,Ana\nx.wav,Ben\n", "line 3: the file stands there twice"),
        ("file,channel\nx.wav,middle\n", "line 2: on which channel"),
        ("file,date\nx.wav,last May\n", "line 2: when"),
        ("file,date\nx.wav,0001-01-01\n", "line 2: when"),
        ("file,agreed\nx.wav,perhaps\n", "line 2: did everyone agree"),
        ("file,consultant\nx.wav,Berg, Ana\n", "line 2: more values"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_by_its_line(tmp_path, text, what):
    with pytest.raises(SettingsProblem, match=what):
        told(tmp_path, text)
