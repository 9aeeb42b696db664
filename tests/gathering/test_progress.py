"""Progress over a library: what cannot be read is left out, and what was worked out is not worked out again."""

import pytest

from tests.gathering.kept import keep_talk
from voicecoach.gathering import progress
from voicecoach.gathering.progress import library_progress


def test_every_session_that_can_be_read_is_in_it(tmp_path):
    keep_talk(tmp_path)
    (keep_talk(tmp_path, days=1) / "session.json").write_text("{")
    keep_talk(tmp_path, days=2)
    heard = []
    found = library_progress(tmp_path, lambda done, total: heard.append((done, total)))
    assert found.sessions == 2
    assert heard == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_nothing_is_derived_twice(tmp_path, monkeypatch):
    keep_talk(tmp_path)
    first = library_progress(tmp_path)
    monkeypatch.setattr(progress, "derive", lambda folder: pytest.fail("it was derived again"))
    assert library_progress(tmp_path) == first


def test_a_point_names_its_session_also_in_a_copy(tmp_path):
    folder = keep_talk(tmp_path)
    library_progress(tmp_path)
    folder.rename(tmp_path / "2026-03-04T10-15-02_renamed")
    points = dict(library_progress(tmp_path).figures.rows)["asked"].points
    assert [point.session for point in points] == ["2026-03-04T10-15-02_renamed"]
