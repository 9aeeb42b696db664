"""What an interrupted import leaves is kept for the next try, and not for ever."""

import os
import time

from tests.library.test_source import bring
from voicecoach.library.source import source_of
from voicecoach.library.unfinished import ASIDE, KEPT_DAYS, put_aside, take_up


def aside(library, name, source, days):
    folder = bring(library, name, source)
    put_aside(library, folder)
    long_ago_s = time.time() - days * 86_400
    os.utime(library / ASIDE / name, (long_ago_s, long_ago_s))
    return library / ASIDE / name


def test_what_nobody_came_back_for_is_deleted_and_the_rest_stays(tmp_path):
    (tmp_path / "talk.wav").write_bytes(b"sound")
    (tmp_path / "other.wav").write_bytes(b"another sound")
    source = source_of(tmp_path / "other.wav")
    old = aside(tmp_path, "2026-03-04T10-00-00_imported", source, KEPT_DAYS + 1)
    new = aside(tmp_path, "2026-03-04T11-00-00_imported", source, KEPT_DAYS - 1)
    take_up(tmp_path, source_of(tmp_path / "talk.wav"))
    assert (old.exists(), new.exists()) == (False, True)


def test_who_comes_back_late_finds_it_all_the_same(tmp_path):
    (tmp_path / "talk.wav").write_bytes(b"sound")
    source = source_of(tmp_path / "talk.wav")
    aside(tmp_path, "2026-03-04T10-00-00_imported", source, KEPT_DAYS + 1)
    take_up(tmp_path, source)
    assert (tmp_path / "2026-03-04T10-00-00_imported").is_dir()
    assert not (tmp_path / ASIDE).exists()
