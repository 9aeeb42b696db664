"""The cache of a session: quick, and never believed when anything changed."""

import os
from contextlib import nullcontext
from dataclasses import dataclass

from voicecoach.library.cache import FOLDER, Cache, mark_of, stamps_of


@dataclass(frozen=True, slots=True)
class Weighed:
    grams: float
    of: tuple[str, ...] = ()


CACHE = Cache("weighed.json", Weighed)
FLOUR = Weighed(2.5, ("flour", "salt"))


def test_what_was_kept_is_read_back(tmp_path):
    CACHE.keep(tmp_path, "mark", FLOUR)
    assert CACHE.read(tmp_path, "mark") == FLOUR


def test_another_mark_finds_nothing(tmp_path):
    CACHE.keep(tmp_path, "mark", FLOUR)
    assert CACHE.read(tmp_path, "other") is None


def test_a_torn_file_is_as_good_as_none(tmp_path):
    CACHE.keep(tmp_path, "mark", FLOUR)
    path = tmp_path / FOLDER / "weighed.json"
    for torn in (path.read_bytes()[:-3], b"", b"mark\n", b"\xff\xfe", b'mark\n{"grams": "much"}'):
        path.write_bytes(torn)
        assert CACHE.read(tmp_path, "mark") is None


def test_what_was_changed_by_hand_is_made_again(tmp_path):
    CACHE.keep(tmp_path, "mark", FLOUR)
    path = tmp_path / FOLDER / "weighed.json"
    path.write_bytes(path.read_bytes().replace(b"2.5", b"9.5"))
    assert CACHE.read(tmp_path, "mark") is None


def test_a_folder_that_cannot_be_written_to_does_without(tmp_path):
    (tmp_path / FOLDER).write_text("a file where the folder would be")
    CACHE.keep(tmp_path, "mark", FLOUR)
    assert CACHE.read(tmp_path, "mark") is None


def test_nothing_half_written_is_left_behind(tmp_path):
    CACHE.keep(tmp_path, "mark", FLOUR)
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["weighed.json"]


def test_any_change_of_a_file_changes_the_mark(tmp_path):
    path = tmp_path / "turns.jsonl"
    path.write_text("one")
    before = mark_of(stamps_of(tmp_path))
    assert mark_of(stamps_of(tmp_path)) == before
    about = path.stat()
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns + 1))
    changed = mark_of(stamps_of(tmp_path))
    (tmp_path / "notes.json").write_text("{}")
    assert len({before, changed, mark_of(stamps_of(tmp_path))}) == 3


def test_the_cache_itself_and_what_is_being_written_change_no_mark(tmp_path):
    (tmp_path / "turns.jsonl").write_text("one")
    before = stamps_of(tmp_path)
    CACHE.keep(tmp_path, "mark", FLOUR)
    (tmp_path / "notes.json.12.part").write_text("half")
    assert stamps_of(tmp_path) == before


def test_a_folder_that_is_gone_has_no_files(tmp_path):
    assert stamps_of(tmp_path / "gone") == ()


def test_a_link_that_leads_to_itself_hides_no_other_file(tmp_path, monkeypatch):
    class Entry:
        def __init__(self, path):
            self.name, self._path = path.name, path

        def is_file(self):
            if self.name == "loop":
                raise OSError(40, "Too many levels of symbolic links")
            return True

        def stat(self):
            return self._path.stat()

    for name in ("a", "loop", "z"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(os, "scandir", lambda folder: nullcontext([Entry(folder / name) for name in ("a", "loop", "z")]))
    assert [name for name, _, _ in stamps_of(tmp_path)] == ["a", "z"]
