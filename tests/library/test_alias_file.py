"""The alias of a session: always the same, and telling nothing."""

import pytest

from voicecoach.errors import LibraryProblem
from voicecoach.library.alias_file import ALIAS, alias_of, read_alias


def test_it_stays_the_same(tmp_path):
    assert read_alias(tmp_path) is None
    first = alias_of(tmp_path)
    assert alias_of(tmp_path) == read_alias(tmp_path) == first


def test_two_sessions_of_the_same_name_have_different_ones(tmp_path):
    folders = [tmp_path / library / "2026-03-04T10-15-02_ruth" for library in ("one", "two")]
    for folder in folders:
        folder.mkdir(parents=True)
    aliases = [alias_of(folder) for folder in folders]
    assert aliases[0] != aliases[1]
    assert not any(part in alias for alias in aliases for part in ("ruth", "2026", "03-04"))


def test_a_file_that_is_no_alias_is_replaced(tmp_path):
    (tmp_path / ALIAS).write_bytes(b"\xff\xff")
    assert alias_of(tmp_path).startswith("talk-")


def test_a_folder_that_cannot_be_written_to_says_so(tmp_path):
    (tmp_path / ALIAS).mkdir()
    with pytest.raises(LibraryProblem, match="cannot be written"):
        alias_of(tmp_path)


def test_an_alias_that_is_there_is_not_written_again(tmp_path, monkeypatch):
    first = alias_of(tmp_path)

    def disk_is_full(path, there):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(tmp_path), "replace", disk_is_full)
    assert alias_of(tmp_path) == first == read_alias(tmp_path)


def test_what_cannot_be_written_leaves_no_half_of_it(tmp_path, monkeypatch):
    def disk_is_full(path, there):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(tmp_path), "replace", disk_is_full)
    with pytest.raises(LibraryProblem, match="cannot be written"):
        alias_of(tmp_path)
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
